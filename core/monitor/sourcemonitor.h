// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/tracklog.h"
#include "core/monitor/clockoffset.h"
#include "core/monitor/observer.h"
#include "core/monitor/poller.h"
#include "core/monitor/watchedsource.h"
#include "core/sql/onthread.h"

#include <QTimer>

#include <optional>

namespace lockkeeper {

/// A live database: a poller on the thread "db:<file>", an observer and a track log on the viewer's thread.
/// The view goes on while the database hangs: then it says that we cannot tell. A watch-only source is opened
/// to watch, whatever access is asked for.
class SourceMonitor final : public WatchedSource
{
    Q_OBJECT

public:
    SourceMonitor(const TableTarget &target, const Clock &clock, QObject *parent = nullptr,
                  Access access = Access::Operate, ScopeChoice scope = ScopeChoice::All);
    /// The table of our own in this source.
    SourceMonitor(const SourceConfig &config, const Clock &clock, QObject *parent = nullptr,
                  Access access = Access::Operate);

    [[nodiscard]] SourceView view() const override { return m_view; }
    [[nodiscard]] LockTrack track(const QString &lock) const override { return m_log.track(lock); }
    [[nodiscard]] QList<BlindSpan> blindSpans() const override { return m_log.blindSpans(); }
    [[nodiscard]] QList<ReadMark> readMarks() const override { return m_log.readMarks(); }
    [[nodiscard]] ChangeLog log() const override { return m_log.changes(); }

    void setTitle(const QString &title) override;
    void setInterval(Milliseconds interval) override;
    void setPaused(bool paused) override;
    void pollNow() override;
    void setScope(ScopeChoice scope) override;
    [[nodiscard]] QFuture<Result<ReleaseOutcome>> release(const ReleasePlan &plan,
                                                          const QString &reason) override;
    [[nodiscard]] QFuture<Result<ActionOutcome>> act(const LockAction &action) override;
    [[nodiscard]] QFuture<Result<QList<JournalEntry>>> journal(int most) override;

private:
    void takePlace(const SourcePlace &place);
    void takeSnapshot(const LockSnapshot &snapshot);
    void takeFailure(const Error &error, std::chrono::microseconds took);
    void look();
    [[nodiscard]] QList<LockChange> changesIn(const QList<LockView> &before, const QList<LockView> &now,
                                              Instant at, ScopePair scopes) const;
    void takeViews(const QList<LockView> &views);
    void publish(const QList<LockChange> &changes);
    void noticeSight(QList<LockChange> &changes);
    bool keepSeen();

    const Clock &m_clock;
    Observer m_observer;
    ClockOffset m_offset = {};
    TrackLog m_log = {};
    SourceView m_view = {};
    bool m_isPaused = false;
    bool m_hasJudged = false; ///< an answer came in time to say anything
    std::optional<QList<LockView>> m_seen = {}; ///< as they were judged before our own view became too old
    ReadScope m_seenScope = ReadScope::All;
    bool m_isBlind = false;
    Instant m_blindSince = {};
    AwakeInstant m_lastPublished = {};
    QTimer m_lookTimer;
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<Poller> m_poller;
};

} // namespace lockkeeper
