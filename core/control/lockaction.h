// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/binding/rowimage.h"
#include "core/lock/sourceview.h"
#include "core/lock/verdict.h"

#include <QMetaType>

namespace lockkeeper {

/// What an operator does to a lock besides the forced release.
enum class LockActionKind {
    AskToStepDown, ///< the holder answers, and releases by itself
    Freeze, ///< nobody may acquire it until it is lifted
    Unfreeze,
    PutBack, ///< undoes a forced release in another system's table
};

/// How long a holder has to answer where nothing else is said.
inline constexpr Milliseconds UsualAnswerTime = std::chrono::seconds(30);

/// PutBack: of which release, and the row to write.
struct PutBackRow {
    QString releaseId = {};
    QString holder = {}; ///< who held it before the release
    std::optional<RowImage> image = {};
};

/// Such an action, pinned to the row as it was seen.
struct LockAction {
    LockActionKind kind = LockActionKind::AskToStepDown;
    LockRecord seen = {};
    QString reason = {};
    Milliseconds answerWithin = UsualAnswerTime; ///< AskToStepDown
    QString statement = {}; ///< as it will run; `:reason` and `:opid` stand where none is given yet
    QString refusal = {}; ///< why it is not possible, as a sentence; empty: it is
    ErrorKind refusalKind = ErrorKind::Conflict; ///< Unsupported where it never is on such a table
    PutBackRow back = {};
    QString asking = {}; ///< AskToStepDown in another system's way: what that does
};

/// What the database says after it.
struct ActionOutcome {
    LockActionKind kind = LockActionKind::AskToStepDown;
    QString operationId = {}; ///< also the id of a request to step down
    QString lock = {};
    Instant at = {};
    std::optional<Instant> until = {}; ///< when the answer is due; when an unfrozen lock may be acquired
    QString note = {}; ///< what went wrong beside it, as a sentence
    QString holder = {}; ///< PutBack: who has it again
};

/// "ask_step_down", "freeze", "unfreeze", "put_back": as the journal names it.
[[nodiscard]] QString actionKey(LockActionKind kind);

/// What it does and what it does not do, for who is about to do it.
[[nodiscard]] QString actionEffect(const LockAction &action);
/// "Froze nightly: nobody can acquire it until it is unfrozen."
[[nodiscard]] QString actionDone(const ActionOutcome &outcome);

/// Why nothing at all can be written in this source now, as a sentence; empty where it may be tried.
[[nodiscard]] QString whyNothingCanBeDone(const SourceView &source);

/// The action on the row as it is shown, or why it is not possible. A put-back is planned by planPutBack().
/// Any thread.
[[nodiscard]] LockAction planAction(LockActionKind kind, const LockView &view, const SourceView &source,
                                    const QString &reason = {}, Milliseconds answerWithin = UsualAnswerTime);

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::LockAction)
Q_DECLARE_METATYPE(lockkeeper::ActionOutcome)
