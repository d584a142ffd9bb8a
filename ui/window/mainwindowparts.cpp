// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is put together and wired; what it then does is in mainwindow.cpp and mainwindowevents.cpp.
#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/operateswitch.h"
#include "ui/bars/statusline.h"
#include "ui/bars/stripe.h"
#include "ui/bars/verdictbar.h"
#include "ui/focus/focusview.h"
#include "ui/help/helpplace.h"
#include "ui/help/helpwindow.h"
#include "ui/help/whatsthis.h"
#include "ui/journal/journalview.h"
#include "ui/locks/lockstable.h"
#include "ui/log/logmodel.h"
#include "ui/log/logwindow.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operatemodes.h"
#include "ui/replay/replaybar.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/style/iconbutton.h"
#include "ui/style/theme.h"
#include "ui/timeline/timelineview.h"
#include "ui/tour/tour.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/mainwindow.h"
#include "ui/window/tabletools.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QWhatsThis>

namespace lockkeeper::ui {

namespace {

QDockWidget *makeDock(const QString &name, const QString &title, QWidget *content, QWidget *parent)
{
    auto *dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setWidget(content);
    return dock;
}

} // namespace

void MainWindow::buildDocks()
{
    m_sources = new SourcesPanel;
    m_sourcesPlace = new QWidget;
    m_sourcesPlace->setMinimumSize(190, 200);
    m_sourcesPlace->setMaximumWidth(320);
    auto *sources = new QVBoxLayout(m_sourcesPlace);
    sources->setContentsMargins(0, 0, 0, 0);
    sources->addWidget(m_sources);
    m_card = new VerdictCard;
    m_card->setMinimumWidth(270);
    m_sourcesDock = makeDock(QStringLiteral("sourcesDock"), QStringLiteral("Sources"), m_sourcesPlace, this);
    m_cardPlace = new QFrame;
    m_cardPlace->setProperty("kind", QStringLiteral("surface"));
    m_cardPlace->setMinimumSize(270,
                                200); // also while the card is elsewhere: an empty dock has no sound size
    auto *place = new QVBoxLayout(m_cardPlace);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(m_card);
    m_cardDock = makeDock(QStringLiteral("verdictDock"), QStringLiteral("Verdict"), m_cardPlace, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_sourcesDock);
    addDockWidget(Qt::RightDockWidgetArea, m_cardDock);
}

void MainWindow::buildTop()
{
    QMenu *menu =
        makeMenu(m_actions, {m_sourcesDock->toggleViewAction(), m_cardDock->toggleViewAction()}, this);
    menu->setObjectName(QStringLiteral("windowMenu"));
    m_header = new HeaderBar(menu);
    m_verdict = new VerdictBar;
    m_notice = new NoticeBar;
    m_top = new QWidget;
    auto *column = new QVBoxLayout(m_top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_sourceTop = new QWidget;
    auto *source = new QVBoxLayout(m_sourceTop);
    source->setContentsMargins(0, 0, 0, 0);
    source->setSpacing(0);
    m_stripe = new Stripe(Stripe::Kind::Environment);
    source->addWidget(m_stripe);
    source->addWidget(m_header);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    source->addWidget(m_verdict);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    column->addWidget(m_sourceTop);
    column->addWidget(m_notice);
    setMenuWidget(m_top);
}

void MainWindow::buildPages()
{
    m_pages = new QStackedWidget;
    m_start = new StartPage(m_services.demo != nullptr);
    m_work = new WorkPage(m_time);
    m_pages->addWidget(m_start);
    m_focusView = new FocusView;
    m_pages->addWidget(m_work);
    m_pages->addWidget(m_focusView);
    m_status = new StatusLine;
    setStatusBar(m_status);
}

void MainWindow::connectParts()
{
    connect(m_start, &StartPage::openAsked, this, &MainWindow::chooseDatabase);
    connect(m_start, &StartPage::demoAsked, this, &MainWindow::startDemo);
    connect(m_sources, &SourcesPanel::openAsked, this, &MainWindow::chooseSourceToOpen);
    connect(m_sources, &SourcesPanel::issuesCounted, m_work, &WorkPage::setIssueCount);
    connect(m_sources, &SourcesPanel::mendAsked, this, &MainWindow::mend);
    connect(m_sources, &SourcesPanel::sourceChosen, this, &MainWindow::chooseSource);
    connect(m_sources, &SourcesPanel::sourceAsked, this, &MainWindow::askOf);
    connect(&m_open, &OpenSources::opened, this, &MainWindow::takeOpened);
    connect(&m_open, &OpenSources::updated, this, &MainWindow::takeUpdate);
    connect(&m_open, &OpenSources::closing, this, &MainWindow::takeClosing);
    connect(&m_open, &OpenSources::closed, this, &MainWindow::takeClosed);
    connect(&m_search, &TableSearch::found, this, &MainWindow::showOpened);
    connect(&m_search, &TableSearch::lookingChanged, this, &MainWindow::showLooking);
    connect(&m_search, &TableSearch::offersChanged, this, &MainWindow::showFindings);
    connect(&m_search, &TableSearch::refused, this,
            [this](const Error &error) { showNotice(error.message, error.detail); });
    connect(&m_leaders, &Leaders::changed, this, &MainWindow::showActions);
    connect(m_work->table(), &LocksTable::selectionMoved, this, &MainWindow::showSelection);
    connect(m_work->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::showActions);
    connect(m_work, &WorkPage::lockActivated, this, &MainWindow::selectLock);
    connect(m_card, &VerdictCard::releaseAsked, this, &MainWindow::showRelease);
    connect(m_card, &VerdictCard::leadAsked, this, &MainWindow::showLead);
    connect(m_card, &VerdictCard::stepDownAsked, this, [this] { showAction(LockActionKind::AskToStepDown); });
    connect(m_card, &VerdictCard::freezeAsked, this, &MainWindow::showFreeze);
    connect(m_card, &VerdictCard::operateAsked, this, &MainWindow::operate);
    connect(m_header->operateSwitch(), &OperateSwitch::operateAsked, this, &MainWindow::operate);
    connect(m_header->operateSwitch(), &OperateSwitch::watchAsked, this, &MainWindow::watch);
    connect(m_actions.operate, &QAction::triggered, this, [this](bool on) { on ? operate() : watch(); });
    m_modes = new OperateModes(*m_services.clock, this);
    connect(m_modes, &OperateModes::changed, this, &MainWindow::showActions);
    connect(m_modes, &OperateModes::ticked, this, &MainWindow::showMode);
    connect(m_modes, &OperateModes::fellBack, this, &MainWindow::takeFallBack);
    qApp->installEventFilter(this);
    m_desk = new LockDesk(m_open, *m_services.clock, this);
    connect(m_desk, &LockDesk::watchTold, this, [this](const QString &sentence) { showNotice(sentence); });
    m_desk->setLeadOffered(m_leaders.canLead());
    connect(m_desk, &LockDesk::leadRequested, this, [this](const LockKey &lock) {
        selectLock(lock);
        showLead();
    });
    m_work->table()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_work->table(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (!m_work->table()->selectedLock().isEmpty())
            m_actions.lockMenu->popup(m_work->table()->viewport()->mapToGlobal(at));
    });
    connect(m_verdict, &VerdictBar::nextAsked, this, &MainWindow::selectNext);
    connect(m_verdict, &VerdictBar::statesChosen, this,
            [this](const QSet<LockState> &states) { chooseStates(states, false); });
    connect(m_verdict, &VerdictBar::allAsked, this, [this] { chooseStates({}, false); });
    connect(m_verdict, &VerdictBar::abnormalChosen, this, [this] { chooseStates({}, true); });
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
    connect(m_tools, &TableTools::filterChosen, this, [this](const LockFilter &chosen) {
        LockFilter filter = chosen;
        filter.source = m_filter.source;
        m_choseStates = true;
        setFilter(filter);
    });
    connect(m_header->findField(), &FindField::textChanged, this, [this](const QString &text) {
        LockFilter filter = m_filter;
        filter.text = text;
        setFilter(filter);
    });
    connect(m_header->findField(), &FindField::left, this, [this] {
        m_work->table()->selectSomething();
        m_work->table()->setFocus();
    });
    connect(m_header->intervalBox(), &IntervalBox::intervalChosen, this, [this](Milliseconds interval) {
        for (WatchedSource *source : targets())
            source->setInterval(interval);
    });
    connect(m_header, &HeaderBar::pauseToggled, this, &MainWindow::setPaused);
}

void MainWindow::connectActions()
{
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::chooseDatabase);
    connect(m_actions.sources, &QAction::triggered, this, &MainWindow::showSources);
    m_actions.sources->setVisible(m_services.store.isThere());
    m_actions.sources->setEnabled(m_services.store.isThere());
    connect(m_actions.demo, &QAction::triggered, this, &MainWindow::startDemo);
    connect(m_actions.closeSource, &QAction::triggered, this, &MainWindow::closeFocus);
    connect(m_actions.allSources, &QAction::triggered, this, [this] { chooseSource(NoSource); });
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions.find, &QAction::triggered, this, [this] {
        showPage(m_work);
        m_header->findField()->setFocus(Qt::ShortcutFocusReason);
        m_header->findField()->selectAll();
    });
    connect(m_actions.pause, &QAction::triggered, this, &MainWindow::setPaused);
    connect(m_actions.readNow, &QAction::triggered, this, [this] {
        for (WatchedSource *source : targets())
            source->pollNow();
    });
    connect(m_actions.next, &QAction::triggered, this, &MainWindow::selectNext);
    connect(m_actions.release, &QAction::triggered, this, &MainWindow::showRelease);
    connect(m_actions.lead, &QAction::triggered, this, &MainWindow::showLead);
    connect(m_actions.askStepDown, &QAction::triggered, this,
            [this] { showAction(LockActionKind::AskToStepDown); });
    connect(m_actions.freeze, &QAction::triggered, this, &MainWindow::showFreeze);
    connect(m_actions.takeOver, &QAction::triggered, this,
            [this] { m_desk->takeOver(m_work->table()->selectedLock()); });
    connect(m_desk, &LockDesk::takeoverConfirmed, this, &MainWindow::takeOver);
    connect(m_actions.putBack, &QAction::triggered, this,
            [this] { m_desk->putBack(m_work->table()->selectedLock()); });
    connect(m_work->journal(), &JournalView::putBackAsked, m_desk, &LockDesk::putBack);
    connect(m_actions.mapTable, &QAction::triggered, this, &MainWindow::showMapping);
    m_actions.mapTable->setVisible(m_services.tables.isThere());
    connect(m_actions.exportCharts, &QAction::triggered, this, &MainWindow::exportCharts);
    connect(m_actions.focus, &QAction::triggered, this, &MainWindow::toggleFocus);
    connect(m_focusView, &FocusView::leaveAsked, this, &MainWindow::toggleFocus);
    connect(m_actions.timeline, &QAction::triggered, this, &MainWindow::showTimeline);
    connect(m_actions.tour, &QAction::triggered, this, [this] {
        takeTour();
        findChild<Tour *>()->setFocus();
    });
    m_log = new LogModel(this);
    connect(m_actions.log, &QAction::triggered, this, [this] { LogWindow::showOver(*m_log, this); });
    connect(m_actions.journal, &QAction::triggered, this, &MainWindow::showJournal);
    connect(m_actions.light, &QAction::triggered, this, [this] { chooseScheme(Scheme::Light); });
    connect(m_actions.dark, &QAction::triggered, this, [this] { chooseScheme(Scheme::Dark); });
    connect(m_actions.system, &QAction::triggered, this, [this] { chooseScheme({}); });
    connect(m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_sourcesDock->toggleViewAction(), &QAction::triggered, this,
            [this](bool shown) { m_place.showsSources = shown; });
    connect(m_cardDock->toggleViewAction(), &QAction::triggered, this,
            [this](bool shown) { m_place.showsCard = shown; });
    connect(m_actions.help, &QAction::triggered, this,
            [this] { HelpWindow::showAt(helpPlaceOf(focusWidget()), this); });
    connect(m_actions.whatsThis, &QAction::triggered, this, [] { QWhatsThis::enterWhatsThisMode(); });
    connect(m_actions.sheet, &QAction::triggered, this, &MainWindow::showSheet);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions.menu, &QAction::triggered, this, [this] {
        if (!m_open.isEmpty())
            m_header->openMenu();
    });
    m_actions.system->setChecked(true);
}

void MainWindow::takeTour()
{
    delete findChild<Tour *>();
    showPage(m_work);
    m_work->showTimeline();
    new Tour(
        {{m_verdict, QStringLiteral("The Verdict"),
          QStringLiteral("One sentence says how things are and names the worst lock. The chips count the "
                         "locks in each state; press one to see those alone.")},
         {m_work->table(), QStringLiteral("The Locks"),
          QStringLiteral("The worst stand first. A state is a shape, a word and a colour; the bar is the "
                         "age of the heartbeat against the holder's own limit.")},
         {m_card, QStringLiteral("Why"),
          QStringLiteral("The evidence for and against “its holder is dead”, and what can be "
                         "done. A button that is off says why.")},
         {m_work->timeline(), QStringLiteral("The Timeline"),
          QStringLiteral("Heartbeats, our own reads, and who held the lock, on one time axis. The wheel "
                         "zooms, a drag chooses a range.")},
         {m_replayBar, QStringLiteral("The Past"),
          QStringLiteral("What is watched is recorded. Move the slider, and all of the window shows that "
                         "instant. F1 explains the part that has the focus.")}},
        this);
}

/// What F1 is about, where a part has the focus.
void MainWindow::placeHelp()
{
    explainParts(*this);
    setHelpPlace(m_work->table(), QStringLiteral("window#columns"));
    setHelpPlace(m_work->journal(), QStringLiteral("window#journal"));
    setHelpPlace(m_work->timeline(), QStringLiteral("charts"));
    setHelpPlace(m_header->findField(), QStringLiteral("window#filters"));
    setHelpPlace(m_verdict, QStringLiteral("window#states"));
    setHelpPlace(m_card, QStringLiteral("window#verdict-card"));
    setHelpPlace(m_sources, QStringLiteral("deploying"));
    setHelpPlace(m_replayBar, QStringLiteral("replay"));
    setHelpPlace(m_focusView, QStringLiteral("charts#focus-view"));
}

void MainWindow::orderTabs()
{
    const QList<QWidget *> order = {m_header->findField(),
                                    m_header->intervalBox(),
                                    m_header->pauseButton(),
                                    m_header->menuButton(),
                                    m_verdict,
                                    m_notice,
                                    m_sources,
                                    m_work,
                                    m_card};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

} // namespace lockkeeper::ui
