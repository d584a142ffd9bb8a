// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/journal/journalrow.h"

#include <QAbstractTableModel>

namespace lockkeeper::ui {

/// The journal as a table, newest first. A new list gives the fewest row signals, never a reset. GUI thread.
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

    /// Rows in the order of standsAbove(), each key once.
    void setRows(const QList<JournalRow> &rows);
    [[nodiscard]] const QList<JournalRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeRun(qsizetype at, qsizetype count);

    QList<JournalRow> m_rows = {};
};

} // namespace lockkeeper::ui
