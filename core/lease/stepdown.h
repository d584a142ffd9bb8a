// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace lockkeeper {

/// Why a leader stopped itself.
enum class StepDownCause {
    Silence, ///< no heartbeat was answered until its deadline
    Stopped, ///< it found its deadline long passed: this process was stopped or asleep, or had no time to run
    Slept, ///< the machine slept
};

/// That a leader stopped itself: why, and how late.
struct StepDown {
    StepDownCause cause = StepDownCause::Silence;
    Milliseconds late = {}; ///< after its deadline; only where it was Stopped
    bool isPastTtl = false; ///< so late that another may have had the lock

    bool operator==(const StepDown &) const = default;
};

/// What a leader that found its deadline passed by `late` was up to. A timer is late by milliseconds, a
/// process on a busy machine by some more: only what is clearly above that was no matter of the database.
/// Pure.
[[nodiscard]] StepDown stepDownAt(Milliseconds late, Milliseconds ttl, Milliseconds deadline);

/// "Woke 58 s after its deadline: this process was stopped or asleep; another may have led since.": why, as a
/// sentence, for people.
[[nodiscard]] QString stepDownReason(const StepDown &stepDown);

} // namespace lockkeeper
