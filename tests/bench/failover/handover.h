// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leaderthread.h"

#include <QProcess>

namespace lockkeeper::bench {

/// The lease of these suites: TTL 6 s, beat 1 s.
[[nodiscard]] LeaseSettings benchLease();

/// Runs the event loop until it is so; ends the program where it does not become so in time.
void waitUntil(const char *what, const std::function<bool()> &condition,
               std::chrono::seconds limit = std::chrono::seconds(30));

/// A leader in this process that notes when it began to lead. The bench's thread.
class BenchLeader
{
public:
    BenchLeader(const SourceConfig &config, QString lock, bool useDeathProof);

    void start() { m_thread.start(m_lock, benchLease()); }
    void stop() { m_thread.stop(); }
    [[nodiscard]] bool leads() const { return m_thread.view().phase == LeaderPhase::Leading; }
    [[nodiscard]] bool isStopped() const { return m_thread.view().phase == LeaderPhase::Stopped; }
    /// It has seen that another holds the lock.
    [[nodiscard]] bool standsBy() const;
    [[nodiscard]] BootInstant ledAt() const { return m_ledAt; }

private:
    QString m_lock;
    LeaderThread m_thread;
    BootInstant m_ledAt = {};
};

/// A holder that can be killed: `lockkeeper-cli lead` as a process.
class HolderProcess
{
public:
    HolderProcess(const SourceConfig &config, const QString &lock, bool useDeathProof);
    ~HolderProcess();
    Q_DISABLE_COPY_MOVE(HolderProcess)

    [[nodiscard]] bool leads();
    /// Sends the signal; the instant before it.
    BootInstant end(int signal);

private:
    QProcess m_process;
    QByteArray m_said = {};
};

} // namespace lockkeeper::bench
