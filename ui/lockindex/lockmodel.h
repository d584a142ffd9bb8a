// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockrow.h"

#include <QAbstractTableModel>

#include <vector>

namespace lockkeeper::ui {

/// The locks of all open sources: source after source, each sorted by name. A new list of one source goes in
/// with the fewest row signals, touches no other source and never resets, so that selection, scroll and sort
/// survive every poll. GUI thread.
class LockModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        Lock,
        Source,
        Scheduler, ///< whose table it is
        OwnerName,
        Host,
        Pid,
        Instance, ///< which start of the owner's process
        HeldSince,
        HeldFor,
        Beat,
        FreesAt,
        Trend, ///< its last heartbeats as a line
        Changes, ///< of owner, in 24 hours
        Progress,
        Token,
        ColumnCount,
    };
    enum DataRole {
        RowRole = Qt::UserRole, ///< LockRow
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `locks` are all of this source, sorted by name. `stale`: they are the last good read of a source that
    /// cannot be reached now. `judged`: what their ages are counted to, on one clock for all sources.
    void setLocks(const SourceMark &source, const QList<LockView> &locks, bool stale = false,
                  Instant judged = {});
    /// The same where it is known which of `locks` differ from what stands here in more than the time that
    /// has passed, and that none came or went: only those are looked at. All locks say the new time.
    void setChanged(const SourceMark &source, const QList<LockView> &locks, const QList<int> &changed,
                    Instant judged = {});
    void removeSource(SourceId source);

    /// Without a copy; valid until the next change.
    [[nodiscard]] LockRowRef at(int row) const;
    /// The same without its source.
    [[nodiscard]] const LockView &viewAt(int row) const;
    [[nodiscard]] LockState shownStateAt(int row) const;
    /// -1 when there is no such lock.
    [[nodiscard]] int rowOf(const LockKey &lock) const;
    /// How many locks this source has; NoSource: all have.
    [[nodiscard]] int countOf(SourceId source) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Exactly these rows say something else, in ascending order; comes before dataChanged.
    void rowsChanged(const QList<int> &rows);
    /// All of one call was told.
    void settled();

private:
    /// One source's rows, which stand together.
    struct Span {
        SourceMark source = {};
        QList<LockView> views = {}; ///< shared with whoever handed them in
        std::vector<LockState> lastKnown = {}; ///< by row
        bool stale = false;
        Instant judged = {};
        int first = 0; ///< its first row in the model
    };
    class Merge;

    [[nodiscard]] Span *spanOf(SourceId source);
    [[nodiscard]] const Span *spanOf(SourceId source) const;
    [[nodiscard]] const Span &spanAt(int row) const;
    void renumber();
    void tellChanged(const QList<int> &rows);

    std::vector<Span> m_spans = {};
};

/// What a cell of this row says in a role of Qt's.
[[nodiscard]] QVariant lockCell(const LockRowRef &row, LockModel::Column column, int role);
/// The part of an owner's label that is not its host and process: "billing" of "billing@node-7:4411".
[[nodiscard]] QString ownerName(const Owner &owner);

} // namespace lockkeeper::ui
