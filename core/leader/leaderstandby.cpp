// SPDX-License-Identifier: GPL-3.0-or-later
// LeaderSession: waiting for the lock and taking it.
#include "core/base/log.h"
#include "core/leader/leadersession.h"

#include <QRandomGenerator>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

QString verb(StandbyMove move)
{
    switch (move) {
    case StandbyMove::AcquireFree:
        return QStringLiteral("Acquired");
    case StandbyMove::TakeOver:
        return QStringLiteral("Took over");
    case StandbyMove::TakeOverDead:
        return QStringLiteral("Took over, its holder's process is gone:");
    case StandbyMove::Reclaim:
        return QStringLiteral("Reclaimed");
    case StandbyMove::Wait:
    case StandbyMove::Create:
        break;
    }
    return {};
}

/// Why it released what it had not lost; for the audit table.
QString afterwards(StepDownCause cause)
{
    switch (cause) {
    case StepDownCause::Silence:
        return QStringLiteral("stepped down: the database had been silent");
    case StepDownCause::Stopped:
        return QStringLiteral("stepped down: the process had been stopped or asleep");
    case StepDownCause::Slept:
        return QStringLiteral("stepped down: the computer had slept");
    }
    return {};
}

} // namespace

Milliseconds LeaderSession::lookInterval() const
{
    return std::min<Milliseconds>(1s, m_settings.beat / 2);
}

/// What is being asked may be older than the news: it is asked once more, after its answer. Never one read
/// for each of the news: where they come faster than the row is read, the reads would only queue up.
void LeaderSession::lookAtOnce()
{
    m_hasNews = m_attempt.isRunning();
    look();
}

/// Reads the row, while there is a reason to: standing by, or after stepping down.
void LeaderSession::look()
{
    if (m_lookTimer.isActive())
        m_lookTimer.start(lookInterval()); // decide() may have set it to a moment
    const bool isWaiting = m_phase == LeaderPhase::StandingBy || m_phase == LeaderPhase::SteppedDown;
    if (!isWaiting || m_attempt.isRunning() || m_pauseTimer.isActive() || isWorkAlive() || m_isAsleep)
        return;
    m_attempt.run([lock = m_lock, me = m_me](LeaderStore &store) { return store.read(lock, me); },
                  [this](const Result<LockSnapshot> &snapshot) { takeLook(snapshot); });
}

void LeaderSession::takeLook(const Result<LockSnapshot> &snapshot)
{
    const bool hasNews = std::exchange(m_hasNews, false);
    if (!snapshot) {
        if (!m_trouble || m_trouble->kind != snapshot.error().kind)
            log(LogLevel::Warning, QStringLiteral("scheduler_lock_standby_error"), snapshot.error().message);
        m_trouble = snapshot.error();
        if (m_trouble->kind != ErrorKind::Timeout)
            m_attempt.renewStore();
        publish();
    } else {
        m_trouble = m_refusal; // that it can be read says nothing of whether it can be written
        m_observer->observe(*snapshot);
        decide();
    }
    if (hasNews)
        look();
}

void LeaderSession::decide()
{
    const QList<LockView> views = m_observer->views();
    const std::optional<LockView> row = views.isEmpty() ? std::nullopt : std::optional(views.constFirst());
    if (m_phase == LeaderPhase::SteppedDown) {
        afterStepDown(row);
        return;
    }
    const bool isOurs = row && row->record.owner && row->record.owner->id == m_me.id;
    if (m_mayBeOurs && !isOurs) {
        m_mayBeOurs = false;
        if (m_lease.token != 0) { // we led it, and another took it before we could reclaim it
            go(LeaderEvent::OthersHold);
            lost();
            return;
        }
    }
    m_holder = row && row->record.owner ? row->record.owner->label : QString();
    if (m_options.useDeathProof && row && row->record.owner && row->record.owner->id != m_me.id)
        m_deathWatch.watch(*row->record.owner, m_self);
    else
        m_deathWatch.stop();

    const StandbyDecision decision = decideStandby(row, m_observer->memory(m_lock), m_observer->serverNow(),
                                                   m_me.id, m_options.useDeathProof);
    m_waitingFor = decision.waitingFor;
    if (decision.move != StandbyMove::Wait && m_clock.boot() < m_holdOffUntil) {
        letOthersFirst(decision.move == StandbyMove::Reclaim);
        return;
    }
    publish();
    switch (decision.move) {
    case StandbyMove::Wait:
        m_refusal.reset();
        if (const auto chance =
                nextChance(row, m_observer->memory(m_lock), m_observer->serverNow(), m_settings.slack);
            chance && *chance < lookInterval())
            m_lookTimer.start(*chance); // to the moment, not to the next of our looks
        return;
    case StandbyMove::Create:
        m_attempt.run([lock = m_lock,
                       settings = m_settings](LeaderStore &store) { return store.create(lock, settings); },
                      [this](const Status &made) {
                          if (!made) {
                              m_trouble = made.error();
                              log(LogLevel::Error, QStringLiteral("scheduler_lock_create_error"),
                                  made.error().message);
                              publish();
                              return;
                          }
                          look();
                      });
        return;
    case StandbyMove::TakeOver:
        takeSoon(decision.move, row->record);
        return;
    case StandbyMove::AcquireFree:
    case StandbyMove::TakeOverDead:
    case StandbyMove::Reclaim:
        take(decision.move, row->record);
        return;
    }
}

/// Several standbys see the same death at the same moment: a short random wait spreads them.
void LeaderSession::takeSoon(StandbyMove move, const LockRecord &seen)
{
    const auto most = static_cast<quint32>(m_settings.beat.count() / 5) + 1;
    disconnect(&m_pauseTimer, nullptr, this, nullptr);
    connect(&m_pauseTimer, &QTimer::timeout, this, [this, move, seen] { take(move, seen); });
    m_pauseTimer.start(Milliseconds(QRandomGenerator::global()->bounded(most)));
}

void LeaderSession::take(StandbyMove move, const LockRecord &seen)
{
    if (!go(m_phase == LeaderPhase::SteppedDown ? LeaderEvent::StillOurs : LeaderEvent::TryToTake))
        return;
    m_mayBeOurs = true; // until the answer, and for good where it is lost
    const BootInstant sent = m_clock.boot(); // the lease counts from here, never from the answer
    m_attempt.run(
        [move, seen, me = m_me, settings = m_settings](LeaderStore &store) {
            return store.take(move, seen, me, settings);
        },
        [this, move, seen, sent](const Result<OwnerChange> &change) {
            if (change && m_clock.boot() < sent + m_settings.deadline) {
                won(move, seen, *change, sent);
                return;
            }
            if (!change && change.error().kind == ErrorKind::Conflict) {
                m_mayBeOurs = move == StandbyMove::Reclaim; // a frozen row may not be reclaimed and is ours
            } else if (!change) {
                if (!m_refusal || m_refusal->kind != change.error().kind) // it is tried again at each look
                    log(LogLevel::Error, QStringLiteral("scheduler_lock_acquire_error"),
                        change.error().message);
                m_refusal = change.error();
                m_trouble = m_refusal;
            }
            go(LeaderEvent::Refused); // where the answer was lost the next look finds our id and reclaims
            if (m_stopAsked)
                releaseWhatIsLeft();
        });
}

void LeaderSession::won(StandbyMove move, const LockRecord &seen, const OwnerChange &change, BootInstant sent)
{
    m_lease = {};
    m_lease.token = change.token;
    m_lease.renew(sent, m_settings.deadline, m_clock.boot(), m_clock.wall());
    m_heartbeatNumber = seen.heartbeatNumber + 1;
    m_request.reset();
    m_answer.reset();
    m_leadingSince = m_clock.wall();
    m_mayBeOurs = false;
    m_trouble.reset();
    m_refusal.reset();
    m_deathWatch.stop();
    m_deadline.arm(m_lease.deadline);
    go(LeaderEvent::Won);
    log(LogLevel::Info, QStringLiteral("scheduler_lock_acquired"),
        m_options.profile
            ? QStringLiteral("%1 %2, unfenced.").arg(verb(move), m_lock)
            : QStringLiteral("%1 %2 with fencing token %3.").arg(verb(move), m_lock).arg(m_lease.token),
        {{QStringLiteral("token"), m_lease.token},
         {QStringLiteral("before_token"), seen.token},
         {QStringLiteral("before_owner"), seen.owner ? seen.owner->label : QString()}});
    if (m_stopAsked) {
        release();
        return;
    }
    beginWork(sent);
    if (m_phase == LeaderPhase::Leading) // else no command could be run, and the lock is being released
        schedule(sent);
}

/// Stepped down, and the database answers again: is the row still ours?
void LeaderSession::afterStepDown(const std::optional<LockView> &row)
{
    const bool isOurs =
        row && row->record.owner && row->record.owner->id == m_me.id && row->record.token == m_lease.token;
    if (!isOurs) {
        go(LeaderEvent::OthersHold);
        lost();
        return;
    }
    if (!m_options.once) {
        take(StandbyMove::Reclaim, row->record);
        return;
    }
    m_attempt.run([seen = ourRow(), why = afterwards(m_stepDown.cause)](
                      LeaderStore &store) { return store.release(seen, why); },
                  [this](const Status &) { finish(LeaderEnd::Silent); });
}

} // namespace lockkeeper
