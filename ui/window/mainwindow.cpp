// SPDX-License-Identifier: GPL-3.0-or-later
// Sources that come and go, and what a person does to them. What is shown of them is in mainwindowviews.cpp.
#include "ui/window/mainwindow.h"

#include "ui/bars/noticebar.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/help/helpwindow.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/operatedesk.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/tour/tour.h"
#include "ui/watch/overview.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScreen>
#include <QStackedWidget>

namespace lockkeeper::ui {

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_memory(m_services.settingsPath)
    , m_actions(makeActions(this))
    , m_open(m_services.watch)
    , m_recording(m_services.recording)
    , m_pastTracks(m_open)
    , m_leaders(m_services.lead)
    , m_shown(m_open)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(800, 640);
    setAcceptDrops(true);
    m_actions.system->setChecked(true);
    if (m_memory.isKept()) // before there are parts, each of which would be styled twice
        setScheme(m_memory.scheme());
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

void MainWindow::closeDatabase(SourceId source)
{
    m_opening->closeDatabase(source);
}

void MainWindow::closeFocus()
{
    if (const OpenSource *open = m_sight->source())
        closeDatabase(open->id);
    else
        showNotice(QStringLiteral("Choose on the left which source to close."));
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

void MainWindow::askOf(SourceId source, SourceAsk ask)
{
    const OpenSource *open = m_open.find(source);
    if (!open)
        return;
    switch (ask) {
    case SourceAsk::ReadNow:
        open->source->pollNow();
        break;
    case SourceAsk::Lead:
        if (m_open.areSeveral())
            m_sight->chooseSource(source);
        showLead();
        break;
    case SourceAsk::MapTable:
        m_sourceDesk->mapTableOf(open);
        break;
    case SourceAsk::CopyUrl:
        QGuiApplication::clipboard()->setText(open->config.url());
        break;
    case SourceAsk::CloseTable:
        closeSource(source);
        break;
    case SourceAsk::Close:
        closeDatabase(source);
        break;
    }
}

void MainWindow::showMapping()
{
    // Whichever of one database's tables is meant: it is the same database.
    m_sourceDesk->mapTableOf(placesOver(m_open.all()) == 1 ? &m_open.all().front() : m_sight->source());
}

void MainWindow::mend(const Issue &issue)
{
    if (issue.mend == Mend::WatchTable) {
        m_opening->openTable(issue.target);
        return;
    }
    if (issue.mend == Mend::MapTable && issue.source == NoSource) {
        m_sourceDesk->mapTable(issue.target.config, issue.target.config.table);
        return;
    }
    if (issue.mend == Mend::RecordAgain)
        m_past->recordAgain();
    if (issue.mend == Mend::EraseRecording)
        m_past->eraseRecording();
    if (issue.mend == Mend::ShowHelp)
        HelpWindow::showAt(issue.help, this);
    const OpenSource *open = m_open.find(issue.source);
    if (!open)
        return;
    switch (issue.mend) {
    case Mend::None:
    case Mend::WatchTable:
    case Mend::RecordAgain:
    case Mend::EraseRecording:
    case Mend::ShowHelp:
        break;
    case Mend::MapTable:
        m_sourceDesk->mapTableOf(open);
        break;
    case Mend::ReadAgain:
        open->source->pollNow();
        break;
    case Mend::EnterPassword:
        m_sourceDesk->askPassword(issue.source);
        break;
    case Mend::ReadSlower:
        open->source->setInterval(issue.interval);
        break;
    case Mend::ShowLock:
        showPage(m_work);
        selectLock({issue.source, issue.lock});
        break;
    }
}

void MainWindow::showNotice(const QString &text, const QString &detail)
{
    m_notice->setNotice(text, detail);
}

} // namespace lockkeeper::ui
