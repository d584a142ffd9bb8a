// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordedsource.h"

#include "core/base/whenanswered.h"

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

constexpr auto Shown = 24h;
constexpr auto BeatsShown = 1h;
constexpr qsizetype MostWithBeats = 200;

template <typename Value>
QFuture<Result<Value>> answered(const Result<Value> &value)
{
    QPromise<Result<Value>> promise;
    promise.start();
    promise.addResult(value);
    promise.finish();
    return promise.future();
}

} // namespace

RecordedSource::RecordedSource(std::shared_ptr<SourceHistory> history, const RecordedTable &table,
                               QObject *parent)
    : WatchedSource(parent)
    , m_history(std::move(history))
    , m_view(table.facts)
{
    m_view.watchOnly = true;
    if (!table.extent)
        return;
    const Instant end = table.extent->to;
    whenAnswered(m_history->page({{end - Shown, end + 1us}, {}}), this,
                 [this, end](const Result<HistoryPage> &page) {
                     if (page)
                         m_page = *page;
                     whenAnswered(m_history->viewAt(end), this,
                                  [this](const Result<SourceView> &view) { takeView(view); });
                 });
}

/// The heartbeats of the last hour, where the locks are few enough for each to be drawn.
void RecordedSource::askBeats()
{
    HistoryAsk ask{{m_view.serverNow - BeatsShown, m_view.serverNow + 1us}};
    if (m_view.locks.size() > MostWithBeats)
        return;
    for (const LockView &lock : std::as_const(m_view.locks))
        ask.beatsOf.append(lock.record.name);
    whenAnswered(m_history->page(ask), this, [this](const Result<HistoryPage> &page) {
        if (!page)
            return;
        for (auto it = page->tracks.cbegin(); it != page->tracks.cend(); ++it) {
            LockTrack &track = m_page.tracks[it.key()];
            track.beats = it->beats;
            track.ttl = it->ttl;
            track.lateAfter = it->lateAfter;
        }
        emit updated(m_view);
    });
}

void RecordedSource::takeView(const Result<SourceView> &view)
{
    if (view) {
        m_view = *view;
        m_view.watchOnly = true;
        m_view.health = SourceHealth::Paused;
        m_view.changes = m_page.changes; // so that who keeps a list of them takes them in
    } else {
        m_view.health = SourceHealth::Unreachable;
        m_view.trouble = view.error();
    }
    emit updated(m_view);
    m_view.changes.clear();
    askBeats();
}

LockTrack RecordedSource::track(const QString &lock) const
{
    LockTrack track = m_page.tracks.value(lock);
    track.lock = lock;
    return track;
}

void RecordedSource::setInterval(Milliseconds interval)
{
    Q_UNUSED(interval) // what is over is not read any oftener
}

void RecordedSource::setPaused(bool paused)
{
    Q_UNUSED(paused)
}

void RecordedSource::pollNow()
{
    emit updated(m_view);
}

void RecordedSource::setScope(ScopeChoice scope)
{
    Q_UNUSED(scope) // what was not read then cannot be read now
}

QFuture<Result<ReleaseOutcome>> RecordedSource::release(const ReleasePlan &plan, const QString &reason)
{
    Q_UNUSED(plan)
    Q_UNUSED(reason)
    return answered<ReleaseOutcome>(
        failure(ErrorKind::Permission,
                QStringLiteral("This is a recording; open its source to release a lock there.")));
}

QFuture<Result<ActionOutcome>> RecordedSource::act(const LockAction &action)
{
    Q_UNUSED(action)
    return answered<ActionOutcome>(
        failure(ErrorKind::Permission, QStringLiteral("This is a recording; open its source to act there.")));
}

QFuture<Result<QList<JournalEntry>>> RecordedSource::journal(int most)
{
    Q_UNUSED(most)
    return answered<QList<JournalEntry>>({});
}

} // namespace lockkeeper::recording
