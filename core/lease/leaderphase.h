// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"

#include <optional>

namespace lockkeeper {

/// What can happen to a leader.
enum class LeaderEvent {
    Start,
    TryToTake, ///< the row says that it may be taken
    Won, ///< the compare-and-swap hit one row, and the deadline has not passed meanwhile
    Refused, ///< it hit none, or its outcome is not known
    HeartbeatGone, ///< a beat hit no row: definitively lost
    DeadlinePassed,
    StillOurs, ///< after stepping down: the row still names us
    OthersHold, ///< after stepping down: the row names another, or nobody
    LossNoted, ///< the audit row `lost` is written, or could not be
    StopAsked,
    Released, ///< the release was answered, or its time is over
    HandedOver, ///< the same, at an operator's request: stands by again
};

/// The phase after an event; absent where the event means nothing in that phase. Stepping down is final for a
/// token: from SteppedDown no event leads straight back to Leading. Pure (protocol 5.1).
[[nodiscard]] std::optional<LeaderPhase> nextPhase(LeaderPhase phase, LeaderEvent event);

} // namespace lockkeeper
