// SPDX-License-Identifier: GPL-3.0-or-later
// How the lines of the table are exchanged for others.
#include "ui/lockindex/lockproxy.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// With more runs of lines that come or go than this, one layout change is cheaper for everybody.
constexpr int MostRuns = 32;
/// The same for runs of lines that changed in place.
constexpr size_t MostChangedRuns = 64;
/// To search for more items than this costs as much as to number all lines.
constexpr size_t MostSearched = 256;

} // namespace

int &LockProxy::placeOf(int line)
{
    return line < 0 ? m_groupPlaces[static_cast<size_t>(~line)] : m_placeOf[static_cast<size_t>(line)];
}

int &LockProxy::nextOf(int line)
{
    return line < 0 ? m_groupNexts[static_cast<size_t>(~line)] : m_nextOf[static_cast<size_t>(line)];
}

void LockProxy::makeRoom()
{
    m_placeOf.resize(static_cast<size_t>(m_order.bound()), -1);
    m_nextOf.resize(static_cast<size_t>(m_order.bound()), -1);
}

void LockProxy::show(const std::vector<int> &target)
{
    m_groupPlaces.resize(std::max(m_groupPlaces.size(), static_cast<size_t>(m_groups.bound())), -1);
    m_groupNexts.resize(m_groupPlaces.size(), -1);
    place();
    if (target == m_lines)
        return;
    for (const int line : m_lines)
        nextOf(line) = -1;
    int runs = 0;
    bool wasNew = false;
    for (size_t at = 0; at < target.size(); ++at) {
        nextOf(target[at]) = static_cast<int>(at);
        const bool isNew = placeOf(target[at]) < 0;
        runs += isNew && !wasNew;
        wasNew = isNew;
    }
    bool wasGone = false;
    for (const int line : m_lines) {
        const bool isGone = nextOf(line) < 0;
        runs += isGone && !wasGone;
        wasGone = isGone;
    }
    if (runs <= MostRuns) {
        showByRuns(target);
        return;
    }
    for (const int line : m_lines) {
        if (nextOf(line) < 0)
            placeOf(line) = -1;
    }
    showAtOnce(target);
}

void LockProxy::showByRuns(const std::vector<int> &target)
{
    const auto isGone = [this](int line) { return nextOf(m_lines[static_cast<size_t>(line)]) < 0; };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        removeLines(first, last);
        last = first;
    }
    std::vector<int> staying;
    staying.reserve(target.size());
    std::copy_if(target.begin(), target.end(), std::back_inserter(staying),
                 [this](int line) { return placeOf(line) >= 0; });
    if (staying != m_lines)
        showAtOnce(staying);
    const int count = static_cast<int>(target.size());
    for (int first = 0; first < count; ++first) {
        if (placeOf(target[static_cast<size_t>(first)]) >= 0)
            continue;
        int last = first;
        while (last + 1 < count && placeOf(target[static_cast<size_t>(last + 1)]) < 0)
            ++last;
        insertLines(first, target, last);
        first = last;
    }
}

/// `places`: how they are found afterwards. The lines are copied into the room that is there: a fresh list of
/// 400 kB at each read costs more in page faults than its copy.
void LockProxy::showAtOnce(const std::vector<int> &target, Places places)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> kept;
    kept.reserve(static_cast<size_t>(before.size()));
    for (const QModelIndex &one : before)
        kept.push_back(m_lines[static_cast<size_t>(one.row())]);
    m_lines = target;
    m_places = places;
    if (places == Places::Known || kept.size() > MostSearched)
        renumber();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int line = lineOf(kept[static_cast<size_t>(i)]);
        after.append(line < 0 ? QModelIndex() : index(line, before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void LockProxy::removeLines(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int line = first; line <= last; ++line)
        placeOf(m_lines[static_cast<size_t>(line)]) = -1;
    m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
    renumber(static_cast<size_t>(first));
    endRemoveRows();
}

void LockProxy::insertLines(int first, const std::vector<int> &target, int last)
{
    beginInsertRows({}, first, last);
    m_lines.insert(m_lines.begin() + first, target.begin() + first, target.begin() + last + 1);
    renumber(static_cast<size_t>(first));
    endInsertRows();
}

void LockProxy::renumber(size_t from)
{
    for (size_t at = from; at < m_lines.size(); ++at)
        placeOf(m_lines[at]) = static_cast<int>(at);
    m_places = Places::Known;
}

void LockProxy::place()
{
    if (m_places != Places::Known)
        renumber();
}

int LockProxy::lineOf(int line) const
{
    if (m_places == Places::Known)
        return line < 0 ? m_groupPlaces[static_cast<size_t>(~line)] : m_placeOf[static_cast<size_t>(line)];
    if (m_places == Places::Sorted && m_order.isSettled())
        return m_order.placeOf(line);
    const auto found = std::find(m_lines.begin(), m_lines.end(), line);
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

void LockProxy::settleHeld()
{
    place();
    // What is new goes to the end; everything else stays where it is, whatever became of it.
    std::vector<int> fresh;
    for (const int line : m_groups.lines()) {
        if (line >= 0 && placeOf(line) < 0)
            fresh.push_back(line);
    }
    if (!fresh.empty()) {
        std::vector<int> target = m_lines;
        target.insert(target.end(), fresh.begin(), fresh.end());
        insertLines(rowCount(), target, static_cast<int>(target.size()) - 1);
    }
    for (const auto &[item, row] : m_gone) {
        if (std::find(m_removed.begin(), m_removed.end(), item) != m_removed.end())
            emit dataChanged(index(placeOf(item), 0), index(placeOf(item), columnCount() - 1));
    }
    countMoves();
}

void LockProxy::forgetRemoved()
{
    if (m_removed.empty())
        return;
    place();
    // A number is free again once nobody shows it; a gone one is shown until the order is let go.
    std::vector<int> shown;
    for (const int item : m_removed) {
        if (placeOf(item) >= 0) {
            shown.push_back(item);
            continue;
        }
        m_gone.erase(item);
        m_order.forget(item);
    }
    m_removed = std::move(shown);
}

std::vector<int> LockProxy::touchedLines()
{
    if (m_order.stayed().size() > MostSearched)
        place();
    if (m_places == Places::Known) {
        std::vector<int> lines;
        for (const int item : m_order.touched()) {
            if (const int line = placeOf(item); line >= 0)
                lines.push_back(line);
        }
        return lines;
    }
    std::vector<int> lines = m_order.filledPlaces();
    for (const int item : m_order.stayed())
        lines.push_back(lineOf(item));
    return lines;
}

void LockProxy::tellTouched()
{
    std::vector<int> lines = touchedLines();
    if (grouping() != Grouping::None && !m_order.touched().empty()) {
        for (size_t at = 0; at < m_lines.size(); ++at) {
            if (m_lines[at] < 0)
                lines.push_back(static_cast<int>(at));
        }
    }
    if (lines.empty())
        return;
    if (!std::is_sorted(lines.begin(), lines.end()))
        std::sort(lines.begin(), lines.end());
    std::vector<std::pair<int, int>> runs;
    for (const int line : lines) {
        if (!runs.empty() && line <= runs.back().second + 1)
            runs.back().second = line;
        else
            runs.emplace_back(line, line);
    }
    if (runs.size() > MostChangedRuns)
        runs = {{lines.front(), lines.back()}};
    for (const auto &[first, last] : runs)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

/// All but the longest sequence of lines whose order is right already would have to move.
void LockProxy::countMoves()
{
    const std::vector<int> wanted = m_groups.lines();
    for (const int line : m_lines)
        nextOf(line) = -1;
    m_groupNexts.resize(std::max(m_groupNexts.size(), static_cast<size_t>(m_groups.bound())), -1);
    for (size_t at = 0; at < wanted.size(); ++at)
        nextOf(wanted[at]) = static_cast<int>(at);
    std::vector<int> tails; // the smallest end of a rising sequence of each length
    int counted = 0;
    for (const int line : m_lines) {
        const int next = line < 0 ? -1 : nextOf(line);
        if (next < 0)
            continue;
        ++counted;
        const auto place = std::lower_bound(tails.begin(), tails.end(), next);
        if (place == tails.end())
            tails.push_back(next);
        else
            *place = next;
    }
    const int moves = counted - static_cast<int>(tails.size());
    if (moves == m_wouldMove)
        return;
    m_wouldMove = moves;
    emit holdChanged();
}

} // namespace lockkeeper::ui
