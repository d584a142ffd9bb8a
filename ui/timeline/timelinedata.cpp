// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinedata.h"

#include "core/history/stitched.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

Instant firstReadOf(const WatchedSource &source)
{
    const QList<ReadMark> reads = source.readMarks();
    return reads.isEmpty() ? source.view().serverNow : reads.constFirst().at;
}

} // namespace

TimelineData::TimelineData(const WatchedSource &source, const HistoryPage *page)
    : m_source(&source)
    , m_page(page)
    , m_blind(source.blindSpans())
    , m_reads(source.readMarks())
{
    if (!page)
        return;
    const Instant seam = firstReadOf(source);
    m_blind = stitched(page->blind, m_blind, seam);
    QList<ReadMark> reads;
    for (const ReadMark &mark : page->reads) {
        if (mark.at < seam)
            reads.append(mark);
    }
    m_reads = reads + m_reads;
}

LockTrack TimelineData::track(const QString &lock) const
{
    if (!m_source)
        return {};
    LockTrack live = m_source->track(lock);
    return m_page && m_page->tracks.contains(lock) ? stitched(m_page->tracks.value(lock), live) : live;
}

QHash<QString, qsizetype> TimelineData::changedIn(const TimeSpan &span) const
{
    QHash<QString, qsizetype> counts;
    const auto count = [&counts, &span](const LockChange &change) {
        if (change.kind != ChangeKind::StateChanged && !change.lock.isEmpty() && span.contains(change.at))
            ++counts[change.lock];
    };
    const ChangeLog live = m_source ? m_source->log() : ChangeLog();
    for (const auto &change : live)
        count(*change);
    const QList<LockChange> before = m_page ? m_page->changes : QList<LockChange>();
    for (const LockChange &change : before) {
        if (live.isEmpty() || change.at < live.constFirst()->at) // what is in both counts once
            count(change);
    }
    return counts;
}

Instant TimelineData::liveFrom(const WatchedSource &source, const QString &lock)
{
    const Instant reads = firstReadOf(source);
    const LockTrack track = source.track(lock);
    return track.beats.isEmpty() ? reads : std::max(reads, track.beats.constFirst());
}

TimeScale scaleOf(const TimeCursor &cursor, Instant now, int width)
{
    const std::optional<Instant> replay = cursor.replay();
    const TimeScale scale(cursor.end().value_or(now), cursor.window(), width);
    if (replay && (*replay < scale.from() || *replay > scale.to()))
        return TimeScale(*replay, cursor.window(), width).ended().replayedAt(*replay);
    const TimeScale shown = cursor.end() && *cursor.end() < now ? scale.ended() : scale;
    return replay ? shown.replayedAt(*replay) : shown;
}

bool hasChangedIn(const LockTrack &track, const TimeSpan &span)
{
    for (qsizetype i = 1; i < track.owners.size(); ++i) { // the first one was seen, it did not change
        if (span.contains(track.owners[i].from))
            return true;
    }
    return false;
}

} // namespace lockkeeper::ui
