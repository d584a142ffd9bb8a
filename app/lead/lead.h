// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/command.h"
#include "core/lock/leasesettings.h"
#include "core/work/workorder.h"
#include "core/workstation/sleepguard.h"

namespace lockkeeper::cli {

struct LeadArguments {
    QStringList locks = {}; ///< names, and patterns with * or ?
    LeaseRequest lease = {};
    bool once = false;
    bool deathProof = true;
    WorkOrder work = {}; ///< the command that runs only while leader
    SleepChoice sleep = SleepChoice::Release;
    QString log = {}; ///< a file for what the command writes
    bool isControlled = false; ///< a program started us: see ControlInput
};
struct HoldingArguments {
    QString file = {}; ///< empty: LOCKKEEPER_LEASE_FILE
};

/// `lead`: stands by for locks and leads them until Ctrl+C, which releases them.
[[nodiscard]] std::unique_ptr<Command> makeLead(const Globals &globals, const LeadArguments &arguments);
/// `autostart enable`, `disable` and `list`: leading from the login on.
[[nodiscard]] std::unique_ptr<Command> makeAutostartEnable(const Globals &globals,
                                                           const LeadArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeAutostartDisable(const Globals &globals, const QString &lock);
[[nodiscard]] std::unique_ptr<Command> makeAutostartList(const Globals &globals);
/// `holding`: for use inside a job, whether its lock is still led.
[[nodiscard]] std::unique_ptr<Command> makeHolding(const Globals &globals, const HoldingArguments &arguments);

} // namespace lockkeeper::cli
