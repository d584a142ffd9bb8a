// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workpage.h"

#include "ui/journal/journalview.h"
#include "ui/locks/heatstrip.h"
#include "ui/locks/lockstable.h"
#include "ui/style/digits.h"
#include "ui/time/timechips.h"
#include "ui/timeline/timelineview.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int LeastTable = 28 + 4 * 26;
constexpr int LeastTabs = 200;
constexpr int LeastHeat = 120;

} // namespace

WorkPage::WorkPage(TimeCursor &time, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_table(new LocksTable)
    , m_heat(new HeatStrip(m_table->locks()))
    , m_tabs(new QTabWidget)
    , m_timeline(new TimelineView(nullptr, &time))
    , m_journal(new JournalView)
{
    setObjectName(QStringLiteral("workPage"));
    setHandleWidth(1);
    setChildrenCollapsible(false);
    m_tabs->setObjectName(QStringLiteral("lowerTabs"));
    m_tabs->setAccessibleName(QStringLiteral("Timeline and journal"));
    m_tabs->setDocumentMode(true);
    m_tabs->setProperty("kind",
                        QStringLiteral("surface")); // also above the chips, which are lower than a tab
    m_tabs->setAttribute(Qt::WA_StyledBackground);
    m_tabs->tabBar()->setFont(textFont(13, QFont::Medium));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_timeline, QStringLiteral("Timeline"));
    m_tabs->addTab(m_journal, QStringLiteral("Journal"));
    auto *chips = new TimeChips;
    chips->setCursor(&time);
    m_tabs->setCornerWidget(chips);
    m_table->setMinimumHeight(LeastTable);
    m_tabs->setMinimumHeight(LeastTabs);
    auto *upper = new QWidget;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heat);
    column->addWidget(m_table, 1);
    addWidget(upper);
    addWidget(m_tabs);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_movedByHand = true; });
    connect(m_heat, &HeatStrip::lockChosen, this, &WorkPage::lockActivated);
    connect(m_heat, &HeatStrip::heightChanged, this, &WorkPage::shareHeight, Qt::QueuedConnection);
    connect(m_timeline, &TimelineView::lockActivated, this, [this](const QString &lock) {
        emit lockActivated({m_timed, lock});
    });
    connect(m_journal, &JournalView::lockActivated, this, &WorkPage::lockActivated);
    connect(m_journal, &JournalView::countChanged, this, [this](int count) {
        m_tabs->setTabText(m_tabs->indexOf(m_journal),
                           count > 0 ? QStringLiteral("Journal %1").arg(count) : QStringLiteral("Journal"));
    });
}

void WorkPage::addSource(const SourceMark &mark, const OpenSource &open)
{
    m_journal->addSource(mark, *open.source, open.history);
}

void WorkPage::setView(const SourceMark &mark, const OpenSource &open)
{
    const int before = m_table->wholeHeight();
    m_journal->setMark(mark);
    m_table->setView(mark, open.view, open.digest.worstLock);
    if (m_table->wholeHeight() != before)
        shareHeight();
}

void WorkPage::removeSource(SourceId source)
{
    if (m_timed == source) {
        setHistory(nullptr);
        setSelected({}, nullptr);
    }
    m_journal->removeSource(source);
    m_table->removeSource(source);
    shareHeight();
}

void WorkPage::setUnread(qsizetype count)
{
    m_heat->setUnread(count);
}

void WorkPage::setSeveral(bool several)
{
    m_table->setSeveral(several);
}

void WorkPage::setSelected(const LockKey &lock, WatchedSource *source)
{
    m_heat->setSelected(lock);
    m_journal->setSelectedLock(lock);
    m_timed = lock.source;
    if (m_timedSource != source) {
        m_timedSource = source;
        m_timeline->setSource(source);
    }
    m_timeline->setSelectedLock(lock.lock);
}

void WorkPage::setHistory(SourceHistory *history)
{
    m_timeline->setHistory(history);
}

void WorkPage::setFilter(const LockFilter &filter)
{
    m_table->setFilter(filter);
    m_journal->setOnly(filter.source);
}

void WorkPage::setCardTab(QWidget *card)
{
    if (card) {
        m_tabs->insertTab(0, card, QStringLiteral("Verdict"));
        m_tabs->setCurrentIndex(0);
    } else if (m_tabs->indexOf(m_timeline) > 0) {
        m_tabs->removeTab(0);
    }
}

void WorkPage::setSourcesTab(QWidget *sources)
{
    const int there = m_tabs->indexOf(m_journal) + 1;
    if (sources)
        m_tabs->addTab(sources, {});
    else if (there < m_tabs->count())
        m_tabs->removeTab(there);
    setIssueCount(m_issueCount);
}

void WorkPage::setIssueCount(int count)
{
    m_issueCount = count;
    const int sources = m_tabs->indexOf(m_journal) + 1;
    if (sources == m_tabs->count())
        return;
    m_tabs->setTabText(sources,
                       count == 0       ? QStringLiteral("Sources")
                           : count == 1 ? QStringLiteral("Sources, 1 issue")
                                        : QStringLiteral("Sources, %1 issues").arg(count));
}

void WorkPage::showTimeline()
{
    m_tabs->setCurrentWidget(m_timeline);
}

void WorkPage::showJournal()
{
    m_tabs->setCurrentWidget(m_journal);
}

QByteArray WorkPage::savedSplit() const
{
    return m_movedByHand ? saveState() : QByteArray();
}

void WorkPage::restoreSplit(const QByteArray &split)
{
    m_movedByHand = !split.isEmpty() && restoreState(split);
    // The state of another splitter would bring its looks along.
    setOrientation(Qt::Vertical);
    setHandleWidth(1);
    setChildrenCollapsible(false);
    shareHeight();
}

void WorkPage::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    shareHeight();
}

void WorkPage::shareHeight()
{
    if (height() <= 0)
        return;
    m_heat->setMostHeight(std::max(LeastHeat, height() * 40 / 100));
    if (m_movedByHand)
        return;
    // Whole rows for the table, as many as leave the timeline more than it needs at least.
    const int head = 28;
    const int heat = m_heat->isHidden() ? 0 : m_heat->minimumHeight();
    const int room = height() - heat;
    const int most = std::max(LeastTable, std::min(height() * 56 / 100, room - LeastTabs));
    const int rows = std::clamp((most - head) / 26, 4, 40);
    const int table = heat + std::clamp(m_table->wholeHeight(), LeastTable, head + rows * 26 + 1);
    setSizes({table, height() - table - handleWidth()});
}

} // namespace lockkeeper::ui
