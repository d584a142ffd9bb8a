// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/releaseplan.h"

namespace lockkeeper {

/// What moved since a forced release was planned. Anything but Nothing cancels it.
enum class Moved {
    Nothing,
    Beat, ///< the same owner beat, and no beat was expected
    Owner, ///< somebody else holds it
    Token, ///< the same owner took it anew
    Row, ///< a cell of another system's row changed; nothing tells why
    Freed, ///< nobody holds it
    Gone, ///< the row is not there
};

/// Compares the pinned row with the row as it is now; `now` is null when the row is gone. Of a plan that
/// expects beats only another holder or token counts. Pure; any thread.
[[nodiscard]] Moved whatMoved(const ReleasePlan &plan, const LockRecord *now);

/// "node-7 came back at 06:15:03. Nothing was changed."
[[nodiscard]] QString movedSentence(Moved moved, const ReleasePlan &plan, const LockRecord *now, Instant at);

} // namespace lockkeeper
