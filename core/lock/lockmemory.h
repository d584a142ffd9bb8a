// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"
#include "core/lock/recentintervals.h"

namespace lockkeeper {

/// Who had a lock before, as far as it matters: most locks never change hands while they are watched.
struct FormerOwners {
    QList<AwakeInstant> changes = {}; ///< of the last five minutes
    QString lostId = {}; ///< the owner before the current one, and the token under which it lost
    qint64 lostToken = -1;
    QString conflictLabel = {}; ///< an owner that wrote again after it had lost; empty when none did
    QString rivalLabel = {}; ///< and who had the lock then
};

/// What an observer remembers of one lock between its reads. Everything here is counted in awake time
/// (CLOCK_MONOTONIC) from the moment an answer arrived, so no clock of the database or of a writer can move
/// it.
struct LockMemory {
    SharedOptional<Owner> owner = {};
    qint64 token = 0;
    qint64 heartbeatNumber = 0;
    AwakeInstant firstSeen = {}; ///< arrival of the answer that first showed this token and heartbeat number
    AwakeInstant lastRead = {}; ///< arrival of the last good answer
    int reads = 0; ///< good answers that showed this pair, the first included
    bool isKnown = false; ///< it was read before; no token or heartbeat number can say that
    bool sawBeat = false; ///< a heartbeat arrived between two of our reads since watching began
    Instant readServerNow = {}; ///< the database's clock in the last good answer
    std::optional<Instant> lastHeartbeat = {};
    RecentIntervals intervals = {}; ///< between its last heartbeats
    std::optional<Milliseconds> writerAhead = {}; ///< set while the writer's clock is off (protocol D8a)
    SharedOptional<FormerOwners> former = {}; ///< absent: it had the same owner all the time

    /// Takes in one good answer.
    void note(const LockRecord &record, Instant serverNow, AwakeInstant arrived);
    /// We were asleep, stalled or cut off: watching starts anew at this moment, what was learned of rhythm
    /// stays.
    void startWatchAnew();

    /// Changes of owner in the last five minutes.
    [[nodiscard]] qsizetype ownerChanges() const { return former ? former->changes.size() : 0; }
    /// An owner that wrote again after it had lost; empty when none did.
    [[nodiscard]] QString conflictLabel() const { return former ? former->conflictLabel : QString(); }
    /// And who had the lock then.
    [[nodiscard]] QString rivalLabel() const { return former ? former->rivalLabel : QString(); }
    [[nodiscard]] Milliseconds watched() const { return toMs(lastRead - firstSeen); }

private:
    void noteOwner(const LockRecord &record, AwakeInstant arrived);
    void forgetOldChanges(AwakeInstant now);
};

} // namespace lockkeeper
