// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>

#include <atomic>
#include <memory>

struct sqlite3;

namespace lockkeeper {

/// Ends a statement that runs, or waits for a lock, on another thread. Shared between a session and whoever
/// watches over it; safe against a session that closes meanwhile. Any thread.
class Interrupter
{
public:
    void interrupt();
    [[nodiscard]] bool wasInterrupted() const { return m_interrupted.load(std::memory_order_relaxed); }

    /// The session's own: the handle that is open now, or nullptr before it closes.
    void setHandle(sqlite3 *handle);

private:
    QMutex m_mutex = {};
    sqlite3 *m_handle = nullptr;
    std::atomic<bool> m_interrupted = false;
};

} // namespace lockkeeper
