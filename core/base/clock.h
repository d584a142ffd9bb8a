// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace lockkeeper {

/// CLOCK_BOOTTIME: goes on counting while the machine sleeps. The leader's clock (protocol rule 2).
struct BootTime {
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::time_point<BootTime>;
    static constexpr bool is_steady = true;
};

/// CLOCK_MONOTONIC: stands still while the machine sleeps. The observer's clock (protocol rule 2).
struct AwakeTime {
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::time_point<AwakeTime>;
    static constexpr bool is_steady = true;
};

using BootInstant = BootTime::time_point;
using AwakeInstant = AwakeTime::time_point;
/// An instant in UTC with microseconds, as every lock table row holds it.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Milliseconds = std::chrono::milliseconds;

/// The three clocks as one object that is handed in, so that a test can make the machine sleep.
/// Leader and observer cannot mix them up: the types differ. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual BootInstant boot() const = 0;
    [[nodiscard]] virtual AwakeInstant awake() const = 0;
    [[nodiscard]] virtual Instant wall() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] BootInstant boot() const override;
    [[nodiscard]] AwakeInstant awake() const override;
    [[nodiscard]] Instant wall() const override;

    /// The one instance that programs hand around; it has no state.
    [[nodiscard]] static const SystemClock &instance();
};

/// Rounds any duration down to whole milliseconds.
template <typename Duration>
[[nodiscard]] constexpr Milliseconds toMs(Duration duration)
{
    return std::chrono::duration_cast<Milliseconds>(duration);
}

} // namespace lockkeeper
