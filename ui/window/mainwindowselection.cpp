// SPDX-License-Identifier: GPL-3.0-or-later
// Which locks the window shows, which of them is selected, and which is the next that needs action.
#include "ui/bars/headerbar.h"
#include "ui/bars/verdictbar.h"
#include "ui/locks/lockstable.h"
#include "ui/sources/sourcespanel.h"
#include "ui/watch/overview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

namespace {

constexpr int GroupedFrom = 20;
constexpr int AbnormalFrom = 1000;

} // namespace

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

} // namespace lockkeeper::ui
