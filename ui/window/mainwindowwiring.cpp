// SPDX-License-Identifier: GPL-3.0-or-later
// Which part and which desk of the window tells which other what.
#include "ui/actions/actionboard.h"
#include "ui/actions/exportdialog.h"
#include "ui/actions/helpdesk.h"
#include "ui/actions/lockacts.h"
#include "ui/actions/replayacts.h"
#include "ui/actions/tabletools.h"
#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/operateswitch.h"
#include "ui/bars/topbars.h"
#include "ui/bars/verdictbar.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/paneldesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/recordingdesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalview.h"
#include "ui/leader/requestbanner.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operatedesk.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/timeline/timelineview.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/display.h"
#include "ui/window/filedrops.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QMenu>

namespace lockkeeper::ui {

void MainWindow::wireActing()
{
    NoticeBar *notice = m_parts->top()->notice();
    OperateSwitch *mode = m_parts->top()->header()->operateSwitch();
    VerdictCard *card = m_parts->card();
    auto *desk = new LockDesk(m_open, *m_services.clock, this);
    desk->setLeadOffered(m_leaders.canLead());
    m_operating = new OperateDesk(m_open, *m_sight, m_time, *desk, *m_services.clock, this);
    if (m_services.beginsOperating)
        m_operating->beginWithAll();
    m_board = new ActionBoard(m_actions, m_open, m_shown, *m_sight, this);
    m_acts = new LockActs(m_actions, *m_sight, *desk, this);
    connect(card, &VerdictCard::releaseAsked, m_acts, &LockActs::release);
    connect(card, &VerdictCard::stepDownAsked, m_acts, &LockActs::askToStepDown);
    connect(card, &VerdictCard::freezeAsked, m_acts, &LockActs::freeze);
    connect(card, &VerdictCard::leadAsked, this, &MainWindow::showLead);
    connect(card, &VerdictCard::operateAsked, m_operating, &OperateDesk::operate);
    connect(mode, &OperateSwitch::operateAsked, m_operating, &OperateDesk::operate);
    connect(mode, &OperateSwitch::watchAsked, m_operating, &OperateDesk::watch);
    connect(m_actions.operate, &QAction::triggered, m_operating,
            [this](bool on) { on ? m_operating->operate() : m_operating->watch(); });
    connect(m_operating, &OperateDesk::told, mode, &OperateSwitch::setMode);
    connect(m_operating, &OperateDesk::told, m_board, &ActionBoard::showMode);
    connect(m_operating, &OperateDesk::changed, this, &MainWindow::showActions);
    connect(m_operating, &OperateDesk::changed, m_board, &ActionBoard::endExplanation);
    connect(m_operating, &OperateDesk::noticed, notice, &NoticeBar::tell);
    connect(m_board, &ActionBoard::told, card, &VerdictCard::setActions);
    connect(m_board, &ActionBoard::noticed, notice, &NoticeBar::tell);
    connect(m_board, &ActionBoard::noticeEnded, notice, &NoticeBar::endNotice);
    connect(m_parts->work()->journal(), &JournalView::putBackAsked, desk, &LockDesk::putBack);
    connect(desk, &LockDesk::watchTold, notice, &NoticeBar::tell);
    connect(desk, &LockDesk::takeoverConfirmed, this, &MainWindow::takeOver);
    connect(desk, &LockDesk::leadRequested, this, [this](const LockKey &lock) {
        selectLock(lock);
        showLead();
    });
    connect(&m_leaders, &Leaders::changed, this, &MainWindow::showActions);
    connect(&m_leaders, &Leaders::made, m_parts->top(),
            [this](LeadSession *session) { m_parts->top()->addBanner(session->banner()); });
    connect(&m_open, &OpenSources::closing, &m_leaders, &Leaders::drop);
    connect(m_parts->pages(), &WindowPages::shown, &m_leaders, &Leaders::followPage);
}

void MainWindow::wireSight()
{
    LocksTable *table = m_parts->work()->table();
    HeaderBar *header = m_parts->top()->header();
    VerdictBar *verdict = m_parts->top()->verdict();
    m_display = new Display(m_open, m_shown, *m_sight, m_pastTracks, *m_parts, this);
    connect(m_display, &Display::overallShown, this, &MainWindow::showOverall);
    connect(m_display, &Display::sightShown, this, &MainWindow::showActions);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::showActions);
    connect(m_parts->work(), &WorkPage::lockActivated, this, &MainWindow::selectLock);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &QWidget::customContextMenuRequested, this, [this, table](const QPoint &at) {
        if (!m_sight->lock().isEmpty())
            m_actions.lockMenu->popup(table->viewport()->mapToGlobal(at));
    });
    auto *tools = new TableTools(*table, *verdict, m_actions, m_memory, this);
    m_layout.emplace(m_memory, *this, *m_parts, *tools, m_time);
    connect(tools, &TableTools::noticed, m_parts->top()->notice(), &NoticeBar::tell);
    connect(tools, &TableTools::filterChosen, &m_shown, &ShownLocks::chooseFilter);
    connect(verdict, &VerdictBar::nextAsked, this, &MainWindow::selectNext);
    connect(verdict, &VerdictBar::statesChosen, &m_shown,
            [this](const QSet<LockState> &states) { m_shown.chooseStates(states, false); });
    connect(verdict, &VerdictBar::allAsked, &m_shown, [this] { m_shown.chooseStates({}, false); });
    connect(verdict, &VerdictBar::abnormalChosen, &m_shown, [this] { m_shown.chooseStates({}, true); });
    connect(header->findField(), &FindField::textChanged, &m_shown, &ShownLocks::chooseText);
    connect(header->findField(), &FindField::left, table, [table] {
        table->selectSomething();
        table->setFocus();
    });
    connect(header->intervalBox(), &IntervalBox::intervalChosen, &m_shown, &ShownLocks::setInterval);
    connect(header, &HeaderBar::pauseToggled, &m_shown, &ShownLocks::setPaused);
}

void MainWindow::wireSources()
{
    NoticeBar *notice = m_parts->top()->notice();
    StartPage *start = m_parts->pages()->start();
    connect(&m_open, &OpenSources::closed, this, &MainWindow::takeClosed);
    connect(m_opening, &OpenDesk::opened, this, &MainWindow::showOpened);
    connect(m_opening, &OpenDesk::recordingChosen, m_past, &PastDesk::openRecording);
    connect(m_opening, &OpenDesk::findingsChanged, this, &MainWindow::showFindings);
    connect(m_opening, &OpenDesk::ledFound, this, &MainWindow::leadOn);
    connect(m_opening, &OpenDesk::failed, notice, &NoticeBar::tellError);
    connect(m_opening, &OpenDesk::noticed, notice, &NoticeBar::tell);
    connect(m_opening, &OpenDesk::noticeEnded, notice, &NoticeBar::endNotice);
    connect(m_choosing, &SourceDesk::sourceChosen, m_opening, &OpenDesk::open);
    connect(m_choosing, &SourceDesk::tableMapped, m_opening, &OpenDesk::openTable);
    connect(m_choosing, &SourceDesk::passwordGiven, m_opening, &OpenDesk::reopenWith);
    connect(m_choosing, &SourceDesk::noticed, notice, &NoticeBar::tell);
    connect(start, &StartPage::openAsked, m_choosing, &SourceDesk::chooseFile);
    connect(start, &StartPage::demoAsked, m_demo, &DemoDesk::start);
    connect(m_demo, &DemoDesk::startingChanged, start, &StartPage::setStarting);
    connect(m_demo, &DemoDesk::startingChanged, notice, [notice](bool isStarting) {
        if (isStarting)
            notice->setNotice({});
    });
    connect(m_demo, &DemoDesk::failed, notice, &NoticeBar::tellError);
    connect(m_demo, &DemoDesk::found, this,
            [this](SourceId source) { m_sight->chooseSource(m_open.areSeveral() ? source : NoSource); });
    connect(m_demo, &DemoDesk::opened, this, [this] {
        if (m_memory.offerTour())
            m_guide->beginTour();
    });
    connect(new FileDrops(this), &FileDrops::dropped, m_opening,
            [this](const QString &path) { m_opening->open(sqliteSource(path)); });
}

void MainWindow::wirePanel()
{
    SourcesPanel *panel = m_parts->sources();
    auto *desk = new PanelDesk(m_open, *m_opening, *m_choosing, *m_past, this);
    connect(panel, &SourcesPanel::openAsked, m_choosing, &SourceDesk::choose);
    connect(panel, &SourcesPanel::issuesCounted, m_parts->work(), &WorkPage::setIssueCount);
    connect(panel, &SourcesPanel::sourceChosen, this,
            [this](SourceId source) { m_sight->chooseSource(source); });
    connect(panel, &SourcesPanel::sourceAsked, desk, &PanelDesk::ask);
    connect(panel, &SourcesPanel::mendAsked, desk, &PanelDesk::mend);
    connect(desk, &PanelDesk::leadAsked, this, &MainWindow::leadOn);
    connect(desk, &PanelDesk::lockAsked, this, [this](const LockKey &lock) {
        m_parts->pages()->showWork();
        m_sight->select(lock);
    });
}

void MainWindow::wirePast()
{
    NoticeBar *notice = m_parts->top()->notice();
    ReplayDriver *driver = &m_past->driver();
    connect(m_past, &PastDesk::opened, this, &MainWindow::showOpened);
    connect(m_past, &PastDesk::failed, notice, &NoticeBar::tellError);
    connect(m_past, &PastDesk::stateChanged, this, &MainWindow::showRecording);
    connect(m_past, &PastDesk::stateChanged, this, &MainWindow::showFindings);
    connect(&m_time, &TimeCursor::replayMoved, this, &MainWindow::showReplay);
    connect(&m_time, &TimeCursor::changed, this,
            [this] { m_parts->work()->journal()->setRange(m_time.range()); });
    connect(driver, &ReplayDriver::extentChanged, this, &MainWindow::showReplay);
    connect(driver, &ReplayDriver::troubled, notice, &NoticeBar::tellError);
    connect(driver, &ReplayDriver::atEnd, notice, [notice](bool next) {
        notice->tell(next ? QStringLiteral("Nothing more happened after this instant.")
                          : QStringLiteral("Nothing is recorded that happened before this instant."));
    });
    new ReplayActs(m_actions, *driver, m_time, this);
    auto *recording = new RecordingDesk(*m_past, m_services.recording, this);
    connect(recording, &RecordingDesk::choiceMade, this,
            [this](const RecordingChoice &choice) { m_memory.setRecording(choice); });
    connect(m_actions.openRecording, &QAction::triggered, recording, &RecordingDesk::chooseFile);
    connect(m_actions.recording, &QAction::triggered, recording, &RecordingDesk::showSettings);
    m_actions.recording->setEnabled(m_past->recorder() != nullptr);
}

void MainWindow::wireActions()
{
    HeaderBar *header = m_parts->top()->header();
    m_actions.sources->setVisible(m_choosing->hasStore());
    m_actions.sources->setEnabled(m_choosing->hasStore());
    m_actions.mapTable->setVisible(m_choosing->hasTables());
    m_actions.demo->setEnabled(m_demo->isOffered());
    connect(m_actions.open, &QAction::triggered, m_choosing, &SourceDesk::chooseFile);
    connect(m_actions.sources, &QAction::triggered, m_choosing, &SourceDesk::chooseSaved);
    connect(m_actions.demo, &QAction::triggered, m_demo, &DemoDesk::start);
    connect(m_actions.closeSource, &QAction::triggered, m_opening,
            [this] { m_opening->closeDatabaseOf(m_sight->source()); });
    connect(m_actions.allSources, &QAction::triggered, this, [this] { m_sight->chooseSource(NoSource); });
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions.pause, &QAction::triggered, &m_shown, &ShownLocks::setPaused);
    connect(m_actions.readNow, &QAction::triggered, &m_shown, &ShownLocks::pollNow);
    connect(m_actions.next, &QAction::triggered, this, &MainWindow::selectNext);
    connect(m_actions.lead, &QAction::triggered, this, &MainWindow::showLead);
    connect(m_actions.mapTable, &QAction::triggered, this, &MainWindow::showMapping);
    connect(m_actions.focus, &QAction::triggered, m_display, &Display::toggleFocus);
    connect(m_parts->pages()->focusView(), &FocusView::leaveAsked, m_display, &Display::toggleFocus);
    connect(m_actions.timeline, &QAction::triggered, this, &MainWindow::showTimeline);
    connect(m_actions.journal, &QAction::triggered, this, &MainWindow::showJournal);
    connect(m_actions.resetLayout, &QAction::triggered, this, [this] { m_layout->reset(); });
    connect(m_actions.tour, &QAction::triggered, this, [this] { m_guide->takeTour(); });
    connect(m_actions.find, &QAction::triggered, header, [this, header] {
        m_parts->pages()->showWork();
        header->findField()->setFocus(Qt::ShortcutFocusReason);
        header->findField()->selectAll();
    });
    connect(m_actions.menu, &QAction::triggered, header, [this, header] {
        if (!m_open.isEmpty())
            header->openMenu();
    });
    connect(m_actions.exportCharts, &QAction::triggered, this, [this] {
        showTimeline();
        auto *dialog = new ExportDialog(*m_parts->work()->timeline(), this);
        connect(dialog, &ExportDialog::told, this, &MainWindow::showNotice);
        dialog->open();
    });
    new HelpDesk(m_actions, this);
}

} // namespace lockkeeper::ui
