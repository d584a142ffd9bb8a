// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/pasttracks.h"

#include "core/base/whenanswered.h"
#include "core/history/stitched.h"

#include <QTimer>

namespace lockkeeper::ui {

namespace pasttracks {

constexpr std::chrono::hours Owners(24);
constexpr std::chrono::minutes Beats(15); // more than a sparkline or the focus view shows
constexpr std::chrono::minutes Ahead(10); // so that a replay that plays asks seldom
constexpr qsizetype MostWanted = 500; // rows that were looked at long ago are asked again when they are seen

bool covers(const std::optional<HistoryAsk> &asked, const TimeSpan &span)
{
    return asked && asked->span.from <= span.from && span.to <= asked->span.to;
}

TimeSpan before(Instant at, Instant::duration length)
{
    return {at - length, at};
}

/// What is asked for it: some more on both sides.
TimeSpan roomy(const TimeSpan &span)
{
    return {span.from - Ahead, span.to + Ahead};
}

} // namespace pasttracks

PastTracks::PastTracks(const OpenSources &sources, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
{
    connect(&sources, &OpenSources::closing, this, &PastTracks::forget);
}

void PastTracks::forget(SourceId source)
{
    m_pasts.remove(source);
}

LockTrack PastTracks::track(const LockKey &lock, Instant at)
{
    const OpenSource *open = m_sources.find(lock.source);
    if (!open)
        return {};
    const LockTrack live = open->source->track(lock.lock);
    if (!open->history)
        return upTo(live, at);
    Past &past = m_pasts[lock.source];
    if (past.wanted.size() >= pasttracks::MostWanted && !past.wanted.contains(lock.lock))
        past.wanted.clear();
    past.wanted.insert(lock.lock);
    need(lock.source, past, at);
    LockTrack recorded = past.owners.page.tracks.value(lock.lock);
    if (past.beats.page.tracks.contains(lock.lock)) {
        const LockTrack beats = past.beats.page.tracks.value(lock.lock);
        recorded.lock = lock.lock;
        recorded.beats = beats.beats;
        recorded.ttl = beats.ttl;
        recorded.lateAfter = beats.lateAfter;
    }
    return upTo(recorded.lock.isEmpty() ? live : stitched(recorded, live), at);
}

QList<BlindSpan> PastTracks::blindSpans(SourceId source, Instant at)
{
    const OpenSource *open = m_sources.find(source);
    if (!open)
        return {};
    QList<BlindSpan> spans = open->source->blindSpans();
    if (open->history) {
        Past &past = m_pasts[source];
        need(source, past, at);
        const QList<ReadMark> reads = open->source->readMarks();
        spans = stitched(past.owners.page.blind, spans, reads.isEmpty() ? at : reads.constFirst().at);
    }
    spans.removeIf([at](const BlindSpan &span) { return span.from >= at; });
    return spans;
}

void PastTracks::need(SourceId source, Past &past, Instant at)
{
    const auto &asked = past.beats.asked;
    const bool hasAll = pasttracks::covers(past.owners.asked, pasttracks::before(at, pasttracks::Owners))
        && pasttracks::covers(asked, pasttracks::before(at, pasttracks::Beats))
        && std::all_of(past.wanted.begin(), past.wanted.end(),
                       [&asked](const QString &lock) { return asked->beatsOf.contains(lock); });
    if (hasAll || past.isDue)
        return;
    past.isDue = true; // once for all the rows that are painted now
    QTimer::singleShot(0, this, [this, source, at] { ask(source, at); });
}

void PastTracks::ask(SourceId source, Instant at)
{
    const auto found = m_pasts.find(source);
    if (found == m_pasts.end())
        return;
    found->isDue = false;
    const TimeSpan day = pasttracks::before(at, pasttracks::Owners);
    if (!pasttracks::covers(found->owners.asked, day))
        ask(source, &Past::owners, {pasttracks::roomy(day), {}});
    QStringList wanted(found->wanted.begin(), found->wanted.end());
    ask(source, &Past::beats, {pasttracks::roomy(pasttracks::before(at, pasttracks::Beats)), wanted});
}

void PastTracks::ask(SourceId source, Part Past::*part, const HistoryAsk &ask)
{
    const OpenSource *open = m_sources.find(source);
    if (!open || !open->history)
        return;
    Part &asking = m_pasts[source].*part;
    asking.asked = ask;
    asking.round = ++m_round;
    whenAnswered(open->history->page(ask), this,
                 [this, source, part, round = m_round](const Result<HistoryPage> &page) {
                     const auto found = m_pasts.find(source);
                     if (found == m_pasts.end() || ((*found).*part).round != round || !page)
                         return; // what cannot be read is asked again at another instant
                     ((*found).*part).page = *page;
                     emit arrived(source);
                 });
}

} // namespace lockkeeper::ui
