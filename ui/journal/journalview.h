// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/monitor/watchedsource.h"
#include "ui/journal/journalevent.h"

#include <QMap>
#include <QWidget>

class QTableView;

namespace lockkeeper::ui {

class Chip;
class InkLabel;
class JournalFeed;
class JournalModel;

/// What happened to the locks of all open sources: what we saw and what the audit tables keep, as one table
/// by time. GUI thread.
class JournalView : public QWidget
{
    Q_OBJECT

public:
    explicit JournalView(QWidget *parent = nullptr);

    /// `history`: its past; older rows are taken in as one scrolls down. Null where it has none.
    void addSource(const SourceMark &mark, WatchedSource &source,
                   const std::shared_ptr<SourceHistory> &history = {});
    void removeSource(SourceId source);
    /// What the source is called now: known only after its first read.
    void setMark(const SourceMark &mark);
    /// Shows this source alone; NoSource: all.
    void setOnly(SourceId source);
    void setSelectedLock(const LockKey &lock);
    /// Shows what happened up to this instant, in a replay; absent: all.
    void setUntil(std::optional<Instant> until);
    /// Shows what happened in this stretch of time; absent: all.
    void setRange(std::optional<TimeSpan> range);
    /// Events that are shown.
    [[nodiscard]] int count() const;

signals:
    void countChanged(int count);
    void lockActivated(const lockkeeper::ui::LockKey &lock);
    /// From the menu of a forced release: its lock may have no row any more.
    void putBackAsked(const lockkeeper::ui::LockKey &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildTable();
    void openMenu(const QPoint &at);
    void refresh();
    /// The feeds hold what is shown, also where that is long ago.
    void askFeeds();
    void showTrouble();
    void keepCurrent(const QString &key);
    void fitColumns();
    [[nodiscard]] QList<JournalEvent> shownEvents() const;

    QMap<SourceId, JournalFeed *> m_feeds = {};
    SourceId m_only = NoSource;
    LockKey m_selected = {};
    std::optional<Instant> m_until = {};
    std::optional<TimeSpan> m_range = {};
    JournalModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    InkLabel *m_about = nullptr;
    InkLabel *m_trouble = nullptr;
    Chip *m_onlyThis = nullptr;
    int m_shownCount = 0;
};

} // namespace lockkeeper::ui
