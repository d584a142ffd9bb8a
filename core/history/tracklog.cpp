// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/tracklog.h"

#include "core/history/sighting.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr qsizetype MostMarks = 3600;
constexpr qsizetype MostChanges = 5000;
constexpr qsizetype AllSpans = 200'000;
constexpr qsizetype MostSpans = 500;
constexpr qsizetype FewestSpans = 20;
/// Of locks that are not there any more; with twice as many the oldest go. Names may be new each day.
constexpr qsizetype MostGone = 1000;
constexpr qsizetype AllBeats = 500'000;
constexpr qsizetype MostBeatsALock = 720;
constexpr qsizetype FewestBeatsALock = 60;

/// An equal part of what there is for all, within these bounds.
qsizetype share(qsizetype all, qsizetype locks, qsizetype fewest, qsizetype most)
{
    return std::clamp(all / std::max<qsizetype>(locks, 1), fewest, most);
}

/// When it was last seen to be held or let go.
Instant lastTurn(const LockTrack &track)
{
    return track.owners.isEmpty() ? Instant() : track.owners.constLast().from;
}

template <typename List>
void capped(List &list, qsizetype most)
{
    if (list.size() > most)
        list.remove(0, list.size() - most);
}

} // namespace

void TrackLog::extend(Logged &logged, const LockView &view, Instant serverNow, Room room)
{
    const LockRecord &record = view.record;
    LockTrack &track = logged.track;
    track.lock = record.name;
    track.ttl = record.ttl;
    track.lateAfter = view.verdict.lateAfter.value_or(track.lateAfter);
    const bool isNew = record.token != logged.token || record.heartbeatNumber != logged.heartbeatNumber;
    if (record.heartbeat && isNew) {
        const Instant beat = *beatOf(view, serverNow);
        if (track.beats.isEmpty() || beat > track.beats.constLast())
            track.beats.append(beat);
        track.beats.removeFirst(track.beats.size() - room.beats);
    }
    logged.token = record.token;
    logged.heartbeatNumber = record.heartbeatNumber;
    OwnerSpan span = ownerSpanOf(view, serverNow);
    if (track.owners.isEmpty()) {
        track.owners.append(span);
        return;
    }
    OwnerSpan &last = track.owners.last();
    if (goesOn(last, span))
        return;
    span.from = std::clamp(span.from, last.from, std::max(serverNow, last.from));
    last.to = span.from;
    track.owners.append(span);
    capped(track.owners, room.spans);
}

void TrackLog::noteRead(const QList<LockView> &views, const QList<LockChange> &changes, Instant serverNow,
                        const ReadMark &mark, const ViewDelta &delta)
{
    const Room room{share(AllBeats, views.size(), FewestBeatsALock, MostBeatsALock),
                    share(AllSpans, views.size(), FewestSpans, MostSpans)};
    const auto note = [&](const LockView &view) {
        extend(m_tracks[view.record.name], view, serverNow, room);
    };
    if (delta.isSameLocks) {
        for (const int row : delta.changed)
            note(views.at(row));
    } else {
        std::for_each(views.cbegin(), views.cend(), note);
        forgetGone(views);
    }
    for (const LockChange &change : changes)
        noteChange(change);
    m_marks.append(mark);
    capped(m_marks, MostMarks);
}

void TrackLog::forgetGone(const QList<LockView> &views)
{
    if (m_tracks.size() <= views.size() + 2 * MostGone)
        return;
    QHash<QString, Instant> gone;
    for (auto track = m_tracks.cbegin(); track != m_tracks.cend(); ++track)
        gone.insert(track.key(), lastTurn(track->track));
    for (const LockView &view : views)
        gone.remove(view.record.name);
    QStringList names = gone.keys();
    std::sort(names.begin(), names.end(), [&gone](const QString &left, const QString &right) {
        return gone.value(left) < gone.value(right);
    });
    for (const QString &name : names.mid(0, std::max<qsizetype>(names.size() - MostGone, 0)))
        m_tracks.remove(name);
}

void TrackLog::noteFailure(const ReadMark &mark)
{
    m_marks.append(mark);
    capped(m_marks, MostMarks);
}

void TrackLog::noteBlind(Instant at)
{
    if (m_blind.isEmpty() || m_blind.constLast().to)
        m_blind.append({at, std::nullopt});
    capped(m_blind, MostSpans);
}

void TrackLog::noteSight(Instant at)
{
    if (!m_blind.isEmpty() && !m_blind.constLast().to)
        m_blind.last().to = at;
}

void TrackLog::noteChange(const LockChange &change)
{
    m_changes.append(change);
    capped(m_changes, MostChanges);
}

LockTrack TrackLog::track(const QString &lock) const
{
    const auto found = m_tracks.constFind(lock);
    return found == m_tracks.cend() ? LockTrack() : found->track;
}

} // namespace lockkeeper
