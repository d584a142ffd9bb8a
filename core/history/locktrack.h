// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/beatseries.h"
#include "core/lock/lockrecord.h"
#include "core/lock/readmark.h"

namespace lockkeeper {

/// A stretch of time in which one owner, or nobody, held a lock.
struct OwnerSpan {
    Instant from = {};
    std::optional<Instant> to = {}; ///< absent: still so
    QString ownerId = {}; ///< empty: nobody
    QString label = {}; ///< user@host:pid
    qint64 token = 0;
    bool forced = false; ///< it began with a forced release
    QString by = {}; ///< who forced it

    bool operator==(const OwnerSpan &) const = default;
};

/// A stretch of time in which we could not read.
struct BlindSpan {
    Instant from = {};
    std::optional<Instant> to = {};
    bool away = false; ///< nobody was watching: nothing was recorded

    bool operator==(const BlindSpan &) const = default;
};

/// What a chart needs of one lock: when it beat, who held it, and the limits that were in force.
/// Heartbeat age at time t is t minus the last beat at or before t, so the saw-tooth needs no samples.
struct LockTrack {
    QString lock = {};
    BeatSeries beats = {}; ///< ascending, the database's clock
    QList<OwnerSpan> owners = {}; ///< ascending, gapless since we first saw the lock
    Milliseconds ttl = {};
    Milliseconds lateAfter = {};

    bool operator==(const LockTrack &) const = default;
};

} // namespace lockkeeper
