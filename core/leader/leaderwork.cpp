// SPDX-License-Identifier: GPL-3.0-or-later
// LeaderSession: the command that runs only while leader (issue 6 B2).
#include "core/base/log.h"
#include "core/leader/leadersession.h"
#include "core/words/words.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

/// A command that ran for so long did its work; the next pause is short again.
constexpr Milliseconds GoodRun = 60s;

} // namespace

/// The survivor of leader and supervisor frees the row, so no proof of death is offered (protocol D6a).
void LeaderSession::makeWork()
{
    if (m_options.work.isEmpty() || m_work)
        return;
    m_options.useDeathProof = false;
    m_work = std::make_unique<SupervisedWork>(m_options.work, m_config, m_clock, this);
    m_restartTimer.setSingleShot(true);
    connect(&m_restartTimer, &QTimer::timeout, m_work.get(), [this] {
        if (m_phase == LeaderPhase::Leading && m_work->isAlive())
            m_work->restart();
    });
    connect(m_work.get(), &SupervisedWork::started, this, [this](qint64 pid) {
        m_workPid = pid;
        m_workBegan = m_clock.awake();
        m_workNote.clear();
        log(LogLevel::Info, QStringLiteral("scheduler_lock_command_started"),
            QStringLiteral("Started the command of %1 as process %2.").arg(m_lock).arg(pid),
            {{QStringLiteral("pid"), pid}, {QStringLiteral("token"), m_lease.token}});
        publish();
    });
    connect(m_work.get(), &SupervisedWork::exited, this, &LeaderSession::workExited);
    connect(m_work.get(), &SupervisedWork::idle, this, &LeaderSession::workIdle);
    connect(m_work.get(), &SupervisedWork::gone, this, &LeaderSession::workGone);
    connect(m_work.get(), &SupervisedWork::stuck, this, [this](const QString &pids) {
        m_workNote =
            QStringLiteral("The system refuses to end process %1, which another user runs: the lock is "
                           "not released while it lives. End it, as that user or as root.")
                .arg(pids);
        log(LogLevel::Error, QStringLiteral("scheduler_lock_command_stuck"), m_workNote);
        publish();
    });
}

void LeaderSession::beginWork(BootInstant sent)
{
    if (!m_work)
        return;
    WorkTerm term;
    term.lock = m_lock;
    term.ownerId = m_me.id;
    term.ownerLabel = m_me.label;
    term.token = m_lease.token;
    term.deadline = m_lease.deadline;
    term.expires = sent + m_settings.ttl;
    m_workPause.reset();
    m_workBegan.reset();
    m_work->begin(term);
}

void LeaderSession::workExited(const WorkEnd &end)
{
    m_workPid = 0;
    m_workExit = end.shellCode();
    m_workNote = end.failure;
    const bool isMeant = m_phase != LeaderPhase::Leading;
    const bool isGood = isMeant || end.shellCode() == 0;
    log(isGood ? LogLevel::Info : LogLevel::Warning, QStringLiteral("scheduler_lock_command_ended"),
        !end.failure.isEmpty() ? end.failure
            : end.signal != 0
            ? QStringLiteral("The command of %1 was ended by signal %2.").arg(m_lock).arg(end.signal)
            : QStringLiteral("The command of %1 ended with %2.").arg(m_lock).arg(end.code),
        {{QStringLiteral("exit_code"), end.shellCode()}, {QStringLiteral("token"), m_lease.token}});
    publish();
}

bool LeaderSession::hasWorkedWell() const
{
    return m_workExit != 127 && m_workBegan && m_clock.awake() - *m_workBegan > GoodRun;
}

/// No supervisor can be started, or each ends at once: others may fare better with the lock, and it is not
/// taken and given back at every look.
void LeaderSession::holdOff()
{
    if (hasWorkedWell())
        m_termPause.reset();
    m_holdOffUntil = m_clock.boot() + m_termPause.next();
    m_holdOffWhy = m_workBegan ? QStringLiteral("Its command had to end")
                               : QStringLiteral("No command could be run here");
}

/// It ended by itself, and so did what it had left behind.
void LeaderSession::workIdle()
{
    if (m_phase != LeaderPhase::Leading)
        return;
    switch (m_work->order().afterExit) {
    case AfterExit::StepDown:
        m_isWorkDone = true;
        release();
        return;
    case AfterExit::Restart: {
        if (hasWorkedWell())
            m_workPause.reset();
        const Milliseconds pause = m_workPause.next();
        m_restartTimer.start(pause);
        m_workNote = QStringLiteral("It is started again in %1.").arg(words::duration(pause));
        publish();
        return;
    }
    case AfterExit::Stay:
        return;
    }
}

void LeaderSession::workGone()
{
    m_workPid = 0;
    switch (m_phase) {
    case LeaderPhase::SteppingDown:
        sendRelease();
        return;
    case LeaderPhase::Lost:
        noteLoss();
        return;
    case LeaderPhase::Leading: // ended before the deadline, or its supervisor died: this token's work is over
        log(LogLevel::Warning, QStringLiteral("scheduler_lock_work_over"),
            QStringLiteral("The command of %1 had to end; the lock is released.").arg(m_lock));
        m_isWorkDone = false;
        m_isStartingOver = true;
        holdOff();
        release();
        return;
    case LeaderPhase::StandingBy:
    case LeaderPhase::SteppedDown:
        letSleepWhenDone();
        look();
        return;
    case LeaderPhase::Stopped:
    case LeaderPhase::Acquiring:
        return;
    }
}

} // namespace lockkeeper
