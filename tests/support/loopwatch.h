// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace lockkeeper::test {

/// How late an event loop comes to a timer of 5 ms, on the thread that it lives on.
class LoopDelay : public QObject
{
public:
    void start()
    {
        m_timer = std::make_unique<QTimer>();
        m_timer->setTimerType(Qt::PreciseTimer);
        connect(m_timer.get(), &QTimer::timeout, this, [this] {
            m_worst = std::max<qint64>(m_worst, m_since.restart() - Tick);
            ++m_ticks;
        });
        m_since.start();
        m_timer->start(Tick);
    }
    void stop() { m_timer.reset(); }

    [[nodiscard]] qint64 worst() const { return m_worst; }
    [[nodiscard]] qint64 ticks() const { return m_ticks; }

private:
    static constexpr int Tick = 5; // ms
    std::unique_ptr<QTimer> m_timer = {};
    QElapsedTimer m_since = {};
    qint64 m_worst = 0;
    qint64 m_ticks = 0;
};

/// The delay of this thread's loop beside that of an idle one: what both have is the machine's own.
class LoopWatch
{
public:
    LoopWatch()
    {
        m_ours.start();
        m_idle.moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::started, &m_idle, [this] { m_idle.start(); });
        QObject::connect(&m_thread, &QThread::finished, &m_idle, [this] { m_idle.stop(); });
        m_thread.start();
    }
    ~LoopWatch() { stop(); }
    Q_DISABLE_COPY_MOVE(LoopWatch)

    void stop()
    {
        m_ours.stop();
        m_thread.quit();
        m_thread.wait();
    }

    /// After stop(): in milliseconds.
    [[nodiscard]] qint64 worst() const { return m_ours.worst(); }
    [[nodiscard]] qint64 machinesOwn() const { return m_idle.worst(); }
    [[nodiscard]] qint64 ticks() const { return m_ours.ticks(); }

private:
    LoopDelay m_ours;
    LoopDelay m_idle;
    QThread m_thread;
};

} // namespace lockkeeper::test
