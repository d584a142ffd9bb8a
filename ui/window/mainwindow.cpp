// SPDX-License-Identifier: GPL-3.0-or-later
// Sources that come and go, and what a person does to them. What is shown of them is in mainwindowviews.cpp.
#include "ui/window/mainwindow.h"

#include "ui/actions/schemechoice.h"
#include "ui/bars/noticebar.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/operatedesk.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/tour/tour.h"
#include "ui/watch/overview.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QScreen>
#include <QStackedWidget>

namespace lockkeeper::ui {

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_memory(m_services.settingsPath)
    , m_actions(makeActions(this))
    , m_open(m_services.watch)
    , m_pastTracks(m_open)
    , m_leaders(m_services.lead)
    , m_shown(m_open)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(800, 640);
    m_scheme = new SchemeChoice(m_actions, m_memory, this); // before there are parts, or each is styled twice
    m_closing = new CloseDesk(m_leaders, this);
    m_opening = new OpenDesk(m_open, m_leaders, m_services.tables, m_services.password, this);
    m_demo = new DemoDesk(m_services.demo, m_open, *m_opening, this);
    m_sourceDesk = new SourceDesk(m_open, m_services.store, m_services.tables, this);
    buildDocks();
    buildTop();
    buildPages();
    buildReplay();
    connectParts();
    connectActions();
    placeHelp();
    orderTabs();
    // Never larger than the screen with its panels and our frame.
    const QSize room = screen()->availableSize() - QSize(16, 48);
    resize(QSize(1440, 900).boundedTo(room.expandedTo(minimumSize())));
    restorePlace();
    showFilter();
    takeClosed();
}

MainWindow::~MainWindow()
{
    while (!m_open.isEmpty())
        m_open.close(m_open.all().back().id);
}

void MainWindow::openSource(const SourceConfig &config)
{
    m_opening->open(config);
}

void MainWindow::showOpened(const QList<SourceId> &sources, bool isNew)
{
    showPage(m_work);
    m_sight->chooseSource(!isNew && m_open.areSeveral() ? sources.constFirst() : NoSource);
    m_work->table()->setFocus();
}

void MainWindow::showFindings()
{
    m_sources->setFindings(recordingIssues(m_past->state(), m_past->eraseTrouble())
                           + findingIssues(m_opening->search().offers(), m_opening->search().faults()));
}

void MainWindow::closeSource(SourceId source)
{
    m_opening->close(source);
}

void MainWindow::takeOpened(SourceId source)
{
    m_work->addSource(m_open.markOf(source), *m_open.find(source));
    if (m_services.beginsOperating)
        m_operating->begin(source);
    m_work->setSeveral(needSourceNames(m_open.all()));
    for (const OpenSource &open : m_open.all()) // the others too: what tells them apart has changed
        takeUpdate(open.id);
}

void MainWindow::takeClosing(SourceId source)
{
    // What looks at the source goes before it.
    m_leaders.drop(source);
    m_pastTracks.forget(source);
    m_work->removeSource(source);
    m_sources->removeSource(source);
}

void MainWindow::takeClosed()
{
    m_work->setSeveral(needSourceNames(m_open.all()));
    for (const OpenSource &open : m_open.all())
        takeUpdate(open.id);
    if (!m_open.isEmpty()) {
        showPage(m_work);
        return;
    }
    delete findChild<Tour *>();
    showPage(m_start);
}

void MainWindow::startDemo()
{
    m_demo->start();
}

void MainWindow::showMapping()
{
    // Whichever of one database's tables is meant: it is the same database.
    m_sourceDesk->mapTableOf(placesOver(m_open.all()) == 1 ? &m_open.all().front() : m_sight->source());
}

void MainWindow::showNotice(const QString &text, const QString &detail)
{
    m_notice->setNotice(text, detail);
}

} // namespace lockkeeper::ui
