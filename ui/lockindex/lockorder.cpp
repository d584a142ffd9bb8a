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

void LockOrder::setOwnerInOne(bool inOne)
{
    m_ownerInOne = inOne;
    setSort(m_column, m_sortOrder);
}

bool LockOrder::settle()
{
    std::vector<Mover> movers;
    std::vector<int> leaving;
    m_touched.clear();
    m_stayed.clear();
    m_filled.clear();
    m_onlyMoved = true;
    for (size_t next = 0; next < m_dirty.size(); ++next) {
        fetchAhead(next);
        const int item = m_dirty[next];
        const auto at = static_cast<size_t>(item);
        m_isTouched[at] = 0;
        const bool wasIn = m_isIn[at] != 0;
        bool isIn = false;
        bool moves = false;
        if (m_rows[at] >= 0) {
            const LockRowRef row = m_model.at(m_rows[at]);
            isIn = accepts(row);
            moves = isIn && takeKey(at, sortKey(row, m_column, m_changes, m_ownerInOne));
            m_touched.push_back(item);
        }
        if (isIn == wasIn && !moves) {
            if (isIn)
                m_stayed.push_back(item);
            continue;
        }
        m_onlyMoved = m_onlyMoved && isIn == wasIn;
        if (wasIn)
            leaving.push_back(item);
        m_isIn[at] = isIn;
        if (isIn)
            movers.push_back({m_firsts[at], item});
    }
    m_dirty.clear();
    takeOut(leaving);
    merge(movers);
    return !leaving.empty() || !movers.empty();
}

int LockOrder::placeOf(int item) const
{
    if (!isIn(item))
        return -1;
    const auto place = std::lower_bound(m_order.begin(), m_order.end(), item,
                                        [this](int left, int right) { return isBefore(left, right); });
    return place == m_order.end() || *place != item ? -1 : static_cast<int>(place - m_order.begin());
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
    m_firsts.push_back(0);
    m_rows.push_back(row);
    m_isIn.push_back(0);
    m_isTouched.push_back(0);
    m_isLeaving.push_back(false);
    return bound() - 1;
}

bool LockOrder::accepts(const LockRowRef &row) const
{
    if (m_filter.source != NoSource && row.source.id != m_filter.source)
        return false;
    if (!m_filter.states.isEmpty() && !m_filter.states.contains(shownState(row)))
        return false;
    if (m_filter.abnormal && !isHeldOrAbnormal(row))
        return false;
    return m_query.accepts(row);
}

/// False when it is the key that the item had.
bool LockOrder::takeKey(size_t item, SortKey key)
{
    if (m_keys[item] == key)
        return false;
    m_firsts[item] = key.first;
    m_keys[item] = std::move(key);
    return true;
}

bool LockOrder::isBefore(int left, int right) const
{
    return isBefore(Mover{m_firsts[static_cast<size_t>(left)], left},
                    Mover{m_firsts[static_cast<size_t>(right)], right});
}

bool LockOrder::isBefore(const Mover &left, const Mover &right) const
{
    const bool isDown = m_sortOrder == Qt::DescendingOrder;
    if (left.first != right.first)
        return (left.first < right.first) != isDown;
    return isDown ? isBeforeInRest(right.item, left.item) : isBeforeInRest(left.item, right.item);
}

/// Ascending, of two whose first numbers are the same.
bool LockOrder::isBeforeInRest(int left, int right) const
{
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

/// The rows that changed stand far apart, so that each would be waited for; asked for early, many come at
/// once.
void LockOrder::fetchAhead(size_t next) const
{
    constexpr size_t RowsAhead = 16;
    constexpr size_t NamesAhead = 8;
    const auto rowAhead = [this, next](size_t ahead) {
        return next + ahead < m_dirty.size() ? rowOf(m_dirty[next + ahead]) : -1;
    };
    if (const int row = rowAhead(RowsAhead); row >= 0) {
        const LockView &view = m_model.viewAt(row);
        __builtin_prefetch(&view.record.name);
        __builtin_prefetch(&view.verdict.age);
        __builtin_prefetch(&m_keys[static_cast<size_t>(m_dirty[next + RowsAhead])]);
    }
    if (const int row = rowAhead(NamesAhead); row >= 0)
        __builtin_prefetch(m_model.viewAt(row).record.name.constData());
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

void LockOrder::takeOut(const std::vector<int> &leaving)
{
    if (leaving.empty())
        return;
    for (const int item : leaving)
        m_isLeaving[static_cast<size_t>(item)] = true;
    std::erase_if(m_order, [this](int item) { return m_isLeaving[static_cast<size_t>(item)]; });
    for (const int item : leaving)
        m_isLeaving[static_cast<size_t>(item)] = false;
}

/// From the back, so that it is all done in one list: what stands behind a mover goes to its place at once.
void LockOrder::merge(std::vector<Mover> &movers)
{
    const auto isLess = [this](const Mover &left, const Mover &right) { return isBefore(left, right); };
    if (!std::is_sorted(movers.begin(), movers.end(), isLess)) // a first read of healthy locks is
        std::sort(movers.begin(), movers.end(), isLess);
    const auto before = [this](const Mover &mover, int item) {
        return isBefore(mover, Mover{m_firsts[static_cast<size_t>(item)], item});
    };
    auto end = static_cast<std::ptrdiff_t>(m_order.size());
    auto to = end + static_cast<std::ptrdiff_t>(movers.size());
    m_order.resize(static_cast<size_t>(to));
    m_filled.resize(movers.size());
    const auto begin = m_order.begin();
    for (size_t left = movers.size(); left-- > 0;) {
        // Its place is likely not far: steps that double find it with few comparisons.
        auto low = end;
        auto high = end;
        for (std::ptrdiff_t step = 16; low > 0; step *= 2) {
            low -= std::min(step, low);
            if (!before(movers[left], begin[low]))
                break;
            high = low;
        }
        const auto place = std::upper_bound(begin + low, begin + high, movers[left], before) - begin;
        std::move_backward(begin + place, begin + end, begin + to);
        to -= end - place + 1;
        end = place;
        begin[to] = movers[left].item;
        m_filled[left] = static_cast<int>(to);
    }
}

} // namespace lockkeeper::ui
