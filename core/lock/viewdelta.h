// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

namespace lockkeeper {

/// How a view of a source differs from the one that the same source sent before it. Who has missed one, by
/// its number, compares the lists.
struct ViewDelta {
    quint64 number = 0; ///< of the view: one more with each; 0 where nobody counts them
    bool isSameLocks = false; ///< none came or went, so `changed` says all
    QList<int> changed = {}; ///< which of the locks say something else, apart from the time that has passed
    Instant judged = {}; ///< when the verdicts were made, by the database's clock: all ages are counted to it

    /// Does this one go on from the view with that number?
    [[nodiscard]] bool follows(quint64 other) const
    {
        return isSameLocks && other != 0 && number == other + 1;
    }
    bool operator==(const ViewDelta &) const = default;
};

/// Does a lock say something else than before, apart from ages that grew by `passed`? Of the evidence only
/// what comes to a state or a tag counts: it is shown of one lock at a time. Pure; any thread.
[[nodiscard]] bool isChanged(const LockView &before, const LockView &after, Milliseconds passed);

/// From one list of a source's locks to the next, both sorted by name. Pure; any thread.
[[nodiscard]] ViewDelta deltaBetween(const QList<LockView> &before, const QList<LockView> &after,
                                     Milliseconds passed);

} // namespace lockkeeper
