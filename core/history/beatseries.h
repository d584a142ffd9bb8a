// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/sharedoptional.h"

#include <QList>

#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>

namespace lockkeeper {

/// The instants of a lock's heartbeats, ascending, with a pyramid of the longest gaps over them: "how old did
/// it get between two instants?" costs a logarithm, however many beats lie between. A beat takes some five
/// bytes, and one beat alone no block: there is a series for each lock of a table. Implicitly shared: copies
/// share their blocks, and an append to one of them copies one block. A value; any thread.
class BeatSeries
{
public:
    using value_type = Instant;
    using Duration = Instant::duration;

    /// A random-access iterator that only reads.
    class const_iterator
    {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = Instant;
        using difference_type = qsizetype;
        using pointer = const Instant *;
        using reference = Instant;

        const_iterator() = default;
        reference operator*() const { return m_series->at(m_index); }
        reference operator[](qsizetype by) const { return m_series->at(m_index + by); }
        const_iterator &operator+=(qsizetype by)
        {
            m_index += by;
            return *this;
        }
        const_iterator &operator-=(qsizetype by) { return *this += -by; }
        const_iterator &operator++() { return *this += 1; }
        const_iterator &operator--() { return *this += -1; }
        const_iterator operator++(int) { return {m_series, m_index++}; }
        const_iterator operator--(int) { return {m_series, m_index--}; }
        friend const_iterator operator+(const_iterator it, qsizetype by) { return it += by; }
        friend const_iterator operator+(qsizetype by, const_iterator it) { return it += by; }
        friend const_iterator operator-(const_iterator it, qsizetype by) { return it += -by; }
        friend qsizetype operator-(const_iterator a, const_iterator b) { return a.m_index - b.m_index; }
        friend bool operator==(const_iterator a, const_iterator b) { return a.m_index == b.m_index; }
        friend auto operator<=>(const_iterator a, const_iterator b) { return a.m_index <=> b.m_index; }

    private:
        friend class BeatSeries;
        const_iterator(const BeatSeries *series, qsizetype index)
            : m_series(series)
            , m_index(index)
        {
        }

        const BeatSeries *m_series = nullptr;
        qsizetype m_index = 0;
    };

    BeatSeries() = default;
    BeatSeries(const QList<Instant> &beats); // NOLINT(google-explicit-constructor): a list of beats is one
    BeatSeries(std::initializer_list<Instant> beats);

    /// Not before the last one.
    void append(Instant beat);
    void removeFirst(qsizetype count);

    [[nodiscard]] qsizetype size() const { return m_end - m_begin; }
    [[nodiscard]] bool isEmpty() const { return m_end == m_begin; }
    [[nodiscard]] Instant at(qsizetype index) const;
    [[nodiscard]] Instant operator[](qsizetype index) const { return at(index); }
    [[nodiscard]] Instant first() const { return at(0); }
    [[nodiscard]] Instant constFirst() const { return at(0); }
    [[nodiscard]] Instant last() const { return at(size() - 1); }
    [[nodiscard]] Instant constLast() const { return last(); }
    [[nodiscard]] const_iterator begin() const { return {this, 0}; }
    [[nodiscard]] const_iterator end() const { return {this, size()}; }

    /// How many beats came at `instant` or before; the index of the first one after it.
    [[nodiscard]] qsizetype countUpTo(Instant instant) const;
    /// From the beat before this one to it; nothing before the first.
    [[nodiscard]] Duration gapBefore(qsizetype index) const;
    /// The beat in [from, to) that came after the longest gap, the first of equals; `from` < `to`.
    [[nodiscard]] qsizetype afterLongestGap(qsizetype from, qsizetype to) const;
    /// The first beat in [from, to) whose gap is longer than `limit`.
    [[nodiscard]] std::optional<qsizetype> nextGapOver(Duration limit, qsizetype from, qsizetype to) const;
    /// The highest age between two instants; absent where nothing had beaten by `to`.
    [[nodiscard]] std::optional<Duration> longestAge(Instant from, Instant to) const;

    friend bool operator==(const BeatSeries &a, const BeatSeries &b);

private:
    static constexpr qsizetype BlockSize = 32;
    using Row = QList<Duration>;

    /// Beats as microseconds since the first of them; whole where that is more than 71 minutes.
    struct Block : QSharedData {
        Instant first = {};
        Duration longest = {}; ///< of the gaps before its beats
        SharedOptional<std::array<Instant, BlockSize>> whole = {};
        std::array<quint32, BlockSize> since = {};

        [[nodiscard]] Instant at(qsizetype index) const;
        void put(qsizetype index, Instant beat);
    };

    [[nodiscard]] Duration storedGap(qsizetype stored) const;
    [[nodiscard]] Instant stored(qsizetype index) const;
    void put(Instant beat);
    void raise(qsizetype block, Duration gap);
    void forgetEmptyBlocks();
    /// Of the entries that begin at this stored beat and end by `end`, the longest one's level; -1: the beat.
    [[nodiscard]] qsizetype highestLevel(qsizetype at, qsizetype end) const;
    /// The longest gap of the entry that begins at this stored beat; level 0 is a block.
    [[nodiscard]] Duration longestOf(qsizetype level, qsizetype at) const;

    Instant m_only = {}; ///< while there is one
    QList<QSharedDataPointer<Block>> m_blocks = {}; ///< all but the last are full; null: dropped
    QList<Row> m_levels =
        {}; ///< the longest gap of each Fan full blocks, then of each Fan of these, and so on
    qsizetype m_begin = 0; ///< in stored beats: the dropped ones of the first blocks count
    qsizetype m_end = 0;
};

} // namespace lockkeeper
