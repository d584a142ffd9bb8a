// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/beatseries.h"

#include <algorithm>
#include <limits>

namespace lockkeeper {

namespace {

constexpr qsizetype Fan = 16;

/// How many beats one entry of a level stands for; level -1 is a single beat, level 0 a block of this size.
qsizetype spanOf(qsizetype level, qsizetype block)
{
    qsizetype span = level < 0 ? 1 : block;
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

Instant BeatSeries::Block::at(qsizetype index) const
{
    const auto place = static_cast<size_t>(index);
    return whole ? (*whole)[place] : first + Duration(since[place]);
}

void BeatSeries::Block::put(qsizetype index, Instant beat)
{
    if (index == 0)
        first = beat;
    if (!whole && beat - first > Duration(std::numeric_limits<quint32>::max())) {
        std::array<Instant, BlockSize> all = {};
        for (qsizetype before = 0; before < index; ++before)
            all[static_cast<size_t>(before)] = at(before);
        whole = all;
    }
    if (whole)
        (*whole)[static_cast<size_t>(index)] = beat;
    else
        since[static_cast<size_t>(index)] = static_cast<quint32>((beat - first).count());
}

Instant BeatSeries::stored(qsizetype index) const
{
    return m_blocks.isEmpty() ? m_only : m_blocks.at(index / BlockSize)->at(index % BlockSize);
}

Instant BeatSeries::at(qsizetype index) const
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
    if (m_end == 0) {
        m_only = beat;
        m_end = 1;
        return;
    }
    if (m_end == 1) {
        m_end = 0;
        put(m_only);
    }
    put(beat);
}

void BeatSeries::put(Instant beat)
{
    if (m_end % BlockSize == 0)
        m_blocks.append(QSharedDataPointer<Block>(new Block));
    const Duration gap = m_end == m_begin ? Duration(0) : beat - stored(m_end - 1);
    Block &block = *m_blocks.last();
    block.put(m_end % BlockSize, beat);
    block.longest = std::max(block.longest, gap);
    ++m_end;
    if (m_end % BlockSize == 0) // the last block is walked
        raise(m_end / BlockSize - 1, block.longest);
}

void BeatSeries::raise(qsizetype block, Duration gap)
{
    qsizetype below = block;
    for (qsizetype level = 0; level < m_levels.size() || below >= Fan - 1; ++level, below /= Fan) {
        if (level == m_levels.size()) {
            Duration highest(0); // a new level begins when its first entry is full; most locks never have one
            for (qsizetype entry = 0; entry < Fan; ++entry) {
                const qsizetype at = entry * spanOf(level, BlockSize);
                if (level > 0 || m_blocks.at(entry))
                    highest = std::max(highest, longestOf(level, at));
            }
            m_levels.append(Row{highest});
        }
        Row &row = m_levels[level];
        const qsizetype entry = below / Fan;
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
        m_blocks[block].reset();
    if (m_begin / BlockSize > m_blocks.size() / 2)
        forgetEmptyBlocks();
}

void BeatSeries::forgetEmptyBlocks()
{
    const qsizetype gone = m_begin / BlockSize;
    m_blocks.remove(0, gone);
    m_begin -= gone * BlockSize;
    m_end -= gone * BlockSize;
    m_levels.clear();
    for (qsizetype block = 0; block < m_end / BlockSize; ++block)
        raise(block, m_blocks.at(block)->longest);
}

qsizetype BeatSeries::countUpTo(Instant instant) const
{
    if (m_blocks.isEmpty())
        return m_end > 0 && m_only <= instant ? 1 : 0;
    const auto later = [](Instant at, const QSharedDataPointer<Block> &block) { return at < block->first; };
    const auto live = m_blocks.cbegin() + m_begin / BlockSize;
    const auto next = std::upper_bound(live, m_blocks.cend(), instant, later);
    if (next == live)
        return 0;
    qsizetype from = std::max((next - 1 - m_blocks.cbegin()) * BlockSize, m_begin);
    qsizetype to = std::min((next - m_blocks.cbegin()) * BlockSize, m_end);
    while (from < to) {
        const qsizetype middle = (from + to) / 2;
        if (stored(middle) <= instant)
            from = middle + 1;
        else
            to = middle;
    }
    return from - m_begin;
}

BeatSeries::Duration BeatSeries::longestOf(qsizetype level, qsizetype at) const
{
    return level > 0 ? m_levels.at(level - 1).at(at / spanOf(level, BlockSize))
                     : m_blocks.at(at / BlockSize)->longest;
}

qsizetype BeatSeries::highestLevel(qsizetype at, qsizetype end) const
{
    const auto fits = [at, end](qsizetype level) {
        const qsizetype span = spanOf(level, BlockSize);
        return at % span == 0 && at + span <= end;
    };
    qsizetype level = -1;
    while (level < m_levels.size() && fits(level + 1))
        ++level;
    return level;
}

qsizetype BeatSeries::afterLongestGap(qsizetype from, qsizetype to) const
{
    Duration longest(0);
    const qsizetype end = m_begin + to;
    for (qsizetype at = m_begin + std::max(from, qsizetype(1)); at < end;) {
        const qsizetype level = highestLevel(at, end);
        longest = std::max(longest, level < 0 ? storedGap(at) : longestOf(level, at));
        at += spanOf(level, BlockSize);
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
        while (level >= 0 && longestOf(level, at) > limit)
            --level;
        if (level < 0 && storedGap(at) > limit)
            found = at - m_begin;
        at += spanOf(level, BlockSize);
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
    if (a.m_begin == b.m_begin && !a.m_blocks.isEmpty() && a.m_blocks.isSharedWith(b.m_blocks))
        return true;
    return std::equal(a.begin(), a.end(), b.begin());
}

} // namespace lockkeeper
