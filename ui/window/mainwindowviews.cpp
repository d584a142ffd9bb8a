// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of its sources: of each, of all together, and of the lock that is selected.
#include "ui/actions/actionboard.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/stripe.h"
#include "ui/bars/verdictbar.h"
#include "ui/desks/pastdesk.h"
#include "ui/focus/focusview.h"
#include "ui/locks/lockstable.h"
#include "ui/replay/replaybar.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/overview.h"
#include "ui/watch/sourcewords.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidedocks.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::minutes TimeOutSpan(10);
constexpr int GroupedFrom = 20;

int timeOuts(const QList<ReadMark> &marks)
{
    if (marks.isEmpty())
        return 0;
    const Instant from = marks.last().at - TimeOutSpan;
    return static_cast<int>(std::count_if(marks.begin(), marks.end(), [from](const ReadMark &mark) {
        return mark.timedOut && mark.at >= from;
    }));
}

} // namespace

void MainWindow::takeUpdate(SourceId source)
{
    const OpenSource *open = m_open.find(source);
    m_work->setView(m_open.markOf(source), *open);
    m_status->setRecording(recordingText(m_past->state(), SystemClock::instance().wall()));
    if (open->live.lastGoodRead && !open->isRecorded)
        m_replayBar->setNow(open->live.serverNow);
    m_sources->setSource(*open);
    const UnreadLocks unread = unreadOver(m_open.all());
    m_work->setUnread(unread.count);
    const qsizetype count = m_work->table()->locks().rowCount() + unread.count;
    m_verdict->setGroupingOffered(count >= GroupedFrom);
    m_shown.followCount(count);
    // A source that nobody looks at needs none of what shows one lock or one source.
    if (const OpenSource *seen = m_sight->source(); !seen || seen->id == source)
        showSelection(m_sight->lock());
    else
        showOverall();
}

void MainWindow::showOverall()
{
    const std::vector<OpenSource> &sources = m_open.all();
    setWindowTitle(windowTitleOver(sources));
    if (m_services.badge) // a replay needs no action
        m_services.badge(m_time.replay() ? 0 : needingActionOver(sources));
    if (sources.empty())
        return;
    const OpenSource *open = m_sight->source();
    m_verdict->setVerdict(verdictOver(sources), worstOver(sources),
                          readAgeText(open ? open->view : sources.front().view));
    m_verdict->setCounts(countsOver(sources, m_shown.source()), abnormalOver(sources, m_shown.source()));
    m_verdict->setUnread(unreadOver(sources, m_shown.source()));
    m_header->setReading(intervalOver(sources, m_shown.source()), arePaused(sources, m_shown.source()));
    m_board->showReading();
    m_verdict->setNext(m_sight->next().lock);
}

void MainWindow::showHeader()
{
    const OpenSource *open = m_sight->source();
    const Environment environment = open ? open->config.environment : gravestEnvironment(m_open.all());
    m_stripe->setEnvironment(environment);
    if (!open) {
        m_header->setPlace(environment, titleOver(m_open.all()), {}, {}, {});
        return;
    }
    QStringList about{open->view.engine};
    if (open->view.scheduler.isForeign() || m_open.areSeveral())
        about.append(tableLine(open->view));
    if (placesOver(m_open.all()) > 1)
        about.append(QStringLiteral("one of %1").arg(titleOver(m_open.all())));
    about.removeAll(QString());
    const QString among = about.join(QStringLiteral(" \u00b7 "));
    m_header->setPlace(environment, open->view.title, among, open->view.place,
                       open->view.standby ? QStringLiteral("Replica") : QString());
}

void MainWindow::showSelection(const LockKey &lock)
{
    const OpenSource *open = m_sight->source();
    m_card->setLock(open ? open->view : SourceView(), lock.lock);
    m_work->setHistory(open ? open->history.get() : nullptr);
    m_work->setSelected({open ? open->id : NoSource, lock.lock}, open ? open->source.get() : nullptr);
    if (const OpenSource *told = open || m_open.isEmpty() ? open : &m_open.all().front())
        m_status->setView(told->view, timeOuts(told->source->readMarks()));
    fillFocus();
    showHeader();
    showOverall();
    showActions();
}

void MainWindow::showPage(QWidget *page)
{
    const bool open = page != m_start;
    const bool working = page == m_work;
    m_pages->setCurrentWidget(page);
    m_leaders.followPage(page);
    const bool alone = page == m_focusView; // nothing beside it
    m_sourceTop->setVisible(open && !alone);
    m_verdict->setVisible(working);
    m_docks->show({open && !alone, working});
    m_replayBar->setVisible(open && !alone);
    m_status->setVisible(open && !alone);
    if (!open)
        m_start->setFocus();
}

void MainWindow::toggleFocus()
{
    const bool leaves = m_pages->currentWidget() == m_focusView;
    if (!leaves && m_sight->lock().isEmpty())
        return;
    showPage(leaves ? static_cast<QWidget *>(m_work) : m_focusView);
    fillFocus();
    if (leaves)
        m_work->table()->setFocus();
    else
        m_focusView->setFocus();
}

void MainWindow::fillFocus()
{
    if (m_pages->currentWidget() != m_focusView)
        return;
    const LockKey &key = m_sight->lock();
    const OpenSource *open = m_open.find(key.source);
    const LockView *lock = open ? lockkeeper::findLock(open->view.locks, key.lock) : nullptr;
    if (lock == nullptr) {
        showPage(m_work); // its row is gone
        return;
    }
    const auto &asOf = open->view.asOf;
    m_focusView->setPicture({m_open.markOf(open->id), open->view, *lock,
                             asOf ? m_pastTracks.track(key, *asOf) : open->source->track(key.lock),
                             asOf ? m_pastTracks.blindSpans(open->id, *asOf) : open->source->blindSpans()});
}

void MainWindow::showTimeline()
{
    m_work->showTimeline();
}

void MainWindow::showJournal()
{
    m_work->showJournal();
}

} // namespace lockkeeper::ui
