// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/supervisor.h"

#include "core/process/childprocess.h"
#include "core/process/processtree.h"

#include <QJsonArray>

#include <algorithm>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds KillAgainAfter = 20ms;

BootInstant bootNow()
{
    return SystemClock::instance().boot();
}

int signalDescriptor()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGTSTP, SIG_IGN); // a supervisor that is stopped enforces nothing
    return ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

} // namespace

Supervisor::Supervisor(Pipes pipes, pid_t leader, ReleaseAfterDeath release)
    : m_pipes(pipes)
    , m_release(std::move(release))
    , m_leader(static_cast<int>(::syscall(SYS_pidfd_open, leader, 0)))
    , m_signals(signalDescriptor())
    , m_timer(::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    processtree::adoptOrphans();
    m_isLeaderDead = m_leader < 0 || ::getppid() != leader;
    for (const int pipe : {pipes.control, pipes.report})
        ::fcntl(pipe, F_SETFD, FD_CLOEXEC);
    for (const int pipe : {pipes.control, pipes.report})
        ::fcntl(pipe, F_SETFL, ::fcntl(pipe, F_GETFL) | O_NONBLOCK);
}

Supervisor::~Supervisor()
{
    for (const int descriptor : {m_leader, m_signals, m_timer})
        ::close(descriptor);
}

int Supervisor::run()
{
    for (;;) {
        sweep();
        const bool isDone = m_phase == Phase::Idle && (m_isOver || !m_isControlOpen || m_isLeaderDead);
        if (m_phase == Phase::Idle && m_isDismissed)
            return 0;
        if (isDone && !m_isControlOpen
            && !m_isLeaderDead) // a pipe may close a moment before its process ends
            m_isLeaderDead = m_leader >= 0 && [this] {
                pollfd one{m_leader, POLLIN, 0};
                return ::poll(&one, 1, 1000) == 1;
            }();
        if (isDone && m_isLeaderDead) {
            if (!m_begin.isEmpty()) {
                if (const auto source = wire::sourceOf(m_begin))
                    m_release(*source, m_term);
            }
            return 0;
        }
        if (isDone && !m_isControlOpen)
            return 0;
        wait();
        checkTime();
    }
}

std::optional<BootInstant> Supervisor::nextTime() const
{
    switch (m_phase) {
    case Phase::Idle:
        return std::nullopt;
    case Phase::Running:
        return killBy() - m_order.grace;
    case Phase::Stopping:
        return std::min(m_killAt, killBy());
    case Phase::Killing:
        return m_sweepAt;
    }
    return std::nullopt;
}

void Supervisor::wait()
{
    itimerspec when = {};
    if (const auto next = nextTime()) {
        const auto whole = std::chrono::floor<std::chrono::seconds>(next->time_since_epoch());
        when.it_value.tv_sec = std::max<time_t>(whole.count(), 0);
        when.it_value.tv_nsec = std::max<long>((next->time_since_epoch() - whole).count(), 1);
    }
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
    pollfd all[] = {
        {m_isControlOpen ? m_pipes.control : -1, POLLIN, 0},
        {m_isLeaderDead ? -1 : m_leader, POLLIN, 0},
        {m_signals, POLLIN, 0},
        {m_timer, POLLIN, 0},
    };
    if (::poll(all, std::size(all), -1) <= 0)
        return;
    quint64 ticks = 0;
    (void)!::read(m_timer, &ticks, sizeof ticks);
    if (all[0].revents != 0)
        readMessages();
    if (all[1].revents != 0) {
        m_isLeaderDead = true;
        stop(m_order.grace);
    }
    if (all[2].revents != 0)
        takeSignal();
}

void Supervisor::readMessages()
{
    QList<QJsonObject> messages;
    m_isControlOpen = m_reader.read(m_pipes.control, messages);
    for (const QJsonObject &message : std::as_const(messages))
        obey(message);
    if (!m_isControlOpen)
        stop(m_order.grace); // stops the tree, and by itself releases nothing
}

void Supervisor::obey(const QJsonObject &message)
{
    const QString what = message.value(QStringLiteral("do")).toString();
    if (what == u"begin") {
        m_begin = message;
        m_order = wire::orderOf(message);
        m_term = wire::termOf(message);
        startCommand();
    } else if (what == u"extend") {
        m_term.deadline = wire::instant(message, QStringLiteral("deadline_ns"));
        m_term.expires = wire::instant(message, QStringLiteral("expires_ns"));
    } else if (what == u"start") {
        startCommand();
    } else if (what == u"stop") {
        stop(m_order.grace);
    } else if (what == u"end") {
        m_isDismissed = true;
        stop(m_order.grace);
    }
}

void Supervisor::startCommand()
{
    if (m_isOver || m_phase != Phase::Idle || bootNow() >= killBy() - m_order.grace)
        return;
    ChildProgram program;
    for (const QString &word : std::as_const(m_order.command))
        program.words.append(word.toLocal8Bit());
    program.environment = {"LOCKKEEPER_LOCK=" + m_term.lock.toLocal8Bit(),
                           "LOCKKEEPER_TOKEN=" + QByteArray::number(m_term.token),
                           "LOCKKEEPER_LEASE_FILE=" + m_term.leaseFile.toLocal8Bit()};
    program.descriptors = {m_pipes.input, m_pipes.output, m_pipes.errors};
    program.ownGroup = ::isatty(m_pipes.input) == 0;
    program.diesWithUs = true;
    const auto started = startChild(program);
    if (!started) {
        say({{QStringLiteral("is"), QStringLiteral("failed")},
             {QStringLiteral("why"), started.error().message}});
        return;
    }
    m_command = *started;
    m_phase = Phase::Running;
    say({{QStringLiteral("is"), QStringLiteral("started")}, {QStringLiteral("pid"), m_command}});
}

void Supervisor::takeSignal()
{
    signalfd_siginfo info = {};
    while (::read(m_signals, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        if (info.ssi_signo != SIGCHLD)
            stop(m_order.grace);
    }
}

void Supervisor::takeEnd(pid_t pid, int status)
{
    if (pid != m_command)
        return;
    m_command = 0;
    say({{QStringLiteral("is"), QStringLiteral("exited")},
         {QStringLiteral("code"), WIFEXITED(status) ? WEXITSTATUS(status) : 0},
         {QStringLiteral("signal"), WIFSIGNALED(status) ? WTERMSIG(status) : 0}});
    if (m_phase == Phase::Running) { // what it left behind ends with it
        processtree::signalBelow(::getpid(), m_order.stopSignal);
        m_phase = Phase::Stopping;
        m_killAt = bootNow() + m_order.grace;
    }
}

void Supervisor::checkTime()
{
    const BootInstant now = bootNow();
    if (m_phase == Phase::Running && now >= killBy() - m_order.grace)
        stop(m_order.grace);
    if (m_phase == Phase::Stopping && now >= std::min(m_killAt, killBy()))
        kill();
    else if (m_phase == Phase::Killing && now >= m_sweepAt)
        kill();
}

/// Final for this token: nothing is started under it any more.
void Supervisor::stop(Milliseconds grace)
{
    m_isOver = true;
    if (m_phase == Phase::Stopping)
        return;
    if (m_phase != Phase::Running)
        return;
    processtree::signalBelow(::getpid(), m_order.stopSignal);
    m_phase = Phase::Stopping;
    m_killAt = bootNow() + grace;
}

/// Again and again until no child is left: a process may fork while it is killed.
void Supervisor::kill()
{
    m_phase = Phase::Killing;
    m_sweepAt = bootNow() + KillAgainAfter;
    const QList<pid_t> refused = processtree::signalBelow(::getpid(), SIGKILL);
    if (refused.isEmpty() || m_hasSaidStuck)
        return;
    m_hasSaidStuck = true;
    QJsonArray pids;
    for (const pid_t pid : refused)
        pids.append(pid);
    say({{QStringLiteral("is"), QStringLiteral("stuck")}, {QStringLiteral("pids"), pids}});
}

void Supervisor::sweep()
{
    const bool isEmpty = processtree::reap([this](pid_t pid, int status) { takeEnd(pid, status); });
    if (!isEmpty || m_phase == Phase::Idle || m_phase == Phase::Running)
        return;
    m_phase = Phase::Idle;
    m_hasSaidStuck = false;
    say({{QStringLiteral("is"), QStringLiteral("gone")}, {QStringLiteral("over"), m_isOver}});
}

void Supervisor::say(const QJsonObject &message)
{
    (void)wire::send(m_pipes.report, message); // a leader that does not read is seen by its pidfd
}

} // namespace lockkeeper
