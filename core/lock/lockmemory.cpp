// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/lockmemory.h"

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ClockTolerance = 2s;
constexpr auto FlapWindow = 5min;

/// A heartbeat that we saw arrive tells how far its writer's clock is from the database's.
std::optional<Milliseconds> clockError(const LockRecord &record, Instant serverNow,
                                       Milliseconds sinceLastRead, bool arrivedNow,
                                       std::optional<Milliseconds> before)
{
    if (!record.heartbeat)
        return std::nullopt;
    const Milliseconds age = toMs(serverNow - *record.heartbeat);
    const bool isAhead = age < -ClockTolerance;
    if (isAhead && (arrivedNow || !before))
        return -age;
    if (!arrivedNow)
        return before; // the figure is only taken when a heartbeat arrives: later it is short by its age
    if (age > std::max(record.beat, sinceLastRead) + ClockTolerance)
        return -age;
    return std::nullopt;
}

QString labelOf(const SharedOptional<Owner> &owner)
{
    return !owner ? QString() : owner->label.isEmpty() ? owner->id : owner->label;
}

} // namespace

void LockMemory::note(const LockRecord &record, Instant serverNow, AwakeInstant arrived)
{
    const bool isFirst = !isKnown;
    const QString newOwnerId = record.owner ? record.owner->id : QString();
    const QString ownerId = owner ? owner->id : QString();
    const bool hasNewOwner = !isFirst && (record.token != token || newOwnerId != ownerId);
    const bool hasBeaten = isFirst || hasNewOwner || record.heartbeatNumber != heartbeatNumber;

    if (hasNewOwner) {
        noteOwner(record, arrived);
        intervals.clear();
        writerAhead.reset();
    } else if (hasBeaten && !isFirst && lastHeartbeat && record.heartbeat
               && record.heartbeatNumber > heartbeatNumber) {
        const auto beats = record.foreign ? 1 : record.heartbeatNumber - heartbeatNumber;
        intervals.append(toMs((*record.heartbeat - *lastHeartbeat) / beats));
    }
    writerAhead = clockError(record, serverNow, toMs(arrived - lastRead), hasBeaten && !isFirst && reads > 0,
                             writerAhead);

    if (hasBeaten) {
        sawBeat = !isFirst && !hasNewOwner && reads > 0;
        firstSeen = arrived;
        reads = 0;
    } else if (reads == 0) {
        firstSeen = arrived;
    }
    forgetOldChanges(arrived);
    ++reads;
    isKnown = true;
    token = record.token;
    heartbeatNumber = record.heartbeatNumber;
    owner = record.owner;
    lastHeartbeat = record.heartbeat;
    lastRead = arrived;
    readServerNow = serverNow;
}

/// Another owner than in the last answer, or none.
void LockMemory::noteOwner(const LockRecord &record, AwakeInstant arrived)
{
    const QString newOwnerId = record.owner ? record.owner->id : QString();
    const QString ownerId = owner ? owner->id : QString();
    if (!former && ownerId.isEmpty() && !record.owner)
        return; // a free lock whose token was moved: nobody had it
    FormerOwners &before = former ? *former : former.emplace();
    // In a table that guards its tokens this cannot be seen; elsewhere it is the zombie (protocol D8b).
    const Term term = record.foreign ? record.foreign->term : Term::Token;
    // Times may be of one second: only a time before the other owner's proves that it is an old one.
    const bool isOld = record.token <= before.lostToken && (term != Term::Time || record.token < token);
    const bool wroteAgain =
        term != Term::None && !newOwnerId.isEmpty() && newOwnerId == before.lostId && isOld;
    const bool sharesToken =
        term == Term::Token && !newOwnerId.isEmpty() && !ownerId.isEmpty() && record.token == token;
    if (wroteAgain || sharesToken) {
        before.conflictLabel = labelOf(record.owner);
        before.rivalLabel = labelOf(owner);
    } else if (record.token > token) {
        before.conflictLabel.clear();
    }
    if (!ownerId.isEmpty()) {
        before.lostId = ownerId;
        before.lostToken = token;
    }
    if (record.owner) // a release is the end of one, not another
        before.changes.append(arrived);
}

void LockMemory::forgetOldChanges(AwakeInstant now)
{
    const auto isOld = [now](AwakeInstant at) { return now - at > FlapWindow; };
    const SharedOptional<FormerOwners> &before = former; // looked at each time, written to seldom
    if (before && !before->changes.isEmpty() && isOld(before->changes.constFirst()))
        former->changes.removeIf(isOld);
}

void LockMemory::startWatchAnew()
{
    reads = 0; // the next good answer is the first one
    sawBeat = false;
}

} // namespace lockkeeper
