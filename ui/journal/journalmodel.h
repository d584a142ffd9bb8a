// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/journal/journalevent.h"

#include <QAbstractTableModel>

namespace lockkeeper::ui {

/// The journal as a table, newest first. A new list gives the fewest row signals, never a reset. Only what is
/// asked for gets its words. GUI thread.
class JournalModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        EventColumn,
        LockColumn,
        SourceColumn,
        OwnerColumn,
        ByColumn,
        DetailColumn,
        ColumnCount,
    };
    enum Role {
        StateRole = Qt::UserRole, ///< LockState as int, or invalid
        ForcedRole,
        LockRole, ///< LockKey
        EnvironmentRole, ///< Environment as int
        KeyRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// In the order of standsAbove(), each key once.
    void setEvents(const QList<JournalEvent> &events);
    [[nodiscard]] const QList<JournalEvent> &events() const { return m_events; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeRun(qsizetype at, qsizetype count);
    [[nodiscard]] const JournalRow &wordsOf(const JournalEvent &event) const;

    QList<JournalEvent> m_events = {};
    mutable std::optional<JournalEvent> m_spoken =
        {}; ///< the one that was asked for last: for all its columns
    mutable JournalRow m_words = {}; ///< and its words
};

} // namespace lockkeeper::ui
