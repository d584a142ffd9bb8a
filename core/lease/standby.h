// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockmemory.h"
#include "core/lock/verdict.h"

namespace lockkeeper {

/// What a standby does with a lock as it was just read.
enum class StandbyMove {
    Wait,
    Create, ///< there is no such row
    AcquireFree,
    TakeOver, ///< both pieces of evidence are there (protocol 5.4)
    TakeOverDead, ///< the owner's process is proven dead
    Reclaim, ///< the row names us: an earlier answer was lost, or we stepped down and nobody took it
};

struct StandbyDecision {
    StandbyMove move = StandbyMove::Wait;
    QString waitingFor = {}; ///< for people, when it waits
};

/// Never steals, never from a frozen lock, never inside a lock delay by either clock (protocol 5.4). Pure.
[[nodiscard]] StandbyDecision decideStandby(const std::optional<LockView> &view, const LockMemory &memory,
                                            Instant serverNow, const QString &ourOwnerId, bool useDeathProof);

/// How long after the last read another one may find more, although nobody wrote: when a lease or a lock
/// delay is over by both clocks. Absent where only a write can change what was decided. Pure.
[[nodiscard]] std::optional<Milliseconds> nextChance(const std::optional<LockView> &view,
                                                     const LockMemory &memory, Instant serverNow,
                                                     Milliseconds slack);

} // namespace lockkeeper
