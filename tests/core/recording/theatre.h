// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/monitor/observer.h"
#include "tests/support/fakeclock.h"

#include <QRandomGenerator>

namespace lockkeeper::test {

/// A lock table that lives: holders that beat, die, hand over, come and go, and a monitor that watches it
/// once a second and is sometimes cut off. The same seed gives the same life.
class Theatre
{
public:
    explicit Theatre(quint32 seed, int locks = 6);

    /// One second later: what the monitor shows.
    [[nodiscard]] SourceView step();
    /// The monitor is stopped for a while; the table lives on.
    void away(std::chrono::seconds span);
    /// The database's clock is set.
    void setClockBack(std::chrono::seconds span) { m_serverOffset -= span; }

    FakeClock clock = {};

private:
    void live();
    [[nodiscard]] Instant serverNow() const { return clock.wall() + m_serverOffset; }

    QRandomGenerator m_random;
    QList<LockRecord> m_records = {};
    QList<bool> m_dead = {};
    Observer m_observer;
    SourceView m_view = {};
    std::chrono::microseconds m_serverOffset = {};
    int m_blindFor = 0;
    int m_owners = 0;
};

} // namespace lockkeeper::test
