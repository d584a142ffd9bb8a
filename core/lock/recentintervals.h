// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QSharedData>
#include <QSharedDataPointer>

#include <array>

namespace lockkeeper {

/// The last times between a lock's heartbeats, and what is usual among them. A pointer wide while there are
/// none, then one block that never grows: there is one for each lock of a table. Copies share it. A value;
/// any thread, each copy on one at a time.
class RecentIntervals
{
public:
    static constexpr int Most = 60;

    /// In whole milliseconds, up to 24 days either way. With more than Most the oldest goes.
    void append(Milliseconds interval);
    void clear() { m_ring.reset(); }

    [[nodiscard]] int count() const { return m_ring ? m_ring->count : 0; }
    /// Their median; zero where fewer than three were seen.
    [[nodiscard]] Milliseconds usual() const { return Milliseconds(m_ring ? m_ring->usual : 0); }
    /// Their 95th percentile, likewise.
    [[nodiscard]] Milliseconds longest() const { return Milliseconds(m_ring ? m_ring->longest : 0); }

private:
    struct Ring : QSharedData {
        qint16 count = 0;
        qint16 next = 0; ///< where the next one goes
        qint32 usual = 0; ///< milliseconds, as all below
        qint32 longest = 0;
        std::array<qint32, Most> intervals = {};
    };

    QSharedDataPointer<Ring> m_ring = {};
};

} // namespace lockkeeper
