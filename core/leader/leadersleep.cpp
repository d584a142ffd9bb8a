// SPDX-License-Identifier: GPL-3.0-or-later
// LeaderSession: the machine sleeps, or is about to (protocol 5.5, issue 6 B3).
#include "core/base/log.h"
#include "core/leader/leadersession.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

/// The clocks of a machine that is awake never part so far between two looks.
constexpr Milliseconds SmallestSleep = 500ms;

} // namespace

void LeaderSession::makeGuard()
{
    if (m_guard)
        return;
    m_guard = std::make_unique<SleepGuard>(m_options.sleep, this);
    connect(m_guard.get(), &SleepGuard::aboutToSleep, this, &LeaderSession::aboutToSleep);
    connect(m_guard.get(), &SleepGuard::awoke, this, [this] {
        m_isAsleep = false;
        look();
    });
}

/// logind holds the sleep up for a few seconds: the command is ended and the lock released in them.
void LeaderSession::aboutToSleep()
{
    m_isAsleep = true;
    log(LogLevel::Warning, QStringLiteral("scheduler_lock_about_to_sleep"),
        QStringLiteral("This computer is about to sleep."), {{QStringLiteral("token"), m_lease.token}});
    if (m_phase == LeaderPhase::Leading) {
        m_isStartingOver = true;
        release();
    }
    letSleepWhenDone();
}

/// Nothing is held any more, or it is not known to be: more cannot be done.
void LeaderSession::letSleepWhenDone()
{
    const bool isBusy =
        m_phase == LeaderPhase::SteppingDown || m_phase == LeaderPhase::Acquiring || isWorkAlive();
    if (m_isAsleep && m_guard && !isBusy)
        m_guard->letSleep();
}

/// Between two looks the machine slept, whoever told us of it or not: what was led before is over.
void LeaderSession::noticeSleep()
{
    const auto apart = m_clock.boot().time_since_epoch() - m_clock.awake().time_since_epoch();
    const bool hasSlept = m_apart && toMs(apart - *m_apart) >= SmallestSleep;
    m_apart = apart;
    if (!hasSlept)
        return;
    m_isAsleep = false; // awake again, where logind does not say so
    if (m_phase != LeaderPhase::Leading)
        return;
    log(LogLevel::Warning, QStringLiteral("scheduler_lock_slept"),
        QStringLiteral("This computer slept while it led %1; stepped down.").arg(m_lock),
        {{QStringLiteral("token"), m_lease.token}});
    stepDownNow({StepDownCause::Slept});
}

} // namespace lockkeeper
