// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

#include <algorithm>

namespace lockkeeper::bench {

/// How late the event loop of the thread that it lives on comes to a timer of 5 ms: each time, in
/// microseconds.
class LoopDelays final : public QObject
{
public:
    explicit LoopDelays(QObject *parent = nullptr)
        : QObject(parent)
        , m_timer(this)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_samples.append(
                std::max(0.0, static_cast<double>(m_since.nsecsElapsed()) / 1000.0 - Tick * 1000));
            m_since.restart();
        });
    }

    void start()
    {
        m_since.start();
        m_timer.start(Tick);
    }
    void stop() { m_timer.stop(); }
    /// Those since the last call.
    [[nodiscard]] QList<double> take() { return std::exchange(m_samples, {}); }

private:
    static constexpr int Tick = 5; // ms
    QTimer m_timer;
    QElapsedTimer m_since = {};
    QList<double> m_samples = {};
};

} // namespace lockkeeper::bench
