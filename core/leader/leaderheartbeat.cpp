// SPDX-License-Identifier: GPL-3.0-or-later
// LeaderSession: keeping the lock and giving it up.
#include "core/base/log.h"
#include "core/leader/leadersession.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds FirstRetry = 250ms;
constexpr Milliseconds LongestRetry = 1s;

} // namespace

/// The one heartbeat job of this lock: its timer is started anew, never a second one.
void LeaderSession::schedule(BootInstant sent)
{
    m_retry = {};
    m_beatTimer.start(std::max<Milliseconds>(m_settings.beat - toMs(m_clock.boot() - sent), 0ms));
    log(LogLevel::Info, QStringLiteral("scheduler_lock_heartbeat_scheduled"),
        QStringLiteral("A heartbeat every %1 ms.").arg(m_settings.beat.count()),
        {{QStringLiteral("job"), QStringLiteral("scheduler_lock_heartbeat:%1").arg(m_lock)},
         {QStringLiteral("interval_ms"), qint64(m_settings.beat.count())},
         {QStringLiteral("timeout_ms"), qint64(m_settings.attemptTimeout.count())},
         {QStringLiteral("ttl_ms"), qint64(m_settings.ttl.count())},
         {QStringLiteral("deadline_ms"), qint64(m_settings.deadline.count())}});
}

void LeaderSession::beat()
{
    if (!isBeating())
        return;
    if (m_attempt.isRunning()) {
        m_beatTimer.start(FirstRetry); // an answer to an operator is on its way, or a beat is
        return;
    }
    const BootInstant sent = m_clock.boot();
    if (sent >= m_lease.deadline) {
        deadlinePassed(); // we were stopped or asleep: nothing may be sent under this token any more
        return;
    }
    m_attempt.run([lock = m_lock, me = m_me, token = m_lease.token, settings = m_settings](
                      LeaderStore &store) { return store.heartbeat(lock, me, token, settings); },
                  [this, sent](const Result<HeartbeatAnswer> &answer) { takeBeat(answer, sent); });
}

void LeaderSession::takeBeat(const Result<HeartbeatAnswer> &answer, BootInstant sent)
{
    if (!isBeating())
        return;
    const BootInstant now = m_clock.boot();
    if (now >= m_lease.deadline) {
        deadlinePassed();
        return;
    }
    if (!answer) {
        m_trouble = answer.error();
        const bool isTimeout = answer.error().kind == ErrorKind::Timeout;
        log(LogLevel::Error,
            isTimeout ? QStringLiteral("scheduler_lock_heartbeat_timeout")
                      : QStringLiteral("scheduler_lock_heartbeat_error"),
            isTimeout ? QStringLiteral("A heartbeat was cancelled; the database is to blame: %1")
                            .arg(answer.error().message)
                      : QStringLiteral("A heartbeat failed and goes on: %1").arg(answer.error().message),
            {{QStringLiteral("token"), m_lease.token},
             {QStringLiteral("detail"), answer.error().detail},
             {QStringLiteral("budget_ms"), qint64(m_lease.budget(now, m_clock.wall()).count())}});
        m_attempt.renewStore();
        m_retry = std::clamp(m_retry * 2, FirstRetry, LongestRetry);
        m_beatTimer.start(m_retry);
        publish();
        return;
    }
    if (!answer->isOurs) {
        log(LogLevel::Warning, QStringLiteral("scheduler_lock_heartbeat_failed"),
            QStringLiteral("The heartbeat found the lock gone."), {{QStringLiteral("token"), m_lease.token}});
        go(LeaderEvent::HeartbeatGone);
        lost();
        return;
    }
    m_trouble.reset();
    m_retry = {};
    ++m_heartbeatNumber;
    m_heartbeatTook = std::chrono::duration_cast<std::chrono::microseconds>(now - sent);
    m_lease.renew(sent, m_settings.deadline, now, m_clock.wall());
    m_deadline.arm(m_lease.deadline);
    if (m_work)
        m_work->extend(m_lease.deadline, sent + m_settings.ttl);
    m_beatTimer.start(std::max<Milliseconds>(m_settings.beat - toMs(now - sent), 0ms));
    log(LogLevel::Info, QStringLiteral("scheduler_lock_heartbeat_updated"),
        QStringLiteral("Heartbeat %1 took %2 us.").arg(m_heartbeatNumber).arg(m_heartbeatTook->count()),
        {{QStringLiteral("token"), m_lease.token},
         {QStringLiteral("heartbeat"), m_heartbeatNumber},
         {QStringLiteral("took_us"), qint64(m_heartbeatTook->count())}});
    takeRequest(answer->request);
    sendAnswer();
    publish();
}

/// No database is asked: the leader's own clock alone ends its right to act.
void LeaderSession::deadlinePassed()
{
    if (m_phase != LeaderPhase::Leading || m_clock.boot() < m_lease.deadline)
        return;
    const Milliseconds late = toMs(m_clock.boot() - m_lease.deadline);
    const StepDown why = stepDownAt(late, m_settings.ttl, m_settings.deadline);
    log(LogLevel::Warning, QStringLiteral("scheduler_lock_stepped_down"),
        why.cause == StepDownCause::Silence
            ? QStringLiteral("Stepped down before the lease could end: no heartbeat was answered in time.")
            : stepDownReason(why),
        {{QStringLiteral("token"), m_lease.token}, {QStringLiteral("late_ms"), qint64(late.count())}});
    stepDownNow(why);
}

/// Final for this token: what comes next is another acquisition.
void LeaderSession::stepDownNow(const StepDown &why)
{
    m_stepDown = why;
    go(LeaderEvent::DeadlinePassed);
    m_beatTimer.stop();
    m_deadline.disarm();
    m_attempt.drop();
    m_attempt.renewStore();
    if (m_work)
        m_work->stop(); // it should be gone by now; nothing is acquired before it is
    m_mayBeOurs = true;
    m_giveUpOnceAt = m_clock.boot() + m_settings.attemptTimeout;
    look();
}

void LeaderSession::lost()
{
    m_beatTimer.stop();
    m_deadline.disarm();
    m_mayBeOurs = false;
    log(LogLevel::Warning, QStringLiteral("scheduler_lock_lost"),
        QStringLiteral("Lost %1; stopped.").arg(m_lock), {{QStringLiteral("token"), m_lease.token}});
    if (isWorkAlive()) {
        m_work->stop(); // workGone() goes on
        return;
    }
    noteLoss();
}

/// The audit row of the loss is tried until it is written: nothing else goes on before it.
void LeaderSession::noteLoss()
{
    if (m_phase != LeaderPhase::Lost)
        return;
    m_attempt.run([was = ourRow()](LeaderStore &store) { return store.noteLost(was, true); },
                  [this](const Status &noted) {
                      if (!noted) {
                          m_trouble = noted.error();
                          log(LogLevel::Error, QStringLiteral("scheduler_lock_lost_unrecorded"),
                              noted.error().message);
                          publish();
                          if (!m_stopAsked) {
                              disconnect(&m_pauseTimer, nullptr, this, nullptr);
                              connect(&m_pauseTimer, &QTimer::timeout, this, &LeaderSession::noteLoss);
                              m_pauseTimer.start(LongestRetry);
                              return;
                          }
                      }
                      if (m_options.once || m_stopAsked) {
                          finish(LeaderEnd::Lost);
                          return;
                      }
                      m_me = m_self.newOwner(m_options.useDeathProof); // the old id never comes back
                      m_lease = {};
                      go(LeaderEvent::LossNoted);
                      look();
                  });
}

void LeaderSession::release()
{
    if (!go(LeaderEvent::StopAsked))
        return;
    if (isWorkAlive()) {
        m_work->stop(); // the lock is kept by its heartbeat until workGone()
        return;
    }
    sendRelease();
}

void LeaderSession::sendRelease()
{
    m_beatTimer.stop();
    m_attempt.run(
        [seen = ourRow(),
         why = m_isHandingOver ? QStringLiteral("stepped down when asked") : QStringLiteral("stepped down")](
            LeaderStore &store) { return store.release(seen, why); },
        [this](const Status &released) {
            const bool wasGone = !released && released.error().kind == ErrorKind::Conflict;
            if (released)
                log(LogLevel::Info, QStringLiteral("scheduler_lock_released"),
                    QStringLiteral("Released %1.").arg(m_lock), {{QStringLiteral("token"), m_lease.token}});
            else
                log(LogLevel::Warning,
                    wasGone ? QStringLiteral("scheduler_lock_lost")
                            : QStringLiteral("scheduler_lock_release_unconfirmed"),
                    wasGone ? QStringLiteral("It was no longer ours.")
                            : QStringLiteral("The release was not confirmed; the lease ends by itself: %1")
                                  .arg(released.error().message),
                    {{QStringLiteral("token"), m_lease.token}});
            endTerm(released || wasGone ? LeaderEnd::Released : LeaderEnd::Unconfirmed);
        });
}

/// Stopped while not leading: nothing to do, unless the row may still name us.
void LeaderSession::releaseWhatIsLeft()
{
    if (!m_mayBeOurs) {
        finish(LeaderEnd::Released);
        return;
    }
    m_lookTimer.stop();
    m_pauseTimer.stop();
    m_deathWatch.stop();
    m_attempt.run(
        [lock = m_lock, me = m_me](LeaderStore &store) {
            return store.releaseIfOurs(lock, me, QStringLiteral("stepped down"));
        },
        [this](const Status &released) {
            const bool isDone = released || released.error().kind == ErrorKind::Conflict;
            if (!isDone)
                log(LogLevel::Warning, QStringLiteral("scheduler_lock_release_unconfirmed"),
                    QStringLiteral("The release was not confirmed; the lease ends by itself: %1")
                        .arg(released.error().message));
            finish(isDone ? LeaderEnd::Released : LeaderEnd::Unconfirmed);
        });
}

void LeaderSession::tick()
{
    noticeSleep();
    if (m_phase == LeaderPhase::Leading) {
        deadlinePassed();
        if (m_phase == LeaderPhase::Leading && m_lease.clocksDisagree(m_clock.boot(), m_clock.wall()))
            beat(); // renew first, act after the answer
    }
    if (m_phase == LeaderPhase::SteppedDown && m_options.once && m_clock.boot() >= m_giveUpOnceAt) {
        finish(LeaderEnd::Silent);
        return;
    }
    publish();
}

} // namespace lockkeeper
