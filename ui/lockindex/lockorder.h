// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockfilter.h"
#include "ui/lockindex/sortkey.h"

#include <vector>

namespace lockkeeper::ui {

/// Which rows of a LockModel pass a filter, in the order of a column. Only the rows that changed are looked
/// at: they are taken out, sorted alone and merged back. A row is known by a number of its own that stays
/// when rows before it come and go. Tells nobody; the thread of its model.
class LockOrder
{
public:
    explicit LockOrder(const LockModel &model);

    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void touchRow(int row) { touch(m_itemAt.at(static_cast<size_t>(row))); }
    void setFilter(const LockFilter &filter);
    void setSort(LockModel::Column column, Qt::SortOrder order);
    /// The owner's column shows host and process, and is sorted by them.
    void setOwnerInOne(bool inOne);
    void setChangeCount(ChangeCount count) { m_changes = std::move(count); }
    /// Brings the order up to date; false when it is what it was.
    bool settle();

    /// The row takes over the number of one that was removed: it came back.
    void adopt(int row, int item);
    /// A number that is not needed any more: its row was removed, and nobody shows it.
    void forget(int item);

    [[nodiscard]] const std::vector<int> &items() const { return m_order; }
    /// Looked at by the last settle(), and still there.
    [[nodiscard]] const std::vector<int> &touched() const { return m_touched; }
    /// Of these, what stands in the order where it stood.
    [[nodiscard]] const std::vector<int> &stayed() const { return m_stayed; }
    /// Where in the order the last settle() put what it moved or took in, ascending.
    [[nodiscard]] const std::vector<int> &filledPlaces() const { return m_filled; }
    /// Did the last settle() only move items, so that none came or went?
    [[nodiscard]] bool onlyMoved() const { return m_onlyMoved; }
    /// Nothing was told since the last settle().
    [[nodiscard]] bool isSettled() const { return m_dirty.empty(); }
    /// Where an item stands in a settled order, -1 when it is not in; searched, for a few items.
    [[nodiscard]] int placeOf(int item) const;
    /// -1 when its row was removed.
    [[nodiscard]] int rowOf(int item) const { return m_rows[static_cast<size_t>(item)]; }
    [[nodiscard]] int itemAt(int row) const { return m_itemAt[static_cast<size_t>(row)]; }
    [[nodiscard]] bool isIn(int item) const { return m_isIn[static_cast<size_t>(item)] != 0; }
    /// Every number is below.
    [[nodiscard]] int bound() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const LockFilter &filter() const { return m_filter; }
    [[nodiscard]] LockModel::Column sortColumn() const { return m_column; }
    [[nodiscard]] bool isOwnerInOne() const { return m_ownerInOne; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

private:
    /// With the first number of its key, so that sorting and placing many look nowhere else.
    struct Mover {
        qint64 first = 0;
        int item = -1;
    };
    [[nodiscard]] bool isBefore(const Mover &left, const Mover &right) const;

    [[nodiscard]] int makeItem(int row);
    [[nodiscard]] bool accepts(const LockRowRef &row) const;
    [[nodiscard]] bool takeKey(size_t item, SortKey key);
    [[nodiscard]] bool isBefore(int left, int right) const;
    [[nodiscard]] bool isBeforeInRest(int left, int right) const;
    void fetchAhead(size_t next) const;
    void touch(int item);
    void touchAll();
    void renumberRows(size_t from);
    void takeOut(const std::vector<int> &leaving);
    void merge(std::vector<Mover> &movers);

    const LockModel &m_model;
    LockFilter m_filter = {};
    LockQuery m_query = {};
    LockModel::Column m_column = LockModel::State;
    bool m_ownerInOne = false;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    ChangeCount m_changes = {};
    bool m_onlyMoved = true;

    // By item; apart from each other, because most passes need one of them only.
    std::vector<SortKey> m_keys = {};
    std::vector<qint64> m_firsts = {}; ///< of the keys alone: mostly enough, and they stay in the cache
    std::vector<int> m_rows = {};
    std::vector<quint8> m_isIn = {};
    std::vector<quint8> m_isTouched = {};
    std::vector<bool> m_isLeaving = {}; ///< as bits: every settle that moves asks it of all in the order
    std::vector<int> m_unused = {};

    std::vector<int> m_itemAt = {}; ///< by the model's row
    std::vector<int> m_order = {};
    std::vector<int> m_dirty = {}; ///< what the next settle() looks at
    std::vector<int> m_touched = {};
    std::vector<int> m_stayed = {};
    std::vector<int> m_filled = {};
};

} // namespace lockkeeper::ui
