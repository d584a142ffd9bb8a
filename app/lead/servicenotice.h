// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/lease/leaderview.h"

namespace lockkeeper::cli {

/// Tells systemd how a leader is doing, where it runs as a service of Type=notify: ready once it stands by, a
/// line of status, and the watchdog's sign of life, which is given only while the leader's own thread tells
/// of itself. Elsewhere nothing happens. Main thread.
class ServiceNotice
{
public:
    ServiceNotice();
    void follow(const LeaderView &view);
    void stopping() const;

private:
    Milliseconds m_watchdog = {}; ///< 0: none is wanted
    AwakeInstant m_lastSign = {};
    QString m_status = {};
    bool m_isReady = false;
};

} // namespace lockkeeper::cli
