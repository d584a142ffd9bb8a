// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/lease/stepdown.h"
#include "core/lock/lockrecord.h"

#include <QMetaType>

#include <algorithm>

namespace lockkeeper {

enum class LeaderPhase {
    Stopped,
    StandingBy, ///< waits for the lock; takes it only by compare-and-swap
    Acquiring,
    Leading,
    SteppingDown, ///< releasing on request
    SteppedDown, ///< stopped itself at its deadline; looks at the row before anything else
    Lost, ///< the database says that somebody else holds it
};

/// Why a leader stopped for good.
enum class LeaderEnd {
    None, ///< it has not
    Released, ///< it was asked to, and the lock is free, or was not ours
    Unconfirmed, ///< it was asked to, and the release was not answered: the lease ends by itself
    Lost, ///< with `once`: another holds the lock
    WorkEnded, ///< its command ended by itself; the lock is released
    HandedOver, ///< with `once`: an operator asked it to step down, and it did
    Silent, ///< with `once`: it stopped itself at its deadline
    Refused, ///< it could not start; `trouble` says why
};

/// Everything that can be shown of one leader session, as a value.
struct LeaderView {
    QString lock = {};
    LeaderPhase phase = LeaderPhase::Stopped;
    LeaderEnd end = LeaderEnd::None;
    QString ownerLabel = {};
    QString ownerId = {};
    qint64 token = 0;
    bool isFenced = true; ///< the token is one that work can check; else it only tells terms apart
    qint64 heartbeatNumber = 0;
    Milliseconds ttl = {};
    Milliseconds deadline = {}; ///< D
    Milliseconds beat = {};
    std::optional<BootInstant> workUntil = {}; ///< until when it may work; only while Leading
    std::optional<Instant> leadingSince = {}; ///< our clock
    std::optional<BootInstant> heartbeatAt = {}; ///< when the last one was answered; only while Leading
    std::optional<std::chrono::microseconds> heartbeatTook = {};
    QString holder = {}; ///< while StandingBy: who holds it; empty when free
    QString waitingFor = {}; ///< while StandingBy: what it waits for, as a sentence
    std::optional<StepDownRequest> request = {}; ///< while Leading: an operator's, until it is answered
    std::optional<StepDown> stepDown = {}; ///< while SteppedDown, and where that ended it: why
    qint64 workPid = 0; ///< of the command that runs only while leader; 0: none runs
    std::optional<int> workExit = {}; ///< how it ended last, as a shell says it
    QString workNote = {}; ///< what went wrong with it, as a sentence
    std::optional<Error> trouble = {}; ///< the last beat's error, until a beat succeeds

    /// The time budget at this instant, by the one clock that both sides read: a viewer that was late itself
    /// never takes it for longer than it is. Absent where it does not lead.
    [[nodiscard]] std::optional<Milliseconds> budget(BootInstant now) const
    {
        return workUntil ? std::optional(std::max(toMs(*workUntil - now), Milliseconds(0))) : std::nullopt;
    }
    bool operator==(const LeaderView &) const = default;
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::LeaderView)
