// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/releaseplan.h"
#include "core/lock/sourceview.h"

namespace lockkeeper::ui {

/// What moved since a forced release was planned. Anything but Nothing cancels it.
enum class Moved {
    Nothing,
    Beat, ///< the same owner beat
    Owner, ///< somebody else holds it
    Token, ///< the same owner took it anew
    Row, ///< a cell of another system's row changed; nothing tells why
    Freed, ///< nobody holds it
    Gone, ///< the row is not there
};

/// Compares the pinned row with the row as it is now; `now` is null when the row is gone. Pure; any thread.
[[nodiscard]] Moved whatMoved(const ReleasePlan &plan, const LockView *now);

/// "node-7 came back at 06:15:03. Nothing was changed."
[[nodiscard]] QString movedSentence(Moved moved, const ReleasePlan &plan, const LockView *now, Instant at);

/// What an operator has given so far.
struct Given {
    QString reason = {};
    QString typedName = {};
    QString typedOwner = {};
    bool isChecked = false; ///< says that he looked whether the owner runs
    SourceHealth health = SourceHealth::Reading;
};

/// The owner's name as it is to be typed.
[[nodiscard]] QString typedOwnerOf(const ReleasePlan &plan);

/// Why the release may not run yet, as a sentence; empty when it may.
[[nodiscard]] QString whatIsMissing(const ReleasePlan &plan, const Given &given);

} // namespace lockkeeper::ui
