// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockmodel.h"

#include "ui/locks/locktext.h"

#include <algorithm>

namespace lockkeeper::ui {

void LockModel::setLocks(const QList<LockView> &locks, bool stale)
{
    int row = 0;
    int next = 0;
    int dirty = -1;
    const int incoming = static_cast<int>(locks.size());
    const auto flush = [&] {
        if (dirty >= 0)
            tellChanged(dirty, row - 1);
        dirty = -1;
    };
    const auto oldName = [this](int at) -> const QString & { return m_rows.at(at).view.record.name; };
    const auto newName = [&locks](int at) -> const QString & { return locks.at(at).record.name; };
    const auto isGone = [&](int at) {
        return at < m_rows.size() && (next == incoming || oldName(at) < newName(next));
    };
    const auto isNew = [&](int at) {
        return at < incoming && (row == m_rows.size() || newName(at) < oldName(row));
    };

    while (row < m_rows.size() || next < incoming) {
        if (isGone(row)) {
            flush();
            int end = row + 1;
            while (isGone(end))
                ++end;
            beginRemoveRows({}, row, end - 1);
            m_rows.remove(row, end - row);
            endRemoveRows();
        } else if (isNew(next)) {
            flush();
            int end = next + 1;
            while (isNew(end))
                ++end;
            beginInsertRows({}, row, row + end - next - 1);
            for (; next < end; ++next, ++row)
                m_rows.insert(row, makeRow(locks.at(next), stale, LockState::Unknown));
            endInsertRows();
        } else {
            LockRow fresh = makeRow(locks.at(next), stale, m_rows.at(row).lastKnown);
            if (fresh != m_rows.at(row)) {
                m_rows[row] = std::move(fresh);
                if (dirty < 0)
                    dirty = row;
            } else {
                flush();
            }
            ++row;
            ++next;
        }
    }
    flush();
}

int LockModel::rowOf(const QString &lock) const
{
    const auto byName = [](const LockRow &row, const QString &name) { return row.view.record.name < name; };
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), lock, byName);
    if (found == m_rows.end() || found->view.record.name != lock)
        return -1;
    return static_cast<int>(found - m_rows.begin());
}

int LockModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LockModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LockModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LockRow &row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole:
        return cellTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleCell(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    case RowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

QVariant LockModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(columnAlignment(column));
    if (role == Qt::ToolTipRole)
        return columnTip(column);
    return {};
}

LockRow LockModel::makeRow(const LockView &view, bool stale, LockState lastKnown) const
{
    return {view, stale ? lastKnown : view.verdict.state, stale};
}

void LockModel::tellChanged(int first, int last)
{
    emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

} // namespace lockkeeper::ui
