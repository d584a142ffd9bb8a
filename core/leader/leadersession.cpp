// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leadersession.h"

#include "core/base/log.h"
#include "core/leader/leaderregistry.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds TickInterval = 200ms;

} // namespace

LeaderSession::LeaderSession(SourceConfig config, const Clock &clock, LeaderOptions options)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_options(options)
    , m_self(HostIdentity::current())
    , m_attempt(m_config, clock, m_options.profile)
    , m_deadline(clock)
{
    for (QObject *part :
         std::initializer_list<QObject *>{&m_attempt, &m_deadline, &m_deathWatch, &m_lookTimer, &m_beatTimer,
                                          &m_pauseTimer, &m_tickTimer, &m_restartTimer})
        part->setParent(this); // so that they move to our thread with us
    m_beatTimer.setSingleShot(true);
    m_pauseTimer.setSingleShot(true);
    m_beatTimer.setTimerType(Qt::PreciseTimer);
    m_lookTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_lookTimer, &QTimer::timeout, this, &LeaderSession::look);
    connect(&m_beatTimer, &QTimer::timeout, this, &LeaderSession::beat);
    connect(&m_tickTimer, &QTimer::timeout, this, &LeaderSession::tick);
    connect(&m_deadline, &DeadlineTimer::passed, this, &LeaderSession::deadlinePassed);
    connect(&m_deathWatch, &DeathWatch::died, this, &LeaderSession::lookAtOnce);
    connect(&m_attempt, &StoreAttempt::changeTold, this, [this](const QString &lock) {
        if (lock == m_lock)
            lookAtOnce();
    });
}

LeaderSession::~LeaderSession()
{
    leaderregistry::giveBack(m_registered);
    for (QObject *part :
         std::initializer_list<QObject *>{&m_attempt, &m_deadline, &m_deathWatch, &m_lookTimer, &m_beatTimer,
                                          &m_pauseTimer, &m_tickTimer, &m_restartTimer})
        part->setParent(nullptr); // members: not the parent's to delete
}

void LeaderSession::start(const QString &lock, const LeaseSettings &settings)
{
    if (m_phase != LeaderPhase::Stopped) {
        if (lock == m_lock && settings == m_settings) {
            if (m_phase == LeaderPhase::Leading)
                schedule(m_clock.boot());
            return;
        }
        m_next = std::pair(lock, settings);
        stop();
        return;
    }
    m_registered = leaderregistry::take(m_config, lock);
    m_lock = lock;
    m_settings = settings;
    m_end = LeaderEnd::None;
    m_stopAsked = false;
    m_hasNews = false;
    m_mayBeOurs = false;
    m_isHandingOver = false;
    m_isStartingOver = false;
    m_isWorkDone = false;
    m_workExit.reset();
    m_workNote.clear();
    m_request.reset();
    m_answer.reset();
    m_holdOffUntil = {};
    m_termPause.reset();
    m_lease = {};
    if (m_registered.isEmpty()) {
        m_now.reset(); // a takeover that was refused is not for the next start
        m_trouble = Error{
            ErrorKind::Usage,
            QStringLiteral("This process already leads or stands by for %1; stop that first.").arg(lock),
            {}};
        finish(LeaderEnd::Refused);
        return;
    }
    m_trouble.reset();
    m_refusal.reset();
    makeWork();
    makeGuard();
    m_apart.reset();
    noticeSleep(); // from here on
    m_me = m_self.newOwner(m_options.useDeathProof);
    m_attempt.setLabel(u"sl:" + m_me.id); // so that an administrator finds the holder's sessions
    m_attempt.setLimit(settings.attemptTimeout);
    m_observer = std::make_unique<Observer>(m_clock, ObserverSettings{lookInterval(), settings.slack});
    go(LeaderEvent::Start);
    m_lookTimer.start(lookInterval());
    m_tickTimer.start(TickInterval);
    if (m_now)
        sendNow();
    else
        look();
}

void LeaderSession::stop()
{
    if (m_stopAsked && m_phase != LeaderPhase::Stopped)
        return;
    m_stopAsked = true;
    switch (m_phase) {
    case LeaderPhase::Stopped:
        finish(m_end == LeaderEnd::None ? LeaderEnd::Released : m_end);
        return;
    case LeaderPhase::StandingBy:
    case LeaderPhase::SteppedDown:
        releaseWhatIsLeft();
        return;
    case LeaderPhase::Leading:
        release();
        return;
    case LeaderPhase::Acquiring: // the answer decides: it may be ours to release
    case LeaderPhase::SteppingDown:
    case LeaderPhase::Lost: // its audit row comes first
        return;
    }
}

bool LeaderSession::go(LeaderEvent event)
{
    const auto next = nextPhase(m_phase, event);
    if (!next)
        return false;
    m_phase = *next;
    if (m_guard)
        m_guard->setLeading(m_phase == LeaderPhase::Leading);
    letSleepWhenDone();
    publish();
    return true;
}

void LeaderSession::finish(LeaderEnd end)
{
    m_phase = LeaderPhase::Stopped;
    m_end = end;
    m_attempt.drop();
    m_deadline.disarm();
    m_deathWatch.stop();
    m_lookTimer.stop();
    m_beatTimer.stop();
    m_pauseTimer.stop();
    m_tickTimer.stop();
    m_restartTimer.stop();
    leaderregistry::giveBack(m_registered);
    m_registered.clear();
    publish();
    if (m_next) {
        const auto [lock, settings] = *m_next;
        m_next.reset();
        start(lock, settings);
        return;
    }
    emit stopped(end);
}

LockRecord LeaderSession::ourRow() const
{
    LockRecord record;
    record.name = m_lock;
    record.owner = m_me;
    record.token = m_lease.token;
    record.heartbeatNumber = m_heartbeatNumber;
    return record;
}

LeaderView LeaderSession::view() const
{
    LeaderView view;
    view.lock = m_lock;
    view.isFenced = !m_options.profile;
    view.phase = m_phase;
    view.end = m_end;
    view.ownerLabel = m_me.label;
    view.ownerId = m_me.id;
    view.token = m_lease.token;
    view.heartbeatNumber = m_heartbeatNumber;
    view.ttl = m_settings.ttl;
    view.deadline = m_settings.deadline;
    view.beat = m_settings.beat;
    view.trouble = m_trouble;
    view.holder = m_holder;
    view.waitingFor = m_waitingFor;
    view.workPid = m_workPid;
    view.workExit = m_workExit;
    view.workNote = m_workNote;
    if (m_phase == LeaderPhase::SteppedDown || m_end == LeaderEnd::Silent)
        view.stepDown = m_stepDown;
    if (m_phase == LeaderPhase::Leading) {
        const BootInstant boot = m_clock.boot();
        const Instant wall = m_clock.wall();
        view.workUntil = m_lease.mayAct(boot, wall) ? m_lease.until(boot, wall) : boot;
        view.leadingSince = m_leadingSince;
        view.heartbeatAt = m_lease.goodBoot;
        view.heartbeatTook = m_heartbeatTook;
        view.request = m_request;
    }
    return view;
}

void LeaderSession::publish()
{
    emit changed(view());
}

void LeaderSession::log(LogLevel level, const QString &event, const QString &message,
                        QJsonObject fields) const
{
    fields.insert(QStringLiteral("lock"), m_lock);
    fields.insert(QStringLiteral("owner"), m_me.label);
    logging::write(logLeader(), level, event, message, fields);
}

} // namespace lockkeeper
