// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/sourceview.h"
#include "core/lock/verdict.h"

#include <QMetaType>

namespace lockkeeper {

/// What an operator does to a lock besides the forced release.
enum class LockActionKind {
    AskToStepDown, ///< the holder answers, and releases by itself
    Freeze, ///< nobody may acquire it until it is lifted
    Unfreeze,
};

/// How long a holder has to answer where nothing else is said.
inline constexpr Milliseconds UsualAnswerTime = std::chrono::seconds(30);

/// Such an action, pinned to the row as it was seen.
struct LockAction {
    LockActionKind kind = LockActionKind::AskToStepDown;
    LockRecord seen = {};
    QString reason = {};
    Milliseconds answerWithin = UsualAnswerTime; ///< AskToStepDown
    QString statement = {}; ///< as it will run; `:reason` and `:opid` stand where none is given yet
    QString refusal = {}; ///< why it is not possible, as a sentence; empty: it is
};

/// What the database says after it.
struct ActionOutcome {
    LockActionKind kind = LockActionKind::AskToStepDown;
    QString operationId = {}; ///< also the id of a request to step down
    QString lock = {};
    Instant at = {};
    std::optional<Instant> until = {}; ///< when the answer is due; when an unfrozen lock may be acquired
    QString note = {}; ///< what went wrong beside it, as a sentence
};

/// "ask_step_down", "freeze", "unfreeze": as the journal names it.
[[nodiscard]] QString actionKey(LockActionKind kind);

/// What it does and what it does not do, for who is about to do it.
[[nodiscard]] QString actionEffect(LockActionKind kind, const LockRecord &seen);
/// "Froze nightly: nobody can acquire it until it is unfrozen."
[[nodiscard]] QString actionDone(const ActionOutcome &outcome);

/// The action on the row as it is shown, or why it is not possible. Any thread.
[[nodiscard]] LockAction planAction(LockActionKind kind, const LockView &view, const SourceView &source,
                                    const QString &reason = {}, Milliseconds answerWithin = UsualAnswerTime);

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::LockAction)
Q_DECLARE_METATYPE(lockkeeper::ActionOutcome)
