// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the lock table: by its width, or as a person chose them.
#include "ui/lockindex/columntext.h"
#include "ui/lockindex/lockexport.h"
#include "ui/locks/lockdelegate.h"
#include "ui/locks/lockstable.h"
#include "ui/style/digits.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

namespace {

constexpr int TableHeadHeight = 28;
constexpr int LeastSection = 40;

} // namespace

void LocksTable::buildHead()
{
    QHeaderView *head = horizontalHeader();
    head->setFixedHeight(TableHeadHeight);
    head->setSectionsClickable(true);
    head->setSectionsMovable(true);
    head->setFirstSectionMovable(true);
    head->setHighlightSections(false);
    head->setMinimumSectionSize(LeastSection);
    head->setSectionResizeMode(QHeaderView::Interactive);
    head->setFont(textFont(11, QFont::Medium));
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QHeaderView::customContextMenuRequested, this,
            [this, head](const QPoint &at) { openColumnMenu(head->mapToGlobal(at)); });
    connect(head, &QHeaderView::sectionResized, this, &LocksTable::takeColumns);
    connect(head, &QHeaderView::sectionMoved, this, &LocksTable::takeColumns);
}

void LocksTable::layColumns()
{
    if (!m_columns.isEmpty())
        return;
    lookAtContent();
    layAs(columnsFor(viewport()->width(), m_content, kinds()));
}

/// Text is dear to measure: only where a line changed, or others came to the top.
void LocksTable::lookAtContent()
{
    if (!std::exchange(m_isContentNew, false))
        return;
    SeenTexts seen;
    const int looked = std::min(m_proxy.rowCount(), LookedAt);
    for (int line = 0; line < looked; ++line) {
        const QModelIndex index = m_proxy.index(line, 0);
        if (!m_proxy.groupAt(index))
            m_content.include(m_proxy.rowAt(index), seen);
    }
}

void LocksTable::layAs(const QList<ColumnWidth> &columns)
{
    const QScopedValueRollback laying(m_isLaying, true);
    QHeaderView *head = horizontalHeader();
    for (int column = 0; column < LockModel::ColumnCount; ++column) {
        const bool isHidden =
            std::none_of(columns.begin(), columns.end(),
                         [column](const ColumnWidth &width) { return width.column == column; });
        if (head->isSectionHidden(column) != isHidden)
            head->setSectionHidden(column, isHidden);
    }
    for (int place = 0; place < columns.size(); ++place) {
        const ColumnWidth &column = columns.at(place);
        if (const int now = head->visualIndex(column.column); now != place)
            head->moveSection(now, place);
        if (head->sectionSize(column.column) != column.width)
            head->resizeSection(column.column, column.width);
    }
    m_delegate->setOwnerInOne(head->isSectionHidden(LockModel::Host));
    m_proxy.setOwnerInOne(head->isSectionHidden(LockModel::Host));
}

/// What a person did to the heads is what they want.
void LocksTable::takeColumns()
{
    if (m_isLaying)
        return;
    const QHeaderView *head = horizontalHeader();
    ColumnChoice columns;
    for (int place = 0; place < head->count(); ++place) {
        const int column = head->logicalIndex(place);
        if (!head->isSectionHidden(column))
            columns.append({static_cast<LockModel::Column>(column), head->sectionSize(column)});
    }
    setColumns(columns);
    emit columnsChosen();
}

void LocksTable::setColumns(const ColumnChoice &columns)
{
    m_columns = columns;
    setHorizontalScrollBarPolicy(columns.isEmpty() ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (columns.isEmpty())
        layColumns();
    else
        layAs(columns);
    viewport()->update();
}

void LocksTable::showColumn(LockModel::Column column, bool shown)
{
    QHeaderView *head = horizontalHeader();
    if (isColumnFixed(column) || head->isSectionHidden(column) != shown)
        return;
    {
        const QScopedValueRollback laying(m_isLaying, true);
        head->setSectionHidden(column, !shown);
        if (shown)
            head->resizeSection(column, usualWidth(column, m_content));
    }
    takeColumns();
}

void LocksTable::openColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAccessibleName(QStringLiteral("Columns"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QHeaderView *head = horizontalHeader();
    for (int section = 0; section < LockModel::ColumnCount; ++section) {
        const auto column = static_cast<LockModel::Column>(section);
        QAction *action = menu->addAction(columnTitle(column));
        action->setObjectName(QStringLiteral("column-%1").arg(columnKey(column)));
        action->setCheckable(true);
        action->setChecked(!head->isSectionHidden(section));
        action->setEnabled(!isColumnFixed(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { showColumn(column, shown); });
    }
    menu->addSeparator();
    QAction *automatic = menu->addAction(QStringLiteral("Automatic Columns"));
    automatic->setObjectName(QStringLiteral("automaticColumns"));
    automatic->setEnabled(!m_columns.isEmpty());
    connect(automatic, &QAction::triggered, this, [this] {
        setColumns({});
        emit columnsChosen();
    });
    menu->popup(at);
}

QList<LockRow> LocksTable::shownRows() const
{
    QList<LockRow> rows;
    for (int line = 0; line < m_proxy.rowCount(); ++line) {
        const QModelIndex index = m_proxy.index(line, 0);
        if (!m_proxy.groupAt(index) && !m_proxy.isGone(index))
            rows.append(m_proxy.rowAt(index));
    }
    return rows;
}

QList<LockKey> LocksTable::selectedLocks() const
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QList<LockKey> locks;
    for (const QModelIndex &index : std::as_const(selected)) {
        if (!m_proxy.groupAt(index) && !m_proxy.isGone(index))
            locks.append(m_proxy.rowAt(index).key());
    }
    return locks;
}

QString LocksTable::selectedText() const
{
    const QHeaderView *head = horizontalHeader();
    QList<int> columns;
    QStringList heads;
    for (int place = 0; place < head->count(); ++place) {
        const int column = head->logicalIndex(place);
        if (head->isSectionHidden(column))
            continue;
        columns.append(column);
        heads.append(columnTitle(static_cast<LockModel::Column>(column)));
    }
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QList<QStringList> lines = {heads};
    for (const QModelIndex &index : selected) {
        if (m_proxy.groupAt(index))
            continue;
        QStringList cells;
        for (const int column : columns)
            cells.append(index.siblingAtColumn(column).data().toString());
        lines.append(cells);
    }
    return lines.size() > 1 ? tabbedText(lines) : QString();
}

} // namespace lockkeeper::ui
