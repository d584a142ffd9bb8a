// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockgroups.h"
#include "ui/lockindex/lockorder.h"

#include <unordered_map>

namespace lockkeeper::ui {

class LockTracks;

/// The lines of the lock table: the rows of a LockModel, filtered, sorted and grouped by an index of our own
/// that moves only what changed. It never resets, so that selection and scroll survive every poll. While it
/// is held nothing moves: what is new stands at the end, and what is gone stays as it was. GUI thread.
class LockProxy final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum DataRole {
        GoneRole = Qt::UserRole + 1, ///< bool: its row was removed while the order was held
        GroupRole, ///< bool: a group, no lock
    };

    explicit LockProxy(LockModel &model, QObject *parent = nullptr);
    ~LockProxy() override;

    void setFilter(const LockFilter &filter);
    [[nodiscard]] const LockFilter &filter() const { return m_order.filter(); }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] LockModel::Column sortColumn() const { return m_order.sortColumn(); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order.sortOrder(); }
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_groups.grouping(); }
    void setCollapsed(const QString &group, bool collapsed);
    /// Nothing moves until it is let go.
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// How many locks stand elsewhere than they would; 0 while nothing is held.
    [[nodiscard]] int wouldMove() const { return m_wouldMove; }
    /// Where the last heartbeats and changes of owner come from; null: nowhere.
    void setTracks(LockTracks *tracks);
    /// The owner's column shows host and process, not the name: it is sorted by what it shows.
    void setOwnerInOne(bool inOne);

    /// An empty row for a group, and for no index. Without a copy; valid until the next change.
    [[nodiscard]] LockRowRef rowAt(const QModelIndex &index) const;
    /// nullptr for a lock.
    [[nodiscard]] const LockGroup *groupAt(const QModelIndex &index) const;
    [[nodiscard]] bool isGone(const QModelIndex &index) const;
    /// Invalid when it is not shown.
    [[nodiscard]] QModelIndex indexOf(const LockKey &lock, int column = 0) const;
    /// The group of a lock that is not shown because the group is collapsed; else empty.
    [[nodiscard]] QString collapsedGroupOf(const LockKey &lock) const;
    /// How many locks pass the filter.
    [[nodiscard]] int acceptedCount() const { return static_cast<int>(m_order.items().size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    /// It is held or let go, or another number would move.
    void holdChanged();

private:
    /// How the line of an item is found. To number all lines after each move costs as much as the move.
    enum class Places {
        Known, ///< m_placeOf is right
        Sorted, ///< the lines are the order's items: it can be searched in there
        Unknown, ///< neither, while lines are exchanged
    };

    void takeInserted(const QModelIndex &parent, int first, int last);
    void keepRemoved(const QModelIndex &parent, int first, int last);
    void takeRemoved(const QModelIndex &parent, int first, int last);
    void settle();
    void settleNow();
    bool settleOrder();
    void settleHeld();
    void rearrange();
    void rearrangeNow();
    void catchUp();

    /// Makes these the lines, with the fewest signals.
    void show(const std::vector<int> &target);
    void showByRuns(const std::vector<int> &target);
    void showAtOnce(const std::vector<int> &target, Places places = Places::Known);
    void removeLines(int first, int last);
    void insertLines(int first, const std::vector<int> &target, int last);
    void renumber(size_t from = 0);
    void place();
    [[nodiscard]] int lineOf(int line) const;
    void forgetRemoved();
    [[nodiscard]] std::vector<int> touchedLines();
    void tellTouched();
    void countMoves();
    [[nodiscard]] int &placeOf(int line);
    [[nodiscard]] int &nextOf(int line);
    void makeRoom();

    LockModel &m_model;
    LockOrder m_order;
    LockGroups m_groups;
    LockTracks *m_tracks = nullptr;
    std::vector<int> m_lines = {}; ///< items, and groups below zero
    Places m_places = Places::Known;
    std::vector<int> m_placeOf = {}; ///< by item: its line, -1 when it is not shown
    std::vector<int> m_groupPlaces = {}; ///< the same by group
    std::vector<int> m_nextOf = {}; ///< by item, while lines are exchanged
    std::vector<int> m_groupNexts = {};
    std::vector<int> m_removed = {}; ///< items whose rows went
    std::unordered_map<int, LockRow> m_gone = {}; ///< by item: what it was
    bool m_held = false;
    bool m_isShowing = false; ///< lines are being exchanged: whoever hears of it may ask for other ones
    bool m_isStale = false; ///< and did
    int m_wouldMove = 0;
};

} // namespace lockkeeper::ui
