// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

#include <QSplitter>

class QTabWidget;

namespace lockkeeper::ui {

class JournalView;
class LocksTable;
class TimelineView;

/// The middle of the window: the lock table over the tabs. GUI thread.
class WorkPage final : public QSplitter
{
    Q_OBJECT

public:
    explicit WorkPage(QWidget *parent = nullptr);

    void setSource(WatchedSource *source);
    void setView(const SourceView &view);
    void setSelectedLock(const QString &lock);
    /// Takes the verdict card in as the first tab, for a narrow window; null gives it back.
    void setCardTab(QWidget *card);
    void showTimeline();
    void showJournal();

    [[nodiscard]] LocksTable *table() const { return m_table; }

signals:
    void lockActivated(const QString &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareHeight();

    LocksTable *m_table = nullptr;
    QTabWidget *m_tabs = nullptr;
    TimelineView *m_timeline = nullptr;
    JournalView *m_journal = nullptr;
    bool m_movedByHand = false;
};

} // namespace lockkeeper::ui
