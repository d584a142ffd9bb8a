// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is put together, and what is asked of it. Who tells whom what is in mainwindowwiring.cpp.
#include "ui/window/mainwindow.h"

#include "ui/actions/actionboard.h"
#include "ui/actions/lockacts.h"
#include "ui/actions/schemechoice.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/topbars.h"
#include "ui/desks/closedesk.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/leader/leadpanel.h"
#include "ui/locks/lockstable.h"
#include "ui/watch/overview.h"
#include "ui/window/display.h"
#include "ui/window/sidedocks.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QCloseEvent>
#include <QScreen>

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
    m_choosing = new SourceDesk(m_open, m_services.store, m_services.tables, this);
    m_past = new PastDesk(m_services.recorder, m_open, m_time, this);
    m_parts = new WindowParts(m_actions, m_past->driver(), m_time, m_demo->isOffered(), *this);
    m_sight.emplace(m_open, m_shown, *m_parts->work()->table());
    wireActing(); // before what shows it
    wireSight();
    wireSources();
    wirePanel();
    wirePast();
    wireActions();
    m_guide.emplace(*this, *m_parts);
    // Never larger than the screen with its panels and our frame.
    const QSize room = screen()->availableSize() - QSize(16, 48);
    resize(QSize(1440, 900).boundedTo(room.expandedTo(minimumSize())));
    m_layout->restore();
    m_display->showChoice();
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

void MainWindow::closeSource(SourceId source)
{
    m_opening->close(source);
}

void MainWindow::openRecording(const QString &path)
{
    m_past->openRecording(path);
}

void MainWindow::startDemo()
{
    m_demo->start();
}

void MainWindow::selectLock(const LockKey &lock)
{
    m_sight->select(lock);
}

LockKey MainWindow::findLock(const QString &lock, const QString &title) const
{
    return m_sight->find(lock, title);
}

void MainWindow::showInstant(Instant at)
{
    m_time.setReplay(at);
}

void MainWindow::showTimeline()
{
    m_parts->work()->showTimeline();
}

void MainWindow::showJournal()
{
    m_parts->work()->showJournal();
}

void MainWindow::showRelease()
{
    m_acts->release();
}

void MainWindow::showLead()
{
    const OpenSource *open = m_sight->source();
    if (!open || !m_leaders.canLead() || !m_actions.lead->isEnabled())
        return;
    LeadSession &session = m_leaders.sessionFor(*open, m_parts->pages());
    if (!session.isRunning())
        session.panel()->prefill(m_sight->lock().lock);
    m_parts->pages()->showPanel(*session.panel());
}

void MainWindow::leadOn(SourceId source)
{
    if (m_open.areSeveral())
        m_sight->chooseSource(source);
    showLead();
}

void MainWindow::takeOver(const LockKey &lock, const ReleasePlan &plan, const QString &reason)
{
    const OpenSource *open = m_open.find(lock.source);
    if (!open || !m_leaders.canLead())
        return;
    LeadSession &session = m_leaders.sessionFor(*open, m_parts->pages());
    session.takeOver(*open->source, plan, reason);
    m_parts->pages()->showPanel(*session.panel());
}

void MainWindow::showMapping()
{
    // Whichever of one database's tables is meant: it is the same database.
    m_choosing->mapTableOf(placesOver(m_open.all()) == 1 ? &m_open.all().front() : m_sight->source());
}

void MainWindow::setScheme(std::optional<Scheme> scheme)
{
    m_scheme->set(scheme);
}

void MainWindow::showNotice(const QString &text, const QString &detail)
{
    m_parts->top()->notice()->setNotice(text, detail);
}

void MainWindow::closeUnasked()
{
    m_closing->closeUnasked();
}

bool MainWindow::isClosing() const
{
    return m_closing->isClosing();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool goes = m_closing->mayClose();
    if (goes)
        m_layout->keep();
    event->setAccepted(goes);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_parts->docks()->fit(width());
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (!m_board->explain(actions(), QKeySequence(event->keyCombination())))
        QMainWindow::keyPressEvent(event);
}

} // namespace lockkeeper::ui
