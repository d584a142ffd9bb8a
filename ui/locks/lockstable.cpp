// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockstable.h"

#include "ui/locks/lockdelegate.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int RowHeight = 26;
constexpr int HeadHeight = 28;
/// Two clocks may run apart by so much before all ages are compared anew.
constexpr std::chrono::milliseconds ClockDrift(500);

} // namespace

LocksTable::LocksTable(QWidget *parent)
    : QTableView(parent)
    , m_proxy(m_model)
    , m_delegate(new LockDelegate(m_proxy, m_tracks, this))
{
    setObjectName(QStringLiteral("lockTable"));
    setAccessibleName(QStringLiteral("Locks"));
    setModel(&m_proxy);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(RowHeight);
    verticalHeader()->setMinimumSectionSize(RowHeight);
    m_proxy.setTracks(&m_tracks);
    connect(&m_proxy, &LockProxy::layoutChanged, this, &LocksTable::noteLostSelection);
    const auto renew = [this] { m_isContentNew = true; };
    connect(&m_proxy, &LockProxy::layoutChanged, this, renew);
    connect(&m_proxy, &LockProxy::rowsInserted, this, renew);
    connect(&m_proxy, &LockProxy::rowsRemoved, this, renew);
    connect(&m_proxy, &LockProxy::holdChanged, this, &LocksTable::holdChanged);
    buildHead();
    setSortingEnabled(true);
    sortByColumn(LockModel::State, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &LocksTable::sortChosen);
}

void LocksTable::setView(const SourceMark &source, const SourceView &view, qsizetype worst)
{
    m_tracks.setNow(source.id, view.serverNow);
    takeLocks(source, view);
    const bool wasRead = std::exchange(m_conditions[source.id].wasRead, view.lastGoodRead.has_value());
    layColumns();
    restoreSelection();
    if (!m_isChosen)
        followWorst(worst < 0 ? LockKey() : LockKey{source.id, view.locks.at(worst).record.name},
                    !wasRead && view.lastGoodRead);
    viewport()->update(); // every age is another one
    if (!view.changes.isEmpty() && isVisible()) { // what somebody waits for: not after all the charts
        executeDelayedItemsLayout();
        viewport()->repaint();
    }
}

/// Only what changed, where that is known; all ages are counted on one clock, so that the locks of several
/// sources have one order.
void LocksTable::takeLocks(const SourceMark &source, const SourceView &view)
{
    Condition &condition = m_conditions[source.id];
    const bool isUnreachable = view.health == SourceHealth::Unreachable;
    const auto ahead = view.clockOffset.value_or(condition.ahead);
    // How often a lock changed in a day falls by time alone.
    bool isKnown =
        !isUnreachable && m_proxy.sortColumn() != LockModel::Changes && view.delta.follows(condition.shown);
    if (condition.shown == 0 || std::chrono::abs(ahead - condition.ahead) > ClockDrift) {
        condition.ahead = ahead;
        isKnown = false; // every age is counted anew
    }
    condition.health = view.health;
    condition.trouble = view.trouble ? view.trouble->message : QString();
    condition.isForeign = view.scheduler.isForeign();
    condition.shown = view.delta.number;
    const Instant judged = view.delta.judged - condition.ahead;
    if (!isKnown) {
        m_model.setLocks(source, view.locks, isUnreachable, judged);
        m_isContentNew = true;
        return;
    }
    m_model.setChanged(source, view.locks, view.delta.changed, judged);
    SeenTexts seen;
    for (const int row : view.delta.changed) {
        const QModelIndex line = m_proxy.indexOf({source.id, view.locks.at(row).record.name});
        if (line.isValid() && line.row() < LookedAt)
            m_content.include(m_proxy.rowAt(line), seen);
    }
}

void LocksTable::removeSource(SourceId source)
{
    m_conditions.remove(source);
    m_tracks.forget(source);
    m_proxy.setHeld(false); // what a person closed does not stay as gone
    m_model.removeSource(source);
    hold();
    if (m_wanted.source == source) {
        m_wanted = {};
        m_isChosen = false;
    }
    if (m_conditions.isEmpty()) {
        m_content = {};
        m_isContentNew = true;
        verticalScrollBar()->setValue(0);
    }
    layColumns();
    viewport()->update();
}

void LocksTable::setSeveral(bool several)
{
    m_several = several;
    layColumns();
}

void LocksTable::setFilter(const LockFilter &filter)
{
    m_proxy.setFilter(filter);
    restoreSelection();
    viewport()->update();
}

void LocksTable::selectLock(const LockKey &lock)
{
    m_isChosen = true;
    moveTo(lock);
}

void LocksTable::renewTracks(SourceId source)
{
    m_tracks.renew(source);
    viewport()->update();
}

void LocksTable::setTracks(LockTracks::Ask ask)
{
    m_tracks.setAsk(std::move(ask));
}

void LocksTable::selectSomething()
{
    if (currentIndex().isValid())
        return;
    for (int line = 0; line < m_proxy.rowCount(); ++line) {
        const QModelIndex index = m_proxy.index(line, LockModel::State);
        if (m_proxy.groupAt(index))
            continue;
        selectLock(m_proxy.rowAt(index).key());
        return;
    }
}

void LocksTable::moveTo(const LockKey &lock)
{
    if (const QString group = m_proxy.collapsedGroupOf(lock); !group.isEmpty())
        m_proxy.setCollapsed(group, false);
    const QModelIndex index = m_proxy.indexOf(lock);
    if (!index.isValid())
        return;
    if (index.row() != currentIndex().row())
        makeCurrent(index);
    scrollTo(index);
}

/// Whatever keys are down: they belong to a shortcut, not to the selection.
void LocksTable::makeCurrent(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int LocksTable::wholeHeight() const
{
    return HeadHeight + m_proxy.rowCount() * RowHeight + 1;
}

void LocksTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layColumns();
}

void LocksTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_proxy.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(textFont(13));
    painter.setPen(Theme::color(Role::Text2));
    painter.drawText(viewport()->rect().adjusted(32, 24, -32, -16),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, emptyText());
}

void LocksTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    const LockKey lock = current.isValid() ? m_proxy.rowAt(current).key() : LockKey();
    if (!lock.isEmpty())
        m_wanted = lock;
    if (lock == m_selected)
        return;
    m_selected = lock;
    hold();
    emit selectionMoved(lock);
}

void LocksTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void LocksTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void LocksTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Qt would move the selection to a neighbour, and the next action with it.
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() >= start && current.row() <= end) {
        const LockKey wanted = m_wanted;
        selectionModel()->clear();
        m_wanted = wanted;
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void LocksTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                             const QList<int> &roles)
{
    if (QAccessible::isActive()) {
        QTableView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    // Qt would paint all that is seen; what changed is enough.
    const int top = rowViewportPosition(topLeft.row());
    const int bottom = rowViewportPosition(bottomRight.row()) + RowHeight;
    const QRect changed(0, top, viewport()->width(), bottom - top);
    if (changed.intersects(viewport()->rect()))
        viewport()->update(changed & viewport()->rect());
}

void LocksTable::noteLostSelection()
{
    if (!currentIndex().isValid() && !m_selected.isEmpty())
        currentChanged({}, {});
}

void LocksTable::followWorst(const LockKey &worst, bool isNewSource)
{
    if (m_proxy.isHeld() || m_hold.isInside) // nothing is selected anew under a hand
        return;
    // Only away from a healthy lock, for there is nothing on it that a moving selection could make go wrong;
    // and to what a source that was opened just now has worse: which of several answers first says nothing.
    const int row = m_model.rowOf(m_selected);
    const int worstRow = m_model.rowOf(worst);
    const bool isWorse =
        row >= 0 && worstRow >= 0 && m_model.at(worstRow).lastKnown < m_model.at(row).lastKnown;
    if (row >= 0 && m_model.at(row).lastKnown < LockState::Alive && !(isNewSource && isWorse))
        return;
    if (!worst.isEmpty())
        moveTo(worst);
    else if (row < 0 && m_wanted.isEmpty() && m_proxy.rowCount() > 0)
        moveTo(m_proxy.rowAt(m_proxy.index(m_proxy.grouping() == Grouping::None ? 0 : 1, 0)).key());
}

OpenKinds LocksTable::kinds() const
{
    return {m_several, std::any_of(m_conditions.begin(), m_conditions.end(), [](const Condition &condition) {
                return condition.isForeign;
            })};
}

void LocksTable::restoreSelection()
{
    if (currentIndex().isValid() || m_wanted.isEmpty() || m_hold.isInside)
        return;
    if (const QModelIndex index = m_proxy.indexOf(m_wanted); index.isValid())
        makeCurrent(index);
}

QString LocksTable::emptyText() const
{
    const SourceId only = m_proxy.filter().source;
    if (m_model.countOf(only) > 0 && m_proxy.filter() == LockFilter{{}, {}, only, true})
        return QStringLiteral("Every lock is free. Choose All to see them.");
    if (m_model.countOf(only) > 0)
        return QStringLiteral(
            "No lock matches. Press Esc in the find field or choose All to see every lock.");
    QString text = QStringLiteral("No lock has been taken yet. A row appears here as soon as one is.");
    for (auto it = m_conditions.cbegin(); it != m_conditions.cend(); ++it) {
        if (only != NoSource && only != it.key())
            continue;
        if (it->health == SourceHealth::Starting)
            return QStringLiteral("Reading the lock table\u2026");
        if (it->health == SourceHealth::Unreachable)
            text = it->trouble.isEmpty() ? QStringLiteral("The lock table was not read yet.") : it->trouble;
    }
    return text;
}

} // namespace lockkeeper::ui
