// SPDX-License-Identifier: GPL-3.0-or-later
// What it is told and asked; how its lines are exchanged is in lockproxylines.cpp.
#include "ui/lockindex/lockproxy.h"

#include "ui/lockindex/locktext.h"
#include "ui/lockindex/locktracks.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

LockProxy::LockProxy(LockModel &model, QObject *parent)
    : QAbstractTableModel(parent)
    , m_model(model)
    , m_order(model)
    , m_groups(model, m_order)
{
    connect(&model, &LockModel::rowsInserted, this, &LockProxy::takeInserted);
    connect(&model, &LockModel::rowsAboutToBeRemoved, this, &LockProxy::keepRemoved);
    connect(&model, &LockModel::rowsRemoved, this, &LockProxy::takeRemoved);
    connect(&model, &LockModel::rowsChanged, this, [this](const QList<int> &rows) {
        for (const int row : rows)
            m_order.touchRow(row);
    });
    connect(&model, &LockModel::settled, this, &LockProxy::settle);
    settle();
}

LockProxy::~LockProxy() = default;

void LockProxy::setFilter(const LockFilter &filter)
{
    if (m_order.filter() == filter)
        return;
    m_order.setFilter(filter);
    rearrange();
}

void LockProxy::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= LockModel::ColumnCount)
        return;
    m_order.setSort(static_cast<LockModel::Column>(column), order);
    rearrange();
}

void LockProxy::setOwnerInOne(bool inOne)
{
    if (m_order.isOwnerInOne() == inOne)
        return;
    m_order.setOwnerInOne(inOne);
    if (sortColumn() == LockModel::OwnerName)
        rearrange();
}

void LockProxy::setGrouping(Grouping grouping)
{
    if (m_groups.grouping() == grouping)
        return;
    // The numbers of the old groups mean nothing to the new ones.
    std::vector<int> locks = m_lines;
    std::erase_if(locks, [](int line) { return line < 0; });
    {
        const QScopedValueRollback showing(m_isShowing, true);
        show(locks);
    }
    m_groups.setGrouping(grouping);
    rearrange();
}

void LockProxy::setCollapsed(const QString &group, bool collapsed)
{
    m_groups.setCollapsed(group, collapsed);
    rearrange();
    for (int line = 0; line < rowCount(); ++line) {
        const QModelIndex at = index(line, 0);
        if (const LockGroup *shown = groupAt(at); shown && shown->name == group)
            emit dataChanged(at, index(line, columnCount() - 1));
    }
}

void LockProxy::setHeld(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    if (!held)
        rearrange();
    emit holdChanged();
}

void LockProxy::setTracks(LockTracks *tracks)
{
    m_tracks = tracks;
    m_order.setChangeCount([tracks](const LockRowRef &row) { return tracks ? tracks->changes(row) : 0; });
}

LockRowRef LockProxy::rowAt(const QModelIndex &index) const
{
    static const LockRow none;
    if (!index.isValid() || m_lines.at(static_cast<size_t>(index.row())) < 0)
        return none;
    const int item = m_lines.at(static_cast<size_t>(index.row()));
    if (const int row = m_order.rowOf(item); row >= 0)
        return m_model.at(row);
    const auto gone = m_gone.find(item);
    return gone == m_gone.end() ? none : gone->second;
}

const LockGroup *LockProxy::groupAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_lines.at(static_cast<size_t>(index.row())) >= 0)
        return nullptr;
    return &m_groups.group(m_lines.at(static_cast<size_t>(index.row())));
}

bool LockProxy::isGone(const QModelIndex &index) const
{
    return index.isValid() && !groupAt(index)
        && m_gone.contains(m_lines.at(static_cast<size_t>(index.row())));
}

QModelIndex LockProxy::indexOf(const LockKey &lock, int column) const
{
    int item = -1;
    if (const int row = m_model.rowOf(lock); row >= 0) {
        item = m_order.itemAt(row);
    } else {
        const auto gone = std::find_if(m_gone.begin(), m_gone.end(),
                                       [&lock](const auto &one) { return one.second.key() == lock; });
        item = gone == m_gone.end() ? -1 : gone->first;
    }
    const int line = item < 0 || item >= static_cast<int>(m_placeOf.size()) ? -1 : lineOf(item);
    return line < 0 ? QModelIndex() : index(line, column);
}

QString LockProxy::collapsedGroupOf(const LockKey &lock) const
{
    const int row = m_model.rowOf(lock);
    if (grouping() == Grouping::None || row < 0 || !m_order.isIn(m_order.itemAt(row)))
        return {};
    const LockGroup &group = m_groups.group(m_groups.lineFor(m_model.at(row)));
    return group.isCollapsed ? group.name : QString();
}

int LockProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LockProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LockModel::ColumnCount;
}

QVariant LockProxy::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<LockModel::Column>(index.column());
    const LockGroup *group = groupAt(index);
    if (role == GroupRole)
        return group != nullptr;
    if (group) {
        if (role == Qt::DisplayRole && column == LockModel::State)
            return group->name;
        if (role == Qt::AccessibleTextRole)
            return column == LockModel::State ? accessibleGroup(*group) : QString();
        return {};
    }
    if (role == GoneRole)
        return isGone(index);
    const LockRowRef row = rowAt(index);
    if (role == Qt::AccessibleTextRole && column == LockModel::State && isGone(index))
        return QStringLiteral("Gone, %1").arg(row.view.record.name);
    if (m_tracks && (column == LockModel::Changes || column == LockModel::Trend)) {
        if (role == Qt::DisplayRole)
            return column == LockModel::Changes ? QString::number(m_tracks->changes(row))
                                                : m_tracks->rhythm(row);
        if (role == Qt::AccessibleTextRole)
            return accessibleCell(row, column,
                                  column == LockModel::Changes ? QString::number(m_tracks->changes(row))
                                                               : m_tracks->rhythm(row));
        if (role == Qt::ToolTipRole && column == LockModel::Trend)
            return m_tracks->rhythm(row);
    }
    return lockCell(row, column, role);
}

QVariant LockProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

void LockProxy::takeInserted(const QModelIndex &, int first, int last)
{
    m_order.insertRows(first, last);
    makeRoom();
    if (m_gone.empty())
        return;
    for (int row = first; row <= last; ++row) {
        const LockKey key = m_model.at(row).key();
        const auto back = std::find_if(m_gone.begin(), m_gone.end(),
                                       [&key](const auto &one) { return one.second.key() == key; });
        if (back == m_gone.end())
            continue;
        std::erase(m_removed, back->first);
        m_order.adopt(row, back->first);
        m_gone.erase(back);
    }
}

void LockProxy::keepRemoved(const QModelIndex &, int first, int last)
{
    if (m_held)
        place();
    for (int row = first; row <= last; ++row) {
        const int item = m_order.itemAt(row);
        m_removed.push_back(item);
        if (m_held && placeOf(item) >= 0)
            m_gone.emplace(item, m_model.at(row));
    }
}

void LockProxy::takeRemoved(const QModelIndex &, int first, int last)
{
    m_order.removeRows(first, last);
}

void LockProxy::settle()
{
    if (m_isShowing) {
        m_isStale = true;
        return;
    }
    {
        const QScopedValueRollback showing(m_isShowing, true);
        settleNow();
    }
    catchUp();
}

void LockProxy::settleNow()
{
    const bool moved = settleOrder();
    if (m_held)
        settleHeld();
    else if (moved && grouping() == Grouping::None && m_order.onlyMoved() && m_removed.empty())
        showAtOnce(m_order.items(), Places::Sorted);
    else if (moved || grouping() != Grouping::None || !m_removed.empty())
        show(m_groups.lines());
    forgetRemoved();
    tellTouched();
}

/// False when the order is what it was.
bool LockProxy::settleOrder()
{
    const Places before = m_places;
    if (m_places == Places::Sorted)
        m_places = Places::Unknown;
    const bool moved = m_order.settle();
    if (!moved)
        m_places = before;
    makeRoom();
    return moved;
}

void LockProxy::rearrange()
{
    if (m_isShowing) {
        m_isStale = true;
        return;
    }
    {
        const QScopedValueRollback showing(m_isShowing, true);
        rearrangeNow();
    }
    catchUp();
}

/// What a person asked for moves also what is held; the order that comes of it is the one that is held then.
void LockProxy::rearrangeNow()
{
    settleOrder();
    show(m_groups.lines());
    forgetRemoved();
    if (m_wouldMove != 0) {
        m_wouldMove = 0;
        emit holdChanged();
    }
}

void LockProxy::catchUp()
{
    if (std::exchange(m_isStale, false))
        rearrange();
}

} // namespace lockkeeper::ui
