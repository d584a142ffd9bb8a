// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done from this window now, and the doing of it.
#include "ui/actions/actionboard.h"
#include "ui/actions/lockacts.h"
#include "ui/help/helpplace.h"
#include "ui/leader/leadpanel.h"
#include "ui/leader/requestbanner.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/operatedesk.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QKeyEvent>
#include <QLayout>
#include <QStackedWidget>

namespace lockkeeper::ui {

void MainWindow::showActions()
{
    const OpenSource *open = m_sight->source();
    m_board->show({m_leaders.canLead(), m_services.leadsForeign,
                   open ? m_leaders.lockOn(open->id) : QString(), open && m_operating->isOperating(open->id)},
                  m_time.replay());
    m_operating->tell();
}

void MainWindow::showRelease()
{
    m_acts->release();
}

/// Its panel is a page of the window, and its banner above all of them.
LeadSession &MainWindow::sessionOn(const OpenSource &open)
{
    LeadSession &session = m_leaders.sessionFor(open, m_pages);
    LeadPanel *panel = session.panel();
    if (m_pages->indexOf(panel) < 0) {
        m_pages->addWidget(panel);
        setHelpPlace(panel, QStringLiteral("leading#lead-from-the-window"));
        m_top->layout()->addWidget(session.banner());
        connect(panel, &LeadPanel::backRequested, this, [this] {
            showPage(m_work);
            m_work->table()->setFocus();
        });
    }
    return session;
}

void MainWindow::showLead()
{
    const OpenSource *open = m_sight->source();
    if (!open || !m_leaders.canLead() || !m_actions.lead->isEnabled())
        return;
    LeadSession &session = sessionOn(*open);
    if (!session.isRunning())
        session.panel()->prefill(m_sight->lock().lock);
    showPage(session.panel());
    session.panel()->setFocus();
}

void MainWindow::takeOver(const LockKey &lock, const ReleasePlan &plan, const QString &reason)
{
    const OpenSource *open = m_open.find(lock.source);
    if (!open || !m_leaders.canLead())
        return;
    LeadSession &session = sessionOn(*open);
    session.takeOver(*open->source, plan, reason);
    showPage(session.panel());
    session.panel()->setFocus();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (!m_board->explain(actions(), QKeySequence(event->keyCombination())))
        QMainWindow::keyPressEvent(event);
}

} // namespace lockkeeper::ui
