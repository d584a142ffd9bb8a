// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/lease.h"

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr auto ClockTolerance = 2s;
constexpr auto LargestSlew = 50ms;

} // namespace

void Lease::renew(BootInstant sent, Milliseconds leaseTime, BootInstant nowBoot, Instant nowWall)
{
    deadline = std::max(deadline, sent + leaseTime);
    goodBoot = nowBoot;
    goodWall = nowWall;
}

bool Lease::clocksDisagree(BootInstant boot, Instant wall) const
{
    const auto drift =
        (wall - goodWall) - std::chrono::duration_cast<std::chrono::microseconds>(boot - goodBoot);
    return std::chrono::abs(drift) >= ClockTolerance;
}

Milliseconds Lease::budget(BootInstant boot, Instant wall) const
{
    const auto byBoot = deadline - boot;
    const auto byWall = (deadline - goodBoot) - (wall - goodWall);
    return toMs(std::min<std::chrono::nanoseconds>(byBoot, byWall));
}

BootInstant Lease::until(BootInstant boot, Instant wall) const
{
    const auto byWall = boot + (deadline - goodBoot) - (wall - goodWall);
    return byWall < deadline - LargestSlew ? byWall : deadline;
}

bool Lease::mayAct(BootInstant boot, Instant wall) const
{
    return boot < deadline && !clocksDisagree(boot, wall);
}

} // namespace lockkeeper
