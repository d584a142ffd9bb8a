// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>

#include <atomic>
#include <memory>

struct sqlite3;

namespace lockkeeper {

/// Ends a statement that runs, waits for a lock or waits for a server, on another thread: SQLite by
/// sqlite3_interrupt, a server's connection by shutting its socket down, because nothing else ends a call to
/// a backend that was stopped. Shared between a session and whoever watches over it; safe against a session
/// that closes meanwhile. Any thread.
class Interrupter
{
public:
    Interrupter() = default;
    ~Interrupter();
    Q_DISABLE_COPY_MOVE(Interrupter)

    /// For good: the session is not wanted any more.
    void interrupt();
    [[nodiscard]] bool wasInterrupted() const { return m_interrupted.load(std::memory_order_relaxed); }

    /// The statement that runs now passed its limit (core/engine/watchdog). A server's connection is of no
    /// use afterwards.
    void cut();

    /// The session's own: the handle that is open now, or nullptr before it closes.
    void setHandle(sqlite3 *handle);
    /// The same for a server's connection; a copy of the descriptor is kept, so that a number that the
    /// system gives out again is never shut down. -1 before it closes.
    void setSocket(int socket);

private:
    QMutex m_mutex = {};
    sqlite3 *m_handle = nullptr;
    int m_socket = -1;
    std::atomic<bool> m_interrupted = false;
};

} // namespace lockkeeper
