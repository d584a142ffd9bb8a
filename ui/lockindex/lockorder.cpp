// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockorder.h"

#include "ui/lockindex/locktext.h"

#include <algorithm>

namespace lockkeeper::ui {

LockOrder::LockOrder(const LockModel &model)
    : m_model(model)
{
    if (model.rowCount() > 0)
        insertRows(0, model.rowCount() - 1);
}

void LockOrder::insertRows(int first, int last)
{
    const auto from = static_cast<size_t>(first);
    m_itemAt.insert(m_itemAt.begin() + first, static_cast<size_t>(last - first + 1), -1);
    for (int row = first; row <= last; ++row) {
        const int item = makeItem(row);
        m_itemAt[static_cast<size_t>(row)] = item;
        touch(item);
    }
    renumberRows(from);
}

void LockOrder::removeRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const int item = itemAt(row);
        m_rows[static_cast<size_t>(item)] = -1;
        touch(item);
    }
    m_itemAt.erase(m_itemAt.begin() + first, m_itemAt.begin() + last + 1);
    renumberRows(static_cast<size_t>(first));
}

void LockOrder::setFilter(const LockFilter &filter)
{
    m_filter = filter;
    m_query = LockQuery(filter.text);
    touchAll();
}

void LockOrder::setSort(LockModel::Column column, Qt::SortOrder order)
{
    m_column = column;
    m_sortOrder = order;
    m_order.clear();
    std::fill(m_isIn.begin(), m_isIn.end(), quint8(0));
    touchAll();
}

bool LockOrder::settle()
{
    std::vector<int> movers;
    bool anyLeaves = false;
    m_touched.clear();
    m_onlyMoved = true;
    for (const int item : m_dirty) {
        const auto at = static_cast<size_t>(item);
        m_isTouched[at] = 0;
        const bool wasIn = m_isIn[at] != 0;
        bool isIn = false;
        bool moves = true;
        if (m_rows[at] >= 0) {
            const LockRow row = m_model.at(m_rows[at]);
            isIn = accepts(row);
            SortKey key = sortKey(row, m_column, m_changes);
            moves = m_keys[at] != key;
            if (moves)
                m_keys[at] = std::move(key);
            m_touched.push_back(item);
        }
        if (isIn == wasIn && (!isIn || !moves))
            continue;
        m_onlyMoved = m_onlyMoved && isIn == wasIn;
        m_isLeaving[at] = wasIn;
        anyLeaves = anyLeaves || wasIn;
        m_isIn[at] = isIn;
        if (isIn)
            movers.push_back(item);
    }
    m_dirty.clear();
    if (anyLeaves)
        takeOutLeaving();
    merge(movers);
    return anyLeaves || !movers.empty();
}

void LockOrder::adopt(int row, int item)
{
    const int made = itemAt(row);
    m_rows[static_cast<size_t>(made)] = -1;
    m_rows[static_cast<size_t>(item)] = row;
    m_itemAt[static_cast<size_t>(row)] = item;
    touch(item);
    std::erase(m_dirty, made);
    m_isTouched[static_cast<size_t>(made)] = 0;
    forget(made);
}

void LockOrder::forget(int item)
{
    m_unused.push_back(item);
}

int LockOrder::makeItem(int row)
{
    if (!m_unused.empty()) {
        const int item = m_unused.back();
        m_unused.pop_back();
        m_rows[static_cast<size_t>(item)] = row;
        return item;
    }
    m_keys.emplace_back();
    m_rows.push_back(row);
    m_isIn.push_back(0);
    m_isTouched.push_back(0);
    m_isLeaving.push_back(0);
    return bound() - 1;
}

bool LockOrder::accepts(const LockRow &row) const
{
    if (m_filter.source != NoSource && row.source.id != m_filter.source)
        return false;
    if (!m_filter.states.isEmpty() && !m_filter.states.contains(shownState(row)))
        return false;
    if (m_filter.abnormal && !isHeldOrAbnormal(row))
        return false;
    return m_query.accepts(row);
}

bool LockOrder::isBefore(int left, int right) const
{
    if (m_sortOrder == Qt::DescendingOrder)
        std::swap(left, right);
    const SortKey &one = m_keys[static_cast<size_t>(left)];
    const SortKey &other = m_keys[static_cast<size_t>(right)];
    if (const int order = compareKeys(one, other); order != 0)
        return order < 0;
    const int row = rowOf(left);
    const int otherRow = rowOf(right);
    if (one.source == other.source) // a source's rows are sorted by name
        return row < otherRow;
    const QString &name = m_model.viewAt(row).record.name;
    const QString &otherName = m_model.viewAt(otherRow).record.name;
    return name != otherName ? name < otherName : one.source < other.source;
}

void LockOrder::touch(int item)
{
    if (m_isTouched[static_cast<size_t>(item)] != 0)
        return;
    m_isTouched[static_cast<size_t>(item)] = 1;
    m_dirty.push_back(item);
}

void LockOrder::touchAll()
{
    for (const int item : m_itemAt)
        touch(item);
}

void LockOrder::renumberRows(size_t from)
{
    for (size_t row = from; row < m_itemAt.size(); ++row)
        m_rows[static_cast<size_t>(m_itemAt[row])] = static_cast<int>(row);
}

void LockOrder::takeOutLeaving()
{
    std::erase_if(m_order, [this](int item) { return m_isLeaving[static_cast<size_t>(item)] != 0; });
    std::fill(m_isLeaving.begin(), m_isLeaving.end(), quint8(0));
}

void LockOrder::merge(std::vector<int> &movers)
{
    const auto before = [this](int left, int right) { return isBefore(left, right); };
    std::sort(movers.begin(), movers.end(), before);
    if (movers.empty() || m_order.empty()) {
        m_order.insert(m_order.end(), movers.begin(), movers.end());
        return;
    }
    std::vector<int> merged;
    merged.reserve(m_order.size() + movers.size());
    auto from = m_order.cbegin();
    for (const int mover : movers) {
        // Its place is likely not far: steps that double find it with few comparisons.
        auto end = from;
        for (std::ptrdiff_t step = 16; end != m_order.cend() && !before(mover, *end); step *= 2)
            end += std::min(step, m_order.cend() - end);
        const auto place = std::upper_bound(from, end, mover, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(mover);
        from = place;
    }
    merged.insert(merged.end(), from, m_order.cend());
    m_order = std::move(merged);
}

} // namespace lockkeeper::ui
