// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/command.h"
#include "core/lock/leasesettings.h"

namespace lockkeeper::cli {

struct LeadArguments {
    QString lock = {};
    LeaseRequest lease = {};
    bool once = false;
    bool deathProof = true;
};

/// `lead`: stands by for a lock and leads it until Ctrl+C, which releases it.
[[nodiscard]] std::unique_ptr<Command> makeLead(const Globals &globals, const LeadArguments &arguments);

} // namespace lockkeeper::cli
