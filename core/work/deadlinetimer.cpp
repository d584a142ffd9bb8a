// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/deadlinetimer.h"

#include <algorithm>

#include <sys/timerfd.h>
#include <unistd.h>

namespace lockkeeper {

DeadlineTimer::DeadlineTimer(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_descriptor(::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC))
    , m_notifier(std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read, this))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        quint64 times = 0;
        if (::read(m_descriptor, &times, sizeof times) == sizeof times)
            emit passed();
    });
}

DeadlineTimer::~DeadlineTimer()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

void DeadlineTimer::arm(BootInstant deadline)
{
    // The injected clock says how far away it is; the kernel counts that on its own boot clock.
    const BootInstant at = SystemClock::instance().boot() + (deadline - m_clock.boot());
    const auto whole = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch());
    itimerspec when = {};
    when.it_value.tv_sec = std::max<time_t>(whole.count(), 0);
    when.it_value.tv_nsec = std::max<long>((at.time_since_epoch() - whole).count(), 1);
    ::timerfd_settime(m_descriptor, TFD_TIMER_ABSTIME, &when, nullptr);
}

void DeadlineTimer::disarm()
{
    const itimerspec never = {};
    ::timerfd_settime(m_descriptor, 0, &never, nullptr);
}

} // namespace lockkeeper
