// SPDX-License-Identifier: GPL-3.0-or-later
// Which locks the window shows, which of them is selected, and which is the next that needs action.
#include "ui/bars/headerbar.h"
#include "ui/bars/verdictbar.h"
#include "ui/locks/lockstable.h"
#include "ui/sources/sourcespanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

void MainWindow::showFilter()
{
    const LockFilter &filter = m_shown.filter();
    m_work->setFilter(filter);
    m_sources->setChosen(filter.source);
    m_verdict->setChosenStates(filter.states, filter.abnormal);
    m_header->setFindText(filter.text);
    showSelection(m_sight->lock());
}

void MainWindow::selectLock(const LockKey &lock)
{
    m_sight->select(lock);
}

LockKey MainWindow::findLock(const QString &lock, const QString &title) const
{
    return m_sight->find(lock, title);
}

void MainWindow::selectNext()
{
    const LockKey lock = m_sight->next();
    if (lock.isEmpty())
        return;
    showPage(m_work);
    m_sight->select(lock);
    m_work->table()->setFocus();
}

} // namespace lockkeeper::ui
