// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readscope.h"
#include "core/lock/verdict.h"

namespace lockkeeper {

/// What can happen to a lock between two looks at it.
enum class ChangeKind {
    Appeared, ///< a row that was not there before
    Vanished,
    Acquired, ///< free before, owned now
    TakenOver, ///< another owner, or the same one with a new token
    Released, ///< owned before, free now, by its owner
    ForceReleased, ///< owned before, free now, with a lock delay
    HoldChanged, ///< frozen, unfrozen, lock delay over
    StateChanged, ///< the verdict alone changed
    Blind, ///< we could not read; the lock's name is empty
    Sighted, ///< we can read again; the lock's name is empty
};

/// One thing that happened, with the owner and state on both sides of it.
struct LockChange {
    ChangeKind kind = ChangeKind::StateChanged;
    QString lock = {};
    Instant at = {}; ///< the database's clock; our own for Blind and Sighted
    SharedOptional<Owner> from = {};
    SharedOptional<Owner> to = {};
    qint64 fromToken = 0; ///< 0 where the table has no fencing tokens
    qint64 toToken = 0;
    LockState before = LockState::Unknown;
    LockState after = LockState::Unknown;
    QString by = {}; ///< the operator, for ForceReleased and HoldChanged, where the row tells it
    QString reason = {};
    Milliseconds span = {}; ///< Released: held for; Acquired: free since a forced release for; HoldChanged:
                            ///< the lock delay that begins; StateChanged: heartbeat age; Sighted: blind for

    bool operator==(const LockChange &) const = default;
};

/// What happened, oldest first: long ones are kept, and shared by all who show them.
using ChangeLog = QList<SharedOptional<LockChange>>;

/// What changed from one look to the next, in the order of the locks' names. Both lists are sorted by name. A
/// lock that is plainly free and that one of the looks left out has neither come nor gone.
[[nodiscard]] QList<LockChange> changesBetween(const QList<LockView> &before, const QList<LockView> &after,
                                               Instant at, ScopePair scopes = {});

} // namespace lockkeeper
