// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of the window tells which other what.
#include "ui/actions/actionboard.h"
#include "ui/actions/helpdesk.h"
#include "ui/actions/lockacts.h"
#include "ui/actions/tabletools.h"
#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/operateswitch.h"
#include "ui/bars/verdictbar.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/paneldesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalview.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operatedesk.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/tour/tour.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/overview.h"
#include "ui/window/filedrops.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QMenu>

namespace lockkeeper::ui {

void MainWindow::connectParts()
{
    m_panel = new PanelDesk(m_open, *m_opening, *m_sourceDesk, *m_past, this);
    const auto lead = [this](SourceId source) {
        if (m_open.areSeveral())
            m_sight->chooseSource(source);
        showLead();
    };
    connect(m_panel, &PanelDesk::leadAsked, this, lead);
    connect(m_opening, &OpenDesk::ledFound, this, lead);
    connect(m_panel, &PanelDesk::lockAsked, this, [this](const LockKey &lock) {
        showPage(m_work);
        m_sight->select(lock);
    });
    auto *drops = new FileDrops(this);
    connect(drops, &FileDrops::dropped, this,
            [this](const QString &path) { openSource(sqliteSource(path)); });
    connect(m_start, &StartPage::openAsked, m_sourceDesk, &SourceDesk::chooseFile);
    connect(m_start, &StartPage::demoAsked, m_demo, &DemoDesk::start);
    connect(m_sources, &SourcesPanel::openAsked, m_sourceDesk, &SourceDesk::choose);
    connect(m_sourceDesk, &SourceDesk::sourceChosen, m_opening, &OpenDesk::open);
    connect(m_sourceDesk, &SourceDesk::tableMapped, m_opening, &OpenDesk::openTable);
    connect(m_sourceDesk, &SourceDesk::passwordGiven, m_opening, &OpenDesk::reopenWith);
    connect(m_sourceDesk, &SourceDesk::noticed, this, [this](const QString &text) { showNotice(text); });
    connect(m_demo, &DemoDesk::startingChanged, m_start, &StartPage::setStarting);
    connect(m_demo, &DemoDesk::startingChanged, this, [this](bool isStarting) {
        if (isStarting)
            showNotice({});
    });
    connect(m_demo, &DemoDesk::failed, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    connect(m_demo, &DemoDesk::found, this,
            [this](SourceId source) { m_sight->chooseSource(m_open.areSeveral() ? source : NoSource); });
    connect(m_demo, &DemoDesk::opened, this, [this] {
        if (m_memory.offerTour())
            takeTour();
    });
    connect(m_sources, &SourcesPanel::issuesCounted, m_work, &WorkPage::setIssueCount);
    connect(m_sources, &SourcesPanel::mendAsked, m_panel, &PanelDesk::mend);
    connect(m_sources, &SourcesPanel::sourceChosen, this,
            [this](SourceId source) { m_sight->chooseSource(source); });
    connect(m_sources, &SourcesPanel::sourceAsked, m_panel, &PanelDesk::ask);
    connect(&m_open, &OpenSources::opened, this, &MainWindow::takeOpened);
    connect(&m_open, &OpenSources::updated, this, &MainWindow::takeUpdate);
    connect(&m_open, &OpenSources::closing, this, &MainWindow::takeClosing);
    connect(&m_open, &OpenSources::closed, this, &MainWindow::takeClosed);
    connect(m_opening, &OpenDesk::opened, this, &MainWindow::showOpened);
    connect(m_opening, &OpenDesk::recordingChosen, this, &MainWindow::openRecording);
    connect(m_opening, &OpenDesk::findingsChanged, this, &MainWindow::showFindings);
    connect(m_opening, &OpenDesk::failed, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    connect(m_opening, &OpenDesk::noticed, this, [this](const QString &text) { showNotice(text); });
    connect(m_opening, &OpenDesk::noticeEnded, m_notice, &NoticeBar::endNotice);
    connect(&m_leaders, &Leaders::changed, this, &MainWindow::showActions);
    connect(m_work->table(), &LocksTable::selectionMoved, this, &MainWindow::showSelection);
    connect(m_work->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::showActions);
    connect(m_work, &WorkPage::lockActivated, this, &MainWindow::selectLock);
    m_desk = new LockDesk(m_open, *m_services.clock, this);
    m_desk->setLeadOffered(m_leaders.canLead());
    m_operating = new OperateDesk(m_open, *m_sight, m_time, *m_desk, *m_services.clock, this);
    m_board = new ActionBoard(m_actions, m_open, m_shown, *m_sight, this);
    m_acts = new LockActs(m_actions, *m_sight, *m_desk, this);
    connect(m_card, &VerdictCard::releaseAsked, m_acts, &LockActs::release);
    connect(m_card, &VerdictCard::stepDownAsked, m_acts, &LockActs::askToStepDown);
    connect(m_card, &VerdictCard::freezeAsked, m_acts, &LockActs::freeze);
    connect(m_card, &VerdictCard::leadAsked, this, &MainWindow::showLead);
    connect(m_card, &VerdictCard::operateAsked, m_operating, &OperateDesk::operate);
    OperateSwitch *mode = m_header->operateSwitch();
    connect(mode, &OperateSwitch::operateAsked, m_operating, &OperateDesk::operate);
    connect(mode, &OperateSwitch::watchAsked, m_operating, &OperateDesk::watch);
    connect(m_actions.operate, &QAction::triggered, m_operating,
            [this](bool on) { on ? m_operating->operate() : m_operating->watch(); });
    connect(m_operating, &OperateDesk::told, mode, &OperateSwitch::setMode);
    connect(m_operating, &OperateDesk::told, m_board, &ActionBoard::showMode);
    connect(m_operating, &OperateDesk::changed, this, [this] {
        showActions();
        m_board->endExplanation();
    });
    connect(m_operating, &OperateDesk::noticed, this, [this](const QString &text) { showNotice(text); });
    connect(m_board, &ActionBoard::told, m_card, &VerdictCard::setActions);
    connect(m_board, &ActionBoard::noticed, this, [this](const QString &text) { showNotice(text); });
    connect(m_board, &ActionBoard::noticeEnded, m_notice, &NoticeBar::endNotice);
    connect(m_desk, &LockDesk::watchTold, this, [this](const QString &sentence) { showNotice(sentence); });
    connect(m_desk, &LockDesk::leadRequested, this, [this](const LockKey &lock) {
        selectLock(lock);
        showLead();
    });
    m_work->table()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_work->table(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (!m_sight->lock().isEmpty())
            m_actions.lockMenu->popup(m_work->table()->viewport()->mapToGlobal(at));
    });
    connect(m_verdict, &VerdictBar::nextAsked, this, &MainWindow::selectNext);
    connect(m_verdict, &VerdictBar::statesChosen, this,
            [this](const QSet<LockState> &states) { m_shown.chooseStates(states, false); });
    connect(m_verdict, &VerdictBar::allAsked, this, [this] { m_shown.chooseStates({}, false); });
    connect(m_verdict, &VerdictBar::abnormalChosen, this, [this] { m_shown.chooseStates({}, true); });
    connect(&m_shown, &ShownLocks::chosen, this, &MainWindow::showFilter);
    m_work->table()->setTracks([this](const LockKey &lock) {
        const OpenSource *open = m_open.find(lock.source);
        if (!open)
            return LockTrack();
        return open->view.asOf ? m_pastTracks.track(lock, *open->view.asOf) : open->source->track(lock.lock);
    });
    connect(&m_pastTracks, &PastTracks::arrived, this, [this](SourceId source) {
        m_work->table()->renewTracks(source);
        fillFocus();
    });
    m_tools = new TableTools(*m_work->table(), *m_verdict, m_actions, m_memory, this);
    connect(m_tools, &TableTools::noticed, this, [this](const QString &text) { showNotice(text); });
    connect(m_tools, &TableTools::filterChosen, &m_shown, &ShownLocks::chooseFilter);
    connect(m_header->findField(), &FindField::textChanged, &m_shown, &ShownLocks::chooseText);
    connect(m_header->findField(), &FindField::left, this, [this] {
        m_work->table()->selectSomething();
        m_work->table()->setFocus();
    });
    connect(m_header->intervalBox(), &IntervalBox::intervalChosen, &m_shown, &ShownLocks::setInterval);
    connect(m_header, &HeaderBar::pauseToggled, &m_shown, &ShownLocks::setPaused);
}

void MainWindow::connectActions()
{
    connect(m_actions.open, &QAction::triggered, m_sourceDesk, &SourceDesk::chooseFile);
    connect(m_actions.sources, &QAction::triggered, m_sourceDesk, &SourceDesk::chooseSaved);
    m_actions.sources->setVisible(m_sourceDesk->hasStore());
    m_actions.sources->setEnabled(m_sourceDesk->hasStore());
    connect(m_actions.demo, &QAction::triggered, m_demo, &DemoDesk::start);
    m_actions.demo->setEnabled(m_demo->isOffered());
    connect(m_actions.closeSource, &QAction::triggered, m_opening,
            [this] { m_opening->closeDatabaseOf(m_sight->source()); });
    connect(m_actions.allSources, &QAction::triggered, this, [this] { m_sight->chooseSource(NoSource); });
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions.find, &QAction::triggered, this, [this] {
        showPage(m_work);
        m_header->findField()->setFocus(Qt::ShortcutFocusReason);
        m_header->findField()->selectAll();
    });
    connect(m_actions.pause, &QAction::triggered, &m_shown, &ShownLocks::setPaused);
    connect(m_actions.readNow, &QAction::triggered, &m_shown, &ShownLocks::pollNow);
    connect(m_actions.next, &QAction::triggered, this, &MainWindow::selectNext);
    connect(m_actions.lead, &QAction::triggered, this, &MainWindow::showLead);
    connect(m_desk, &LockDesk::takeoverConfirmed, this, &MainWindow::takeOver);
    connect(m_work->journal(), &JournalView::putBackAsked, m_desk, &LockDesk::putBack);
    connect(m_actions.mapTable, &QAction::triggered, this, &MainWindow::showMapping);
    m_actions.mapTable->setVisible(m_sourceDesk->hasTables());
    connect(m_actions.exportCharts, &QAction::triggered, this, &MainWindow::exportCharts);
    connect(m_actions.focus, &QAction::triggered, this, &MainWindow::toggleFocus);
    connect(m_focusView, &FocusView::leaveAsked, this, &MainWindow::toggleFocus);
    connect(m_actions.timeline, &QAction::triggered, this, &MainWindow::showTimeline);
    connect(m_actions.tour, &QAction::triggered, this, [this] {
        takeTour();
        findChild<Tour *>()->setFocus();
    });
    connect(m_actions.journal, &QAction::triggered, this, &MainWindow::showJournal);
    connect(m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    new HelpDesk(m_actions, this);
    connect(m_actions.menu, &QAction::triggered, this, [this] {
        if (!m_open.isEmpty())
            m_header->openMenu();
    });
}

} // namespace lockkeeper::ui
