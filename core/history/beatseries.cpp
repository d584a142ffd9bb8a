// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/beatseries.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr qsizetype BlockSize = 256;
constexpr qsizetype Fan = 16;

/// How many beats one entry of a level stands for; level -1 is a single beat.
qsizetype spanOf(qsizetype level)
{
    qsizetype span = level < 0 ? 1 : BlockSize;
    for (; level > 0; --level)
        span *= Fan;
    return span;
}

} // namespace

BeatSeries::BeatSeries(const QList<Instant> &beats)
{
    for (const Instant beat : beats)
        append(beat);
}

BeatSeries::BeatSeries(std::initializer_list<Instant> beats)
    : BeatSeries(QList<Instant>(beats))
{
}

const Instant &BeatSeries::stored(qsizetype index) const
{
    return m_blocks.at(index / BlockSize).at(index % BlockSize);
}

const Instant &BeatSeries::at(qsizetype index) const
{
    return stored(m_begin + index);
}

BeatSeries::Duration BeatSeries::storedGap(qsizetype index) const
{
    return index <= m_begin ? Duration(0) : stored(index) - stored(index - 1);
}

BeatSeries::Duration BeatSeries::gapBefore(qsizetype index) const
{
    return storedGap(m_begin + index);
}

void BeatSeries::append(Instant beat)
{
    if (m_end % BlockSize == 0)
        m_blocks.append(QList<Instant>());
    m_blocks.last().append(beat);
    ++m_end;
    if (m_end % BlockSize != 0)
        return; // the last block is walked; most locks never have a second one
    Duration longest(0);
    for (qsizetype index = m_end - BlockSize; index < m_end; ++index)
        longest = std::max(longest, storedGap(index));
    raise(m_end / BlockSize - 1, longest);
}

void BeatSeries::raise(qsizetype block, Duration gap)
{
    qsizetype entry = block;
    for (qsizetype level = 0; level == 0 || entry > 0 || level < m_levels.size(); ++level, entry /= Fan) {
        if (level == m_levels.size()) {
            Duration highest(0); // a new level begins over the first entries of the one below it
            if (level > 0) {
                const Row &below = m_levels.at(level - 1);
                highest = *std::max_element(below.begin(), below.begin() + std::min(Fan, below.size()));
            }
            m_levels.append(Row{highest});
        }
        Row &row = m_levels[level];
        while (row.size() <= entry)
            row.append(Duration(0));
        row[entry] = std::max(row.at(entry), gap);
    }
}

void BeatSeries::removeFirst(qsizetype count)
{
    const qsizetype before = m_begin / BlockSize;
    m_begin = std::min(m_begin + std::max(count, qsizetype(0)), m_end);
    if (m_begin == m_end) {
        *this = BeatSeries();
        return;
    }
    for (qsizetype block = before; block < m_begin / BlockSize; ++block)
        m_blocks[block] = {};
    if (m_begin / BlockSize > m_blocks.size() / 2)
        forgetEmptyBlocks();
}

void BeatSeries::forgetEmptyBlocks()
{
    const qsizetype gone = m_begin / BlockSize;
    const Row gaps = m_levels.constFirst().sliced(gone);
    m_blocks.remove(0, gone);
    m_begin -= gone * BlockSize;
    m_end -= gone * BlockSize;
    m_levels.clear();
    for (qsizetype block = 0; block < gaps.size(); ++block)
        raise(block, gaps.at(block));
}

qsizetype BeatSeries::countUpTo(Instant instant) const
{
    const auto later = [](Instant at, const QList<Instant> &block) { return at < block.constFirst(); };
    const auto live = m_blocks.begin() + m_begin / BlockSize;
    const auto next = std::upper_bound(live, m_blocks.end(), instant, later);
    if (next == live)
        return 0;
    const QList<Instant> &block = *(next - 1);
    const auto found = std::upper_bound(block.begin(), block.end(), instant);
    const qsizetype index = (next - 1 - m_blocks.begin()) * BlockSize + (found - block.begin());
    return std::max(index - m_begin, qsizetype(0));
}

qsizetype BeatSeries::highestLevel(qsizetype at, qsizetype end) const
{
    qsizetype level = -1;
    while (level + 1 < m_levels.size() && at % spanOf(level + 1) == 0 && at + spanOf(level + 1) <= end)
        ++level;
    return level;
}

qsizetype BeatSeries::afterLongestGap(qsizetype from, qsizetype to) const
{
    Duration longest(0);
    const qsizetype end = m_begin + to;
    for (qsizetype at = m_begin + std::max(from, qsizetype(1)); at < end;) {
        const qsizetype level = highestLevel(at, end);
        longest = std::max(longest, level < 0 ? storedGap(at) : m_levels.at(level).at(at / spanOf(level)));
        at += spanOf(level);
    }
    if (longest <= Duration(0))
        return from;
    return nextGapOver(longest - Duration(1), from, to).value_or(from);
}

std::optional<qsizetype> BeatSeries::nextGapOver(Duration limit, qsizetype from, qsizetype to) const
{
    std::optional<qsizetype> found;
    qsizetype at = m_begin + std::max(from, qsizetype(1)); // what was dropped before the first is no gap
    const qsizetype end = m_begin + to;
    while (at < end && !found) {
        qsizetype level = highestLevel(at, end);
        while (level >= 0 && m_levels.at(level).at(at / spanOf(level)) > limit)
            --level;
        if (level < 0 && storedGap(at) > limit)
            found = at - m_begin;
        at += spanOf(level);
    }
    return found;
}

std::optional<BeatSeries::Duration> BeatSeries::longestAge(Instant from, Instant to) const
{
    const qsizetype end = countUpTo(to);
    if (end == 0 || to < from)
        return {};
    const qsizetype begin = countUpTo(from);
    Duration longest = to - at(end - 1);
    // A gap whose beat lies in the span was as old as that just before the beat; the first one's may have
    // begun before the span, and is whole all the same.
    if (const qsizetype first = std::max(begin, qsizetype(1)); first < end)
        longest = std::max(longest, gapBefore(afterLongestGap(first, end)));
    return longest;
}

bool operator==(const BeatSeries &a, const BeatSeries &b)
{
    if (a.size() != b.size())
        return false;
    if (a.m_begin == b.m_begin && a.m_blocks.isSharedWith(b.m_blocks))
        return true;
    return std::equal(a.begin(), a.end(), b.begin());
}

} // namespace lockkeeper
