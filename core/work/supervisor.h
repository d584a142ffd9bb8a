// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/wire.h"

#include <functional>

#include <sys/types.h>

namespace lockkeeper {

/// Frees the row of a leader that has ended, with the source as it came by the pipe; tries until
/// `term.expires`.
using ReleaseAfterDeath = std::function<void(const SourceConfig &source, const WorkTerm &term)>;

/// The loop of a supervisor: a program of its own, child of the leader, that runs the command of one fencing
/// token and ends its whole tree in time, whatever becomes of the leader (issue 6 B2). It waits for the
/// leader's messages, its death, signals, children and the deadline in one poll(2), and for nothing else.
class Supervisor
{
public:
    /// `control` and `report`: the pipes from and to the leader. `input`, `output` and `errors`: the
    /// command's.
    struct Pipes {
        int control = 0;
        int report = 1;
        int input = 3;
        int output = 4;
        int errors = 5;
    };
    Supervisor(Pipes pipes, pid_t leader, ReleaseAfterDeath release);
    ~Supervisor();

    /// Until the tree is gone and the leader needs us no more. The exit code.
    int run();

private:
    enum class Phase {
        Idle, ///< no command runs, and none has to end
        Running,
        Stopping, ///< the stop signal was sent
        Killing,
    };
    void wait();
    void readMessages();
    void obey(const QJsonObject &message);
    void startCommand();
    void takeSignal();
    void takeEnd(pid_t pid, int status);
    void checkTime();
    void stop(Milliseconds grace);
    void kill();
    void sweep();
    void say(const QJsonObject &message);
    [[nodiscard]] BootInstant killBy() const { return m_term.deadline - m_order.margin; }
    [[nodiscard]] std::optional<BootInstant> nextTime() const;

    Pipes m_pipes;
    ReleaseAfterDeath m_release;
    int m_leader = -1; ///< its pidfd
    int m_signals = -1;
    int m_timer = -1;
    wire::Reader m_reader = {};
    WorkOrder m_order = {};
    WorkTerm m_term = {};
    QJsonObject m_begin = {};
    Phase m_phase = Phase::Idle;
    pid_t m_command = 0;
    BootInstant m_killAt = {};
    BootInstant m_sweepAt = {};
    bool m_hasSaidStuck = false;
    bool m_isOver = false; ///< nothing is started under this token any more
    bool m_isDismissed = false; ///< the leader has seen that the tree is gone, and releases itself
    bool m_isControlOpen = true;
    bool m_isLeaderDead = false;
};

} // namespace lockkeeper
