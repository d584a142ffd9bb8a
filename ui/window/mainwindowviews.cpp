// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows when something has changed, where that is a matter of several parts.
#include "ui/actions/actionboard.h"
#include "ui/bars/statusline.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/operatedesk.h"
#include "ui/sources/sourcespanel.h"
#include "ui/watch/overview.h"
#include "ui/window/display.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

void MainWindow::showOpened(const QList<SourceId> &sources, bool isNew)
{
    m_parts->pages()->showWork();
    m_sight->chooseSource(!isNew && m_open.areSeveral() ? sources.constFirst() : NoSource);
    m_parts->work()->table()->setFocus();
}

void MainWindow::showFindings()
{
    m_parts->sources()->setFindings(
        recordingIssues(m_past->state(), m_past->eraseTrouble())
        + findingIssues(m_opening->search().offers(), m_opening->search().faults()));
}

void MainWindow::showRecording()
{
    m_parts->status()->setRecording(recordingText(m_past->state(), SystemClock::instance().wall()));
}

void MainWindow::showOverall()
{
    setWindowTitle(windowTitleOver(m_open.all()));
    if (m_services.badge) // a replay needs no action
        m_services.badge(m_time.replay() ? 0 : needingActionOver(m_open.all()));
    m_board->showReading();
    showRecording();
}

void MainWindow::showActions()
{
    const OpenSource *open = m_sight->source();
    const QString leading = open ? m_leaders.lockOn(open->id) : QString();
    const bool operates = open && m_operating->isOperating(open->id);
    m_board->show({m_leaders.canLead(), m_services.leadsForeign, leading, operates}, m_time.replay());
    m_operating->tell();
}

void MainWindow::showReplay()
{
    m_parts->setReplay(m_time.replay());
    if (!m_time.replay())
        m_board->endExplanation(); // that it is the past
    if (m_open.isEmpty())
        return;
    m_display->showOverall();
    showActions();
    if (m_time.replay() && !m_parts->pages()->followsTime())
        m_parts->pages()->showWork(); // what acts is of now
}

void MainWindow::takeClosed()
{
    if (!m_open.isEmpty()) {
        m_parts->pages()->showWork();
        return;
    }
    m_guide->endTour();
    m_parts->pages()->showStart();
}

void MainWindow::selectNext()
{
    const LockKey lock = m_sight->next();
    if (lock.isEmpty())
        return;
    m_parts->pages()->showWork();
    m_sight->select(lock);
    m_parts->work()->table()->setFocus();
}

} // namespace lockkeeper::ui
