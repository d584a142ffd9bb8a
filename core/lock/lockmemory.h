// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"

namespace lockkeeper {

/// What an observer remembers of one lock between its reads. Everything here is counted in awake time
/// (CLOCK_MONOTONIC) from the moment an answer arrived, so no clock of the database or of a writer can move
/// it.
struct LockMemory {
    SharedOptional<Owner> owner = {};
    qint64 token = -1;
    qint64 heartbeatNumber = -1;
    AwakeInstant firstSeen = {}; ///< arrival of the answer that first showed this token and heartbeat number
    AwakeInstant lastRead = {}; ///< arrival of the last good answer
    int reads = 0; ///< good answers that showed this pair, the first included
    bool sawBeat = false; ///< a heartbeat arrived between two of our reads since watching began
    Instant readServerNow = {}; ///< the database's clock in the last good answer
    std::optional<Instant> lastHeartbeat = {};
    QList<Milliseconds> intervals = {}; ///< between its last heartbeats, newest last, at most 60
    Milliseconds usualInterval = {}; ///< their median; zero where fewer than three were seen
    Milliseconds longInterval = {}; ///< their 95th percentile, likewise
    std::optional<Milliseconds> writerAhead = {}; ///< set while the writer's clock is off (protocol D8a)
    QList<AwakeInstant> ownerChanges = {}; ///< of the last five minutes
    QString lostOwnerId = {}; ///< the owner before the current one, and the token under which it lost
    qint64 lostToken = -1;
    QString conflictLabel = {}; ///< an owner that wrote again after it had lost; empty when none did
    QString rivalLabel = {}; ///< and who had the lock then

    /// Takes in one good answer.
    void note(const LockRecord &record, Instant serverNow, AwakeInstant arrived);
    /// We were asleep, stalled or cut off: watching starts anew at this moment, what was learned of rhythm
    /// stays.
    void startWatchAnew();

    [[nodiscard]] Milliseconds watched() const { return toMs(lastRead - firstSeen); }
};

} // namespace lockkeeper
