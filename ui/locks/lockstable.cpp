// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockstable.h"

#include "ui/locks/lockdelegate.h"
#include "ui/locks/locktext.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int RowHeight = 26;
constexpr int HeadHeight = 28;

} // namespace

LocksTable::LocksTable(QWidget *parent)
    : QTableView(parent)
    , m_proxy(m_model)
    , m_delegate(new LockDelegate(this))
{
    setObjectName(QStringLiteral("lockTable"));
    setAccessibleName(QStringLiteral("Locks"));
    setModel(&m_proxy);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
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
    QHeaderView *head = horizontalHeader();
    head->setFixedHeight(HeadHeight);
    head->setSectionsClickable(true);
    head->setHighlightSections(false);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setFont(textFont(11, QFont::Medium));
    setSortingEnabled(true);
    sortByColumn(LockModel::State, Qt::AscendingOrder);
}

void LocksTable::setView(const SourceMark &source, const SourceView &view, qsizetype worst)
{
    m_conditions[source.id] = {view.health, view.trouble ? view.trouble->message : QString(),
                               view.scheduler.isForeign()};
    m_model.setLocks(source, view.locks, view.health == SourceHealth::Unreachable);
    layColumns();
    restoreSelection();
    if (!m_isChosen)
        followWorst(worst < 0 ? LockKey() : LockKey{source.id, view.locks.at(worst).record.name});
    if (m_proxy.rowCount() == 0)
        viewport()->update();
    if (!view.changes.isEmpty() && isVisible()) { // what somebody waits for: not after all the charts
        executeDelayedItemsLayout();
        viewport()->repaint();
    }
}

void LocksTable::removeSource(SourceId source)
{
    m_conditions.remove(source);
    m_model.removeSource(source);
    if (m_wanted.source == source) {
        m_wanted = {};
        m_isChosen = false;
    }
    if (m_conditions.isEmpty()) {
        m_content = {};
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

void LocksTable::selectSomething()
{
    if (!currentIndex().isValid() && m_proxy.rowCount() > 0)
        selectLock(m_proxy.rowAt(m_proxy.index(0, 0)).key());
}

void LocksTable::moveTo(const LockKey &lock)
{
    const int row = m_model.rowOf(lock);
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_proxy.mapFromSource(m_model.index(row, LockModel::State));
    if (!index.isValid())
        return;
    if (index.row() != currentIndex().row())
        setCurrentIndex(index);
    scrollTo(index);
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

void LocksTable::mousePressEvent(QMouseEvent *event)
{
    m_isChosen = true;
    QTableView::mousePressEvent(event);
}

void LocksTable::keyPressEvent(QKeyEvent *event)
{
    m_isChosen = true;
    QTableView::keyPressEvent(event);
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

void LocksTable::followWorst(const LockKey &worst)
{
    // Only away from a healthy lock: there is nothing on it that a moving selection could make go wrong.
    const int row = m_model.rowOf(m_selected);
    if (row >= 0 && m_model.at(row).lastKnown < LockState::Alive)
        return;
    if (!worst.isEmpty())
        moveTo(worst);
    else if (row < 0 && m_wanted.isEmpty() && m_proxy.rowCount() > 0)
        moveTo(m_proxy.rowAt(m_proxy.index(0, 0)).key());
}

void LocksTable::layColumns()
{
    const int looked = std::min(m_proxy.rowCount(), 200);
    for (int row = 0; row < looked; ++row)
        m_content.include(m_proxy.rowAt(m_proxy.index(row, 0)));
    const QList<ColumnWidth> columns = columnsFor(viewport()->width(), m_content, kinds());
    QHeaderView *head = horizontalHeader();
    for (int column = 0; column < LockModel::ColumnCount; ++column) {
        const auto found = std::find_if(columns.begin(), columns.end(), [column](const ColumnWidth &width) {
            return width.column == column;
        });
        if (head->isSectionHidden(column) != (found == columns.end()))
            head->setSectionHidden(column, found == columns.end());
        if (found != columns.end() && head->sectionSize(column) != found->width)
            head->resizeSection(column, found->width);
    }
    m_delegate->setOwnerInOne(head->isSectionHidden(LockModel::Host));
}

OpenKinds LocksTable::kinds() const
{
    return {m_several, std::any_of(m_conditions.begin(), m_conditions.end(), [](const Condition &condition) {
                return condition.isForeign;
            })};
}

void LocksTable::restoreSelection()
{
    if (m_selected.isEmpty() && !m_wanted.isEmpty()) {
        const int row = m_model.rowOf(m_wanted);
        const QModelIndex index = row < 0 ? QModelIndex() : m_proxy.mapFromSource(m_model.index(row, 0));
        if (index.isValid())
            setCurrentIndex(index);
    }
}

QString LocksTable::emptyText() const
{
    const SourceId only = m_proxy.filter().source;
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
