// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/lockrecord.h"

#include <QMetaType>

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

/// Everything that can be shown of one leader session, as a value.
struct LeaderView {
    QString lock = {};
    LeaderPhase phase = LeaderPhase::Stopped;
    QString ownerLabel = {};
    QString ownerId = {};
    qint64 token = 0;
    qint64 heartbeatNumber = 0;
    Milliseconds ttl = {};
    Milliseconds deadline = {}; ///< D
    Milliseconds beat = {};
    std::optional<Milliseconds> budget = {}; ///< how long it may still work; only while Leading
    std::optional<Instant> leadingSince = {}; ///< our clock
    std::optional<Milliseconds> sinceHeartbeat = {};
    std::optional<std::chrono::microseconds> heartbeatTook = {};
    QString holder = {}; ///< while StandingBy: who holds it; empty when free
    QString waitingFor = {}; ///< while StandingBy: what it waits for, as a sentence
    std::optional<Error> trouble = {}; ///< the last beat's error, until a beat succeeds
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::LeaderView)
