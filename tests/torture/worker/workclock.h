// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace lockkeeper::torture {

#ifdef LOCKKEEPER_TORTURE_STEADY
/// The mutant's: every instant from CLOCK_MONOTONIC, as std::chrono::steady_clock and QDeadlineTimer have it.
class WorkClock final : public Clock
{
public:
    [[nodiscard]] BootInstant boot() const override { return BootInstant(m_real.awake().time_since_epoch()); }
    [[nodiscard]] AwakeInstant awake() const override { return m_real.awake(); }
    [[nodiscard]] Instant wall() const override
    {
        return m_wall + std::chrono::duration_cast<std::chrono::microseconds>(m_real.awake() - m_start);
    }

private:
    const SystemClock &m_real = SystemClock::instance();
    const AwakeInstant m_start = m_real.awake();
    const Instant m_wall = m_real.wall();
};
#else
using WorkClock = SystemClock;
#endif

/// By which a worker leads and works.
[[nodiscard]] inline const Clock &workClock()
{
    static const WorkClock clock;
    return clock;
}

} // namespace lockkeeper::torture
