// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"
#include "ui/watch/timecursor.h"

#include <QSplitter>

class QTabWidget;

namespace lockkeeper {
class SourceHistory;
}

namespace lockkeeper::ui {

class HeatStrip;
class JournalView;
class LocksTable;
struct LockFilter;
class TimelineView;

/// The middle of the window: the lock table, with a map over it when there are many, over the tabs. GUI
/// thread.
class WorkPage final : public QSplitter
{
    Q_OBJECT

public:
    /// `time` is what the charts show; the window's own, and it outlives this.
    explicit WorkPage(TimeCursor &time, QWidget *parent = nullptr);

    void addSource(const SourceMark &mark, const OpenSource &open);
    void setView(const SourceMark &mark, const OpenSource &open);
    void removeSource(SourceId source);
    /// Besides those that are shown there are so many free locks that were only counted.
    void setUnread(qsizetype count);
    void setSeveral(bool several);
    /// Shows the lock's heartbeat and owners; `source` is whose time is shown, also while no lock is
    /// selected.
    void setSelected(const LockKey &lock, WatchedSource *source);
    /// What was recorded of the source whose time is shown; nullptr allowed.
    void setHistory(SourceHistory *history);
    void setFilter(const LockFilter &filter);
    /// Takes the verdict card in as the first tab, for a narrow window; null gives it back.
    void setCardTab(QWidget *card);
    /// The same for the sources, as the last tab, for a still narrower one.
    void setSourcesTab(QWidget *sources);
    /// What that tab's title says, so that a trouble behind it is seen.
    void setIssueCount(int count);
    void showTimeline();
    void showJournal();
    /// How a person shared the height; empty: by itself.
    [[nodiscard]] QByteArray savedSplit() const;
    /// What makes no sense is as if it were empty.
    void restoreSplit(const QByteArray &split);

    [[nodiscard]] LocksTable *table() const { return m_table; }
    [[nodiscard]] TimelineView *timeline() const { return m_timeline; }
    [[nodiscard]] JournalView *journal() const { return m_journal; }

signals:
    void lockActivated(const lockkeeper::ui::LockKey &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareHeight();

    LocksTable *m_table = nullptr;
    HeatStrip *m_heat = nullptr;
    QTabWidget *m_tabs = nullptr;
    TimelineView *m_timeline = nullptr;
    JournalView *m_journal = nullptr;
    SourceId m_timed = NoSource; ///< whose timeline is shown
    WatchedSource *m_timedSource = nullptr;
    bool m_movedByHand = false;
    int m_issueCount = 0;
};

} // namespace lockkeeper::ui
