// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

#include <algorithm>

namespace lockkeeper::test {

/// How late this thread's event loop comes to a timer of 5 ms.
class LoopWatch : public QObject
{
public:
    static constexpr int Tick = 5; // ms

    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_delays.append(m_since.restart() - Tick); });
        m_since.start();
        m_timer.start(Tick);
    }

    [[nodiscard]] qint64 worst() const { return *std::max_element(m_delays.cbegin(), m_delays.cend()); }
    [[nodiscard]] qsizetype ticks() const { return m_delays.size(); }

private:
    QTimer m_timer;
    QElapsedTimer m_since = {};
    QList<qint64> m_delays = {};
};

} // namespace lockkeeper::test
