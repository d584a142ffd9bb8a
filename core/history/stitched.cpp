// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/stitched.h"

#include <algorithm>

namespace lockkeeper {

namespace {

bool isSameHold(const OwnerSpan &a, const OwnerSpan &b)
{
    return a.ownerId == b.ownerId && (a.ownerId.isEmpty() || a.token == b.token);
}

/// The recorded spans up to where the live ones begin; what the first live one goes on with is joined to it.
QList<OwnerSpan> joinedOwners(const QList<OwnerSpan> &recorded, const QList<OwnerSpan> &live)
{
    if (live.isEmpty())
        return recorded;
    QList<OwnerSpan> owners;
    OwnerSpan first = live.constFirst();
    for (const OwnerSpan &span : recorded) {
        if (span.from >= first.from)
            break;
        owners.append(span);
    }
    if (!owners.isEmpty()) {
        OwnerSpan &last = owners.last();
        const Instant end = last.to.value_or(first.from);
        if (isSameHold(last, first) && end >= first.from) {
            first.from = last.from;
            first.forced = last.forced;
            first.by = last.by;
            owners.removeLast();
        } else {
            last.to = std::min(end, first.from);
        }
    }
    owners.append(first);
    owners.append(live.sliced(1));
    return owners;
}

} // namespace

LockTrack stitched(const LockTrack &recorded, const LockTrack &live)
{
    LockTrack track = live;
    if (track.lock.isEmpty())
        track.lock = recorded.lock;
    if (track.ttl.count() == 0)
        track.ttl = recorded.ttl;
    if (track.lateAfter.count() == 0) // free since we watch: the limit of those who held it before
        track.lateAfter = recorded.lateAfter;
    track.owners = joinedOwners(recorded.owners, live.owners);
    if (recorded.beats.isEmpty())
        return track;
    track.beats = recorded.beats;
    for (qsizetype i = live.beats.countUpTo(recorded.beats.constLast()); i < live.beats.size(); ++i)
        track.beats.append(live.beats.at(i));
    return track;
}

LockTrack upTo(const LockTrack &track, Instant instant)
{
    LockTrack past = track;
    const qsizetype beats = track.beats.countUpTo(instant);
    QList<Instant> kept;
    kept.reserve(beats);
    std::copy(track.beats.begin(), track.beats.begin() + beats, std::back_inserter(kept));
    past.beats = kept;
    past.owners.removeIf([instant](const OwnerSpan &span) { return span.from > instant; });
    if (!past.owners.isEmpty() && past.owners.constLast().to > instant)
        past.owners.last().to.reset();
    return past;
}

QList<BlindSpan> stitched(const QList<BlindSpan> &recorded, const QList<BlindSpan> &live, Instant seam)
{
    QList<BlindSpan> spans;
    for (BlindSpan span : recorded) {
        if (span.from >= seam)
            break;
        span.to = std::min(span.to.value_or(seam), seam);
        spans.append(span);
    }
    for (const BlindSpan &span : live) {
        const bool joins = !spans.isEmpty() && spans.constLast().to && span.from <= *spans.constLast().to;
        if (joins && span.away == spans.constLast().away)
            spans.last().to = span.to;
        else
            spans.append(span);
    }
    return spans;
}

} // namespace lockkeeper
