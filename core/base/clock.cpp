// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>

namespace lockkeeper {

namespace {

std::chrono::nanoseconds readClock(clockid_t id)
{
    timespec now = {};
    clock_gettime(id, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

} // namespace

BootInstant SystemClock::boot() const
{
    return BootInstant(readClock(CLOCK_BOOTTIME));
}

AwakeInstant SystemClock::awake() const
{
    return AwakeInstant(readClock(CLOCK_MONOTONIC));
}

Instant SystemClock::wall() const
{
    return Instant(std::chrono::duration_cast<std::chrono::microseconds>(readClock(CLOCK_REALTIME)));
}

const SystemClock &SystemClock::instance()
{
    static const SystemClock clock;
    return clock;
}

} // namespace lockkeeper
