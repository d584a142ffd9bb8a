// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commands.h"

#include <string>

namespace lockkeeper::cli {

/// Values as the command line has them, before they become arguments of commands.
struct Values {
    std::string source;
    std::string table;
    bool json = false;
    std::string logFormat = "text";
    std::string lock;
    std::string reason;
    std::string expectOwner;
    qint64 expectToken = -1; ///< not given
    std::string confirm;
    std::string ttl = "30s";
    std::string beat = "5s";
    std::string deadline;
    std::string timeout;
    std::string folder;
    std::string topic;
    int most = 50;
    bool print = false;
    bool quick = false;
    bool once = false;
    bool noDeathProof = false;
    bool dryRun = false;
    bool yes = false;
    bool untilStdinCloses = false;
    std::string name;
    std::string url;
    std::string environment = "local";
    std::string access = "watch";
    std::string poll;
    std::string connectLimit;
    std::string readLimit;
    std::string writeLimit;
    std::string passwordVariable;
    bool replace = false;
    bool askPassword = false;
};

[[nodiscard]] QString text(const std::string &value);

/// The arguments of commands that these values mean; spans were checked when they were read.
[[nodiscard]] LeadArguments leadArguments(const Values &values);
[[nodiscard]] ReleaseArguments releaseArguments(const Values &values);
[[nodiscard]] SourceAddArguments sourceAddArguments(const Values &values);

} // namespace lockkeeper::cli
