// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/servicenotice.h"

#include "core/words/words.h"

#include <systemd/sd-daemon.h>

namespace lockkeeper::cli {

ServiceNotice::ServiceNotice()
{
    uint64_t micros = 0;
    if (::sd_watchdog_enabled(0, &micros) > 0)
        m_watchdog = toMs(std::chrono::microseconds(micros));
}

void ServiceNotice::follow(const LeaderView &view)
{
    if (view.phase == LeaderPhase::Stopped)
        return;
    const QString lock = words::shown(view.lock);
    const QString status = view.phase == LeaderPhase::Leading
        ? QStringLiteral("Leading %1 with fencing token %2").arg(lock).arg(view.token)
        : QStringLiteral("Standing by for %1").arg(lock);
    if (!m_isReady || status != m_status)
        ::sd_notify(
            0, qUtf8Printable((m_isReady ? QString() : QStringLiteral("READY=1\n")) + u"STATUS=" + status));
    m_isReady = true;
    m_status = status;
    const AwakeInstant now = SystemClock::instance().awake();
    if (m_watchdog.count() > 0 && now - m_lastSign > m_watchdog / 3) {
        m_lastSign = now;
        ::sd_notify(0, "WATCHDOG=1");
    }
}

void ServiceNotice::stopping() const
{
    ::sd_notify(0, "STOPPING=1");
}

} // namespace lockkeeper::cli
