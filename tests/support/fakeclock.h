// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace lockkeeper::test {

/// A clock that moves only when the test says so, and that can sleep.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] BootInstant boot() const override { return BootInstant(m_boot); }
    [[nodiscard]] AwakeInstant awake() const override { return AwakeInstant(m_awake); }
    [[nodiscard]] Instant wall() const override
    {
        return Instant(std::chrono::duration_cast<std::chrono::microseconds>(m_wall));
    }

    void advance(std::chrono::nanoseconds span)
    {
        m_boot += span;
        m_awake += span;
        m_wall += span;
    }
    /// The machine sleeps: the awake clock stands still.
    void suspend(std::chrono::nanoseconds span)
    {
        m_boot += span;
        m_wall += span;
    }
    /// Somebody sets the wall clock.
    void stepWall(std::chrono::nanoseconds span) { m_wall += span; }

private:
    std::chrono::nanoseconds m_boot = std::chrono::hours(100);
    std::chrono::nanoseconds m_awake = std::chrono::hours(60);
    std::chrono::nanoseconds m_wall = std::chrono::hours(24 * 365 * 55);
};

} // namespace lockkeeper::test
