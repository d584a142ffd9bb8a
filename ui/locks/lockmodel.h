// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QAbstractTableModel>

namespace lockkeeper::ui {

/// One row of the lock table: what core says, and the last state from before our view went blind.
struct LockRow {
    LockView view = {};
    LockState lastKnown = LockState::Unknown;
    bool stale = false; ///< the source is unreachable: what stands here is old

    bool operator==(const LockRow &) const = default;
};

/// The locks of one source, sorted by name. A new list goes in with the fewest row signals and never with a
/// reset, so that selection, scroll and sort survive every poll. GUI thread.
class LockModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        Lock,
        OwnerName,
        Host,
        Pid,
        HeldSince,
        HeldFor,
        Beat,
        Token,
        ColumnCount,
    };
    enum DataRole {
        RowRole = Qt::UserRole, ///< LockRow
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `locks` is sorted by name. `stale`: they are the last good read of a source that cannot be reached
    /// now.
    void setLocks(const QList<LockView> &locks, bool stale = false);

    [[nodiscard]] const LockRow &at(int row) const { return m_rows.at(row); }
    /// -1 when there is no such lock.
    [[nodiscard]] int rowOf(const QString &lock) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] LockRow makeRow(const LockView &view, bool stale, LockState lastKnown) const;
    void tellChanged(int first, int last);

    QList<LockRow> m_rows = {};
};

/// The part of an owner's label that is not its host and process: "billing" of "billing@node-7:4411".
[[nodiscard]] QString ownerName(const Owner &owner);

} // namespace lockkeeper::ui

Q_DECLARE_METATYPE(lockkeeper::ui::LockRow)
