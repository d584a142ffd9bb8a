// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/recentintervals.h"

#include <algorithm>
#include <limits>

namespace lockkeeper {

namespace {

constexpr int FewestForAJudgement = 3;

} // namespace

void RecentIntervals::append(Milliseconds interval)
{
    using Limits = std::numeric_limits<qint32>;
    if (!m_ring)
        m_ring = new Ring;
    Ring &ring = *m_ring;
    ring.intervals[static_cast<size_t>(ring.next)] =
        static_cast<qint32>(std::clamp<qint64>(interval.count(), Limits::min(), Limits::max()));
    ring.next = static_cast<qint16>((ring.next + 1) % Most);
    ring.count = static_cast<qint16>(std::min(ring.count + 1, Most));
    if (ring.count < FewestForAJudgement)
        return;
    std::array<qint32, Most> sorted = ring.intervals; // the order in which they came does not matter
    const auto end = sorted.begin() + ring.count;
    const auto usual = sorted.begin() + (ring.count - 1) * 50 / 100;
    const auto longest = sorted.begin() + (ring.count - 1) * 95 / 100;
    std::nth_element(sorted.begin(), usual, end);
    ring.usual = *usual; // before what follows it is put in another order, and it with them
    std::nth_element(usual, longest, end);
    ring.longest = *longest;
}

} // namespace lockkeeper
