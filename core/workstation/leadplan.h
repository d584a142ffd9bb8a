// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/leasesettings.h"
#include "core/work/workorder.h"
#include "core/workstation/sleepguard.h"

namespace lockkeeper {

/// How a lock is to be led: what a person fills in, and what a leader in a process of its own is started
/// with. A value.
struct LeadPlan {
    QString lock = {};
    LeaseRequest lease = {};
    WorkOrder work = {}; ///< empty: nothing is run
    SleepChoice sleep = SleepChoice::Release;
    QString log = {}; ///< a file for what the command writes; empty: none
    bool once = false; ///< after a lost lock or a deadline: end instead of standing by again
    bool deathProof = true;

    /// The times with those of the command in them; errors as LeaseSettings::derive.
    [[nodiscard]] Result<LeaseSettings> settings() const;
};

/// The options of `lockkeeper-cli lead` for it: without the lock and the command. Pure.
[[nodiscard]] QStringList leadOptions(const LeadPlan &plan);
/// "-- COMMAND ARGS...", or nothing.
[[nodiscard]] QStringList commandWords(const LeadPlan &plan);

/// "step-down", "restart", "stay".
[[nodiscard]] QString afterExitKey(AfterExit choice);

/// Where lockkeeper-cli is: beside this program, else in PATH. Empty: nowhere.
[[nodiscard]] QString terminalProgram();

} // namespace lockkeeper
