// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalmodel.h"

#include "core/words/words.h"

namespace lockkeeper::ui {

namespace journalmodel {

bool isSamePlace(const JournalRow &a, const JournalRow &b)
{
    return a.at == b.at && a.key == b.key;
}

QString cellText(const JournalRow &row, int column)
{
    switch (column) {
    case JournalModel::TimeColumn:
        return words::clockTime(row.at);
    case JournalModel::EventColumn:
        return row.event;
    case JournalModel::LockColumn:
        return row.lock;
    case JournalModel::SourceColumn:
        return row.source.name;
    case JournalModel::OwnerColumn:
        return row.owner;
    case JournalModel::ByColumn:
        return row.by;
    case JournalModel::DetailColumn:
        return row.detail;
    default:
        return {};
    }
}

} // namespace journalmodel

void JournalModel::removeRun(qsizetype at, qsizetype count)
{
    beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at + count - 1));
    m_rows.remove(at, count);
    endRemoveRows();
}

void JournalModel::setRows(const QList<JournalRow> &rows)
{
    qsizetype at = 0; // how much of `rows` is in place
    while (at < rows.size()) {
        qsizetype gone = 0;
        while (at + gone < m_rows.size() && !journalmodel::isSamePlace(m_rows[at + gone], rows[at])
               && standsAbove(m_rows[at + gone], rows[at]))
            ++gone;
        if (gone > 0)
            removeRun(at, gone);
        qsizetype come = 0;
        while (at + come < rows.size() && (at >= m_rows.size() || standsAbove(rows[at + come], m_rows[at])))
            ++come;
        if (come > 0) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + come - 1));
            for (qsizetype i = 0; i < come; ++i)
                m_rows.insert(at + i, rows[at + i]);
            endInsertRows();
            at += come;
        } else if (gone == 0) {
            if (m_rows[at] != rows[at]) {
                m_rows[at] = rows[at];
                emit dataChanged(index(static_cast<int>(at), 0),
                                 index(static_cast<int>(at), ColumnCount - 1));
            }
            ++at;
        }
    }
    if (m_rows.size() > rows.size())
        removeRun(rows.size(), m_rows.size() - rows.size());
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return journalmodel::cellText(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == LockColumn && row.lock.isEmpty()
            ? tr("the whole source")
            : journalmodel::cellText(row, index.column());
    case StateRole:
        return row.shape ? QVariant(static_cast<int>(*row.shape)) : QVariant();
    case ForcedRole:
        return row.forced;
    case LockRole:
        return QVariant::fromValue(LockKey{row.source.id, row.lock});
    case EnvironmentRole:
        return static_cast<int>(row.source.environment);
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case EventColumn:
        return tr("Event");
    case LockColumn:
        return tr("Lock");
    case SourceColumn:
        return tr("Source");
    case OwnerColumn:
        return tr("Owner");
    case ByColumn:
        return tr("By");
    case DetailColumn:
        return tr("Reason and Evidence");
    default:
        return {};
    }
}

} // namespace lockkeeper::ui
