// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commands.h"
#include "app/operate/operate.h"

#include <string>
#include <vector>

namespace lockkeeper::cli {

/// Values as the command line has them, before they become arguments of commands.
struct Values {
    std::string source;
    std::string table;
    bool json = false;
    std::string logFormat = "text";
    std::string lock;
    std::string operation;
    int count = 0; ///< 0: not said
    std::vector<std::string> locks; ///< of lead
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
    bool held = false;
    bool once = false;
    bool noDeathProof = false;
    bool dryRun = false;
    bool yes = false;
    bool untilStdinCloses = false;
    bool remember = false;
    std::string within = "30s";
    std::vector<std::string> command; ///< after "--"
    bool hasCommand = false;
    std::string grace = "2s";
    std::string margin = "1s";
    std::string stopSignal = "TERM";
    std::string onExit = "step-down";
    bool keepsInput = false;
    bool isControlled = false;
    std::string log;
    std::string onSleep = "release";
    std::string leaseFile;
    bool noWait = false;
    bool now = false;
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
    std::string profile;
    std::vector<std::string> settings;
    std::string namesFile;
    std::string profileId;
    std::string file;
    std::vector<std::string> roles;
    std::string timeForm;
    std::string rule;
    std::string limit;
    std::string newBeat;
    std::string then;
    std::string releaseKind;
    std::string record;
    std::string recordSize = "256MB";
    std::string recordAge = "30d";
    std::string at;
    std::string from;
    std::string to;
};

[[nodiscard]] QString text(const std::string &value);

/// The arguments of commands that these values mean; spans were checked when they were read.
[[nodiscard]] LeadArguments leadArguments(const Values &values);
[[nodiscard]] ScopeChoice scopeChoice(const Values &values);
[[nodiscard]] WatchArguments watchArguments(const Values &values);
[[nodiscard]] ReleaseArguments releaseArguments(const Values &values);
[[nodiscard]] ActionArguments actionArguments(LockActionKind kind, const Values &values);
[[nodiscard]] SourceAddArguments sourceAddArguments(const Values &values);
[[nodiscard]] ProfileNewArguments profileNewArguments(const Values &values);

/// The settings of a table as `--set` and `--names` give them. Usage error for what cannot be.
[[nodiscard]] Result<TableSettings> settingsFrom(const std::vector<std::string> &pairs,
                                                 const std::string &namesFile);

} // namespace lockkeeper::cli
