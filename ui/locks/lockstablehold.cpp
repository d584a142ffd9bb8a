// SPDX-License-Identifier: GPL-3.0-or-later
// What holds the rows of the lock table still, and what a hand does to it.
#include "ui/locks/lockstable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace lockkeeper::ui {

bool LocksTable::event(QEvent *event)
{
    // A window tells its parts when a dialog is opened over it.
    if (event->type() == QEvent::WindowBlocked || event->type() == QEvent::WindowUnblocked) {
        m_hold.isBlocked = event->type() == QEvent::WindowBlocked;
        hold();
    }
    return QTableView::event(event);
}

bool LocksTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        m_hold.isInside = event->type() == QEvent::Enter;
        m_hold.isIgnored = false;
        hold();
    }
    return QTableView::viewportEvent(event);
}

void LocksTable::hold()
{
    const bool byPointer = m_hold.isInside && !m_hold.isIgnored && !m_selected.isEmpty();
    m_proxy.setHeld(byPointer || m_hold.isBlocked || m_hold.isPinned);
}

void LocksTable::releaseOrder()
{
    m_hold.isPinned = false;
    m_hold.isIgnored = m_hold.isInside;
    hold();
}

void LocksTable::setGrouping(Grouping grouping)
{
    m_proxy.setGrouping(grouping);
    restoreSelection();
    viewport()->update();
}

void LocksTable::mousePressEvent(QMouseEvent *event)
{
    m_isChosen = true;
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && m_proxy.groupAt(index))
        toggleGroup(index);
}

void LocksTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = selectedText(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (m_proxy.isHeld()) {
            releaseOrder();
        } else {
            m_hold.isPinned = true;
            hold();
        }
        return;
    }
    m_isChosen = true;
    if (event->modifiers() == Qt::NoModifier && actOnGroup(event->key()))
        return;
    QTableView::keyPressEvent(event);
}

bool LocksTable::actOnGroup(int key)
{
    const QModelIndex current = currentIndex();
    const LockGroup *group = m_proxy.groupAt(current);
    if (!group) {
        if (key != Qt::Key_Left || m_proxy.grouping() == Grouping::None)
            return false;
        QModelIndex above = current; // from a lock to its group
        while (above.isValid() && !m_proxy.groupAt(above))
            above = above.siblingAtRow(above.row() - 1);
        if (above.isValid())
            makeCurrent(above);
        return above.isValid();
    }
    switch (key) {
    case Qt::Key_Left:
        if (!group->isCollapsed)
            toggleGroup(current);
        return true;
    case Qt::Key_Right:
        if (group->isCollapsed)
            toggleGroup(current);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggleGroup(current);
        return true;
    default:
        return false;
    }
}

void LocksTable::toggleGroup(const QModelIndex &index)
{
    const LockGroup *group = m_proxy.groupAt(index);
    m_proxy.setCollapsed(QString(group->name), !group->isCollapsed);
}

} // namespace lockkeeper::ui
