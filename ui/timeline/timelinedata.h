// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/monitor/watchedsource.h"
#include "ui/time/timescale.h"
#include "ui/watch/timecursor.h"

namespace lockkeeper::ui {

/// What is known of a source's time, recorded and live as one. Pure reads; the viewer's thread.
class TimelineData
{
public:
    TimelineData() = default;
    TimelineData(const WatchedSource &source, const HistoryPage *page);

    [[nodiscard]] LockTrack track(const QString &lock) const;
    /// How often each lock changed hands in a stretch of time, where it did; walks over what happened, never
    /// over the locks.
    [[nodiscard]] QHash<QString, qsizetype> changedIn(const TimeSpan &span) const;
    [[nodiscard]] const QList<BlindSpan> &blind() const { return m_blind; }
    [[nodiscard]] const QList<ReadMark> &reads() const { return m_reads; }

    /// From where on what is live suffices for this lock.
    [[nodiscard]] static Instant liveFrom(const WatchedSource &source, const QString &lock);

private:
    const WatchedSource *m_source = nullptr;
    const HistoryPage *m_page = nullptr;
    QList<BlindSpan> m_blind = {};
    QList<ReadMark> m_reads = {};
};

/// The time that a cursor shows, when it is `now`: its own end, or now; in a replay never a stretch without
/// its instant.
[[nodiscard]] TimeScale scaleOf(const TimeCursor &cursor, Instant now, int width);

/// Whether a lock changed hands in a stretch of time.
[[nodiscard]] bool hasChangedIn(const LockTrack &track, const TimeSpan &span);

} // namespace lockkeeper::ui
