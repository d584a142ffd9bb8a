// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of its sources: of each, of all together, and of the lock that is selected.
#include "core/control/severalplan.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/stripe.h"
#include "ui/bars/verdictbar.h"
#include "ui/focus/focusview.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/lockactions.h"
#include "ui/operate/operatemodes.h"
#include "ui/replay/replaybar.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/overview.h"
#include "ui/watch/sourcewords.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pastdesk.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QDockWidget>
#include <QStackedWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::minutes TimeOutSpan(10);
constexpr int GroupedFrom = 20;
constexpr int AbnormalFrom = 1000;

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
    followCount(m_work->table()->locks().rowCount() + unread.count);
    // A source that nobody looks at needs none of what shows one lock or one source.
    if (const OpenSource *seen = focus(); !seen || seen->id == source)
        showSelection(m_work->table()->selectedLock());
    else
        showOverall();
}

const OpenSource *MainWindow::focus() const
{
    const LockKey &selected = m_work->table()->selectedLock();
    if (const OpenSource *open = m_open.find(selected.isEmpty() ? m_filter.source : selected.source))
        return open;
    return m_open.all().size() == 1 ? &m_open.all().front() : nullptr;
}

void MainWindow::showOverall()
{
    const std::vector<OpenSource> &sources = m_open.all();
    setWindowTitle(windowTitleOver(sources));
    if (m_services.badge) // a replay needs no action
        m_services.badge(m_time.replay() ? 0 : needingActionOver(sources));
    if (sources.empty())
        return;
    const OpenSource *open = focus();
    m_verdict->setVerdict(verdictOver(sources), worstOver(sources),
                          readAgeText(open ? open->view : sources.front().view));
    m_verdict->setCounts(countsOver(sources, m_filter.source), abnormalOver(sources, m_filter.source));
    m_verdict->setUnread(unreadOver(sources, m_filter.source));
    m_header->setReading(intervalOver(sources, m_filter.source), arePaused(sources, m_filter.source));
    m_actions.pause->setChecked(arePaused(sources, m_filter.source));
    m_actions.next->setEnabled(!nextLock().isEmpty());
    m_verdict->setNext(nextLock().lock);
}

void MainWindow::showHeader()
{
    const OpenSource *open = focus();
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
    const OpenSource *open = focus();
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

void MainWindow::showActions()
{
    for (QAction *action : m_actions.needingSource())
        action->setEnabled(!m_open.isEmpty());
    m_actions.next->setEnabled(!nextLock().isEmpty());
    m_actions.allSources->setEnabled(m_filter.source != NoSource);
    m_actions.demo->setEnabled(m_services.demo != nullptr);
    const OpenSource *open = focus();
    const ActionFacts facts{m_leaders.canLead(), m_services.leadsForeign,
                            open ? m_leaders.lockOn(open->id) : QString(),
                            open && m_modes->isOperating(open->id)};
    showMode();
    SourceView view = open ? open->view : SourceView();
    if (m_time.replay() && !view.asOf) // its past is not there yet, or never was recorded
        view.asOf = m_time.replay();
    m_actions.readNow->setEnabled(!m_open.isEmpty() && !m_time.replay());
    m_actions.pause->setEnabled(!m_open.isEmpty() && !m_time.replay());
    const CardActions card = actionsFor(view, m_work->table()->selectedLock().lock, facts);
    m_card->setActions(card);
    m_actions.focus->setEnabled(!m_work->table()->selectedLock().isEmpty());
    m_actions.release->setEnabled(open && card.releaseRefusal.isEmpty());
    m_actions.askStepDown->setEnabled(open && card.askRefusal.isEmpty());
    m_actions.askStepDown->setToolTip(card.askRefusal);
    m_actions.freeze->setEnabled(open && card.freezeRefusal.isEmpty());
    m_actions.freeze->setText(card.freezeText);
    m_actions.freeze->setToolTip(card.freezeRefusal);
    m_actions.putBack->setEnabled(open && card.putBackRefusal.isEmpty());
    m_actions.putBack->setToolTip(card.putBackRefusal);
    m_actions.takeOver->setEnabled(open && card.takeoverRefusal.isEmpty());
    m_actions.takeOver->setToolTip(card.takeoverRefusal);
    m_actions.release->setToolTip(card.releaseRefusal);
    showSeveral(view, card);
    m_actions.lead->setEnabled(open && card.leadRefusal.isEmpty());
    m_actions.lead->setText(card.leadText);
}

/// Where several locks are selected the release is of all of them, or says why not.
void MainWindow::showSeveral(const SourceView &view, const CardActions &card)
{
    const QStringList locks = severalSelected();
    m_actions.release->setText(locks.isEmpty() ? QStringLiteral("Release Lock\u2026")
                                               : QStringLiteral("Release %1 Locks\u2026").arg(locks.size()));
    if (locks.isEmpty() || !m_actions.release->isEnabled())
        return;
    const QString refusal = locks.size() < m_work->table()->selectedLocks().size()
        ? QStringLiteral("Locks of one source can be released together, not of several.")
        : planSeveral(locks, view).refusal;
    m_actions.release->setEnabled(card.releaseRefusal.isEmpty() && refusal.isEmpty());
    m_actions.release->setToolTip(refusal);
}

/// The selected locks of the focused source, where more than one is selected.
QStringList MainWindow::severalSelected() const
{
    const QList<LockKey> selected = m_work->table()->selectedLocks();
    if (selected.size() < 2)
        return {};
    QStringList locks;
    for (const LockKey &lock : selected) {
        if (lock.source == m_work->table()->selectedLock().source)
            locks.append(lock.lock);
    }
    return locks;
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
    m_sourcesDock->setVisible(open && !alone && !m_narrow && m_place.showsSources);
    m_cardDock->setVisible(working && !m_compact && m_place.showsCard);
    m_replayBar->setVisible(open && !alone);
    m_status->setVisible(open && !alone);
    if (!open)
        m_start->setFocus();
}

void MainWindow::toggleFocus()
{
    const bool leaves = m_pages->currentWidget() == m_focusView;
    if (!leaves && m_work->table()->selectedLock().isEmpty())
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
    const LockKey &key = m_work->table()->selectedLock();
    const OpenSource *open = m_open.find(key.source);
    const auto isIt = [&](const LockView &lock) { return lock.record.name == key.lock; };
    if (open) {
        const auto found = std::find_if(open->view.locks.begin(), open->view.locks.end(), isIt);
        if (found != open->view.locks.end()) {
            const auto &asOf = open->view.asOf;
            m_focusView->setPicture(
                {m_open.markOf(open->id), open->view, *found,
                 asOf ? m_pastTracks.track(key, *asOf) : open->source->track(key.lock),
                 asOf ? m_pastTracks.blindSpans(open->id, *asOf) : open->source->blindSpans()});
            return;
        }
    }
    showPage(m_work); // its row is gone
}

void MainWindow::setFilter(const LockFilter &filter)
{
    m_filter = filter;
    m_work->setFilter(filter);
    m_sources->setChosen(filter.source);
    m_verdict->setChosenStates(filter.states, filter.abnormal);
    m_header->setFindText(filter.text);
    followScope();
    showSelection(m_work->table()->selectedLock());
}

void MainWindow::chooseStates(const QSet<LockState> &states, bool abnormal)
{
    m_choseStates = true;
    LockFilter filter = m_filter;
    filter.states = states;
    filter.abnormal = abnormal;
    setFilter(filter);
}

void MainWindow::followScope()
{
    const bool showsFree =
        !m_filter.abnormal && (m_filter.states.isEmpty() || m_filter.states.contains(LockState::Free));
    const ScopeChoice scope = m_choseStates && showsFree ? ScopeChoice::All : ScopeChoice::BySize;
    if (scope == m_scope)
        return;
    m_scope = scope;
    for (const OpenSource &open : m_open.all())
        open.source->setScope(scope);
}

void MainWindow::followCount(qsizetype count)
{
    m_verdict->setGroupingOffered(count >= GroupedFrom);
    const bool many = count >= AbnormalFrom;
    if (m_choseStates || m_filter.source != NoSource || m_filter.abnormal == many)
        return;
    LockFilter filter = m_filter;
    filter.abnormal = many;
    setFilter(filter);
}

void MainWindow::selectLock(const LockKey &lock)
{
    const LockModel &locks = m_work->table()->locks();
    if (const int row = locks.rowOf(lock); row >= 0 && !m_filter.accepts(locks.at(row)))
        chooseStates({}, false);
    if (const int row = locks.rowOf(lock); row >= 0 && !m_filter.accepts(locks.at(row)))
        setFilter({});
    m_work->table()->selectLock(lock);
}

LockKey MainWindow::findLock(const QString &lock, const QString &title) const
{
    for (const OpenSource &open : m_open.all()) {
        const LockKey key{open.id, lock};
        if ((title.isEmpty() || open.view.title == title || open.view.table == title)
            && m_work->table()->locks().rowOf(key) >= 0)
            return key;
    }
    return {};
}

void MainWindow::selectNext()
{
    const LockKey lock = nextLock();
    if (lock.isEmpty())
        return;
    showPage(m_work);
    selectLock(lock);
    m_work->table()->setFocus();
}

LockKey MainWindow::nextLock() const
{
    const QList<LockKey> keys = locksNeedingAction(m_open.all());
    if (keys.isEmpty())
        return {};
    const LockKey &selected = m_work->table()->selectedLock();
    const LockKey &next = keys.at((keys.indexOf(selected) + 1) % keys.size());
    return next == selected ? LockKey() : next;
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
