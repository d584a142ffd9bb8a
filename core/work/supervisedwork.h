// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/deadlinetimer.h"
#include "core/work/wire.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

#include <sys/types.h>

namespace lockkeeper {

/// The leader's end of a supervisor: starts it for one fencing token, hands it every new deadline, and ends
/// the command's tree itself where the supervisor has not said in time that it is gone, or has died. One of
/// it in a process: whatever lives below this process belongs to the command. On the leader's thread.
class SupervisedWork : public QObject
{
    Q_OBJECT

public:
    SupervisedWork(WorkOrder order, SourceConfig source, const Clock &clock, QObject *parent = nullptr);
    ~SupervisedWork() override;

    /// Starts a supervisor and the command. Not while isAlive().
    void begin(const WorkTerm &term);
    /// The lease was renewed: the lease file and the supervisor know the new deadline.
    void extend(BootInstant deadline, BootInstant expires);
    /// The command again, under the same token, after it ended by itself.
    void restart();
    /// Ends the command's tree: stop signal, grace, SIGKILL. `gone` follows.
    void stop();
    /// A supervisor or something of the command's tree may still be there: nothing may be acquired.
    [[nodiscard]] bool isAlive() const { return m_supervisor > 0; }
    [[nodiscard]] const WorkOrder &order() const { return m_order; }

signals:
    void started(qint64 pid);
    /// The command itself has ended, or could not be run; the rest of its tree is being ended.
    void exited(const lockkeeper::WorkEnd &end);
    /// Its tree is gone, but the supervisor is there and may start it again.
    void idle();
    /// Supervisor and tree are gone.
    void gone();
    /// Processes that may not be signalled: another user's. `gone` does not follow while they live.
    void stuck(const QString &pids);

private:
    void readReports();
    void supervisorEnded();
    void enforce();
    void killAll();
    void killTree();
    void close();
    void writeLease();

    WorkOrder m_order;
    SourceConfig m_source;
    const Clock &m_clock;
    WorkTerm m_term = {};
    pid_t m_supervisor = 0;
    int m_control = -1;
    int m_report = -1;
    int m_pidfd = -1;
    bool m_isTreeGone = true; ///< as the supervisor said last
    bool m_isKilling = false;
    wire::Reader m_reader = {};
    std::unique_ptr<QSocketNotifier> m_reports = {};
    std::unique_ptr<QSocketNotifier> m_death = {};
    DeadlineTimer m_killBy;
    QTimer m_patience; ///< after stop(): how long the supervisor is believed to be at it
    QTimer m_sweep;
};

/// Where the supervisor's program is: beside this one, or in its libexec folder. Empty: nowhere.
[[nodiscard]] QString supervisorProgram();

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::WorkEnd)
