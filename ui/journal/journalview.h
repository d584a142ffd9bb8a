// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "ui/journal/journalrow.h"

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

    void addSource(const SourceMark &mark, WatchedSource &source);
    void removeSource(SourceId source);
    /// What the source is called now: known only after its first read.
    void setMark(const SourceMark &mark);
    /// Shows this source alone; NoSource: all.
    void setOnly(SourceId source);
    void setSelectedLock(const LockKey &lock);
    /// Events that are shown.
    [[nodiscard]] int count() const;

signals:
    void countChanged(int count);
    void lockActivated(const lockkeeper::ui::LockKey &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildTable();
    void refresh();
    void showTrouble();
    void keepCurrent(const QString &key);
    void fitColumns();
    [[nodiscard]] QList<JournalRow> shownRows() const;

    QMap<SourceId, JournalFeed *> m_feeds = {};
    SourceId m_only = NoSource;
    LockKey m_selected = {};
    JournalModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    InkLabel *m_about = nullptr;
    InkLabel *m_trouble = nullptr;
    Chip *m_onlyThis = nullptr;
    int m_shownCount = 0;
};

} // namespace lockkeeper::ui
