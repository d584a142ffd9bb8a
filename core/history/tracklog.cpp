// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/tracklog.h"

#include "core/history/sighting.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr qsizetype MostMarks = 3600;
constexpr qsizetype MostChanges = 5000;
constexpr qsizetype MostSpans = 500;
constexpr qsizetype AllBeats = 500'000;
constexpr qsizetype MostBeatsALock = 720;
constexpr qsizetype FewestBeatsALock = 60;

template <typename List>
void capped(List &list, qsizetype most)
{
    if (list.size() > most)
        list.remove(0, list.size() - most);
}

} // namespace

void TrackLog::extend(LockTrack &track, const LockView &view, Instant serverNow, qsizetype mostBeats)
{
    const LockRecord &record = view.record;
    track.lock = record.name;
    track.ttl = record.ttl;
    track.lateAfter = view.verdict.lateAfter.value_or(track.lateAfter);
    const std::pair number{record.token, record.heartbeatNumber};
    std::pair<qint64, qint64> &lastNumber = m_lastBeats[record.name];
    if (record.heartbeat && number != lastNumber) {
        const Instant beat = *beatOf(view, serverNow);
        if (track.beats.isEmpty() || beat > track.beats.constLast())
            track.beats.append(beat);
        track.beats.removeFirst(track.beats.size() - mostBeats);
    }
    lastNumber = number;
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
    capped(track.owners, MostSpans);
}

void TrackLog::noteRead(const QList<LockView> &views, const QList<LockChange> &changes, Instant serverNow,
                        const ReadMark &mark, const ViewDelta &delta)
{
    const qsizetype mostBeats =
        std::clamp(AllBeats / std::max<qsizetype>(views.size(), 1), FewestBeatsALock, MostBeatsALock);
    const auto note = [&](const LockView &view) {
        extend(m_tracks[view.record.name], view, serverNow, mostBeats);
    };
    if (delta.isSameLocks) {
        for (const int row : delta.changed)
            note(views.at(row));
    } else {
        std::for_each(views.cbegin(), views.cend(), note);
    }
    for (const LockChange &change : changes)
        noteChange(change);
    m_marks.append(mark);
    capped(m_marks, MostMarks);
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
    return m_tracks.value(lock);
}

} // namespace lockkeeper
