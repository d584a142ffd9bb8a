// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lead/lead.h"
#include "app/terminal/command.h"
#include "core/control/lockaction.h"

/// What an operator does to a lock from the terminal: what each command may be given, and how it is made.
namespace lockkeeper::cli {

struct ReleaseArguments {
    QString lock = {};
    QString reason = {};
    QString expectOwner = {};
    std::optional<qint64> expectToken = {};
    QString confirm = {};
    bool dryRun = false;
    bool yes = false;
    bool quick = false;
    bool now = false; ///< of takeover: without the lock delay
    QStringList locks = {}; ///< of release, where there are several
    std::optional<int> count = {}; ///< several: how many are meant
};
struct ActionArguments {
    LockActionKind kind = LockActionKind::AskToStepDown;
    QString lock = {};
    QString reason = {};
    std::optional<qint64> expectToken = {};
    Milliseconds within = UsualAnswerTime; ///< AskToStepDown: how long the holder has
    bool wait = true; ///< AskToStepDown: for its answer
    QString operation = {}; ///< PutBack: of which release; empty: the newest of the lock
    bool dryRun = false;
    bool yes = false;
};

[[nodiscard]] std::unique_ptr<Command> makeRelease(const Globals &globals, const ReleaseArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeTakeover(const Globals &globals, const ReleaseArguments &release,
                                                    const LeadArguments &lead);
[[nodiscard]] std::unique_ptr<Command> makeAction(const Globals &globals, const ActionArguments &arguments);

} // namespace lockkeeper::cli
