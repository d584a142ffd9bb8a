// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalmodel.h"

#include "core/words/words.h"

namespace lockkeeper::ui {

namespace journalmodel {

bool isSamePlace(const JournalEvent &a, const JournalEvent &b)
{
    return a == b || (a.at() == b.at() && a.source() == b.source() && a.key() == b.key());
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
    m_events.remove(at, count);
    endRemoveRows();
}

void JournalModel::setEvents(const QList<JournalEvent> &events)
{
    qsizetype at = 0; // how much of `events` is in place
    while (at < events.size()) {
        qsizetype gone = 0;
        while (at + gone < m_events.size() && !journalmodel::isSamePlace(m_events[at + gone], events[at])
               && standsAbove(m_events[at + gone], events[at]))
            ++gone;
        if (gone > 0)
            removeRun(at, gone);
        qsizetype come = 0;
        while (at + come < events.size()
               && (at >= m_events.size() || standsAbove(events[at + come], m_events[at])))
            ++come;
        if (come > 0) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + come - 1));
            for (qsizetype i = 0; i < come; ++i)
                m_events.insert(at + i, events[at + i]);
            endInsertRows();
            at += come;
        } else if (gone == 0) {
            if (m_events[at] != events[at]) {
                m_events[at] = events[at];
                emit dataChanged(index(static_cast<int>(at), 0),
                                 index(static_cast<int>(at), ColumnCount - 1));
            }
            ++at;
        }
    }
    if (m_events.size() > events.size())
        removeRun(events.size(), m_events.size() - events.size());
    m_events = events; // the same, and shared with who made them
}

const JournalRow &JournalModel::wordsOf(const JournalEvent &event) const
{
    if (m_spoken != event) {
        m_spoken = event;
        m_words = event.row();
    }
    return m_words;
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JournalEvent &event = m_events[index.row()];
    if (role == KeyRole)
        return QStringLiteral("%1/%2").arg(event.source()).arg(event.key().text());
    if (role == LockRole)
        return QVariant::fromValue(LockKey{event.source(), event.lock()});
    if (role > KeyRole)
        return {};
    const JournalRow &row = wordsOf(event);
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
    case EnvironmentRole:
        return static_cast<int>(row.source.environment);
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
