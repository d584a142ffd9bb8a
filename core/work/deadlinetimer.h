// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace lockkeeper {

/// Fires when CLOCK_BOOTTIME reaches an instant, at once after a sleep that went past it. A QTimer would
/// count only the time awake (protocol T3). Lives on a thread with an event loop.
class DeadlineTimer : public QObject
{
    Q_OBJECT

public:
    explicit DeadlineTimer(const Clock &clock, QObject *parent = nullptr);
    ~DeadlineTimer() override;

    void arm(BootInstant deadline);
    void disarm();

signals:
    void passed();

private:
    const Clock &m_clock;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier = {};
};

} // namespace lockkeeper
