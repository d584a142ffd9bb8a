// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/backoff.h"
#include "core/base/log.h"
#include "core/host/deathwatch.h"
#include "core/leader/leaderstore.h"
#include "core/leader/storeattempt.h"
#include "core/lease/leaderphase.h"
#include "core/lease/lease.h"
#include "core/monitor/observer.h"
#include "core/work/supervisedwork.h"
#include "core/workstation/sleepguard.h"

#include <QTimer>

namespace lockkeeper {

struct LeaderOptions {
    bool useDeathProof = true; ///< off: writes no start time and makes no proof about others
    bool once = false; ///< after a lost lock or a deadline: end instead of standing by again
    ProfilePointer profile = {}; ///< of another system's table, which is led unfenced; null: our own
    bool stepsDownWhenAsked = true; ///< at once; else a person answers, by answer()
    WorkOrder work = {}; ///< the command that runs only while leader
    SleepChoice sleep = SleepChoice::Release;
};

/// One leader of one lock (protocol 5.1): stands by, acquires by compare-and-swap, beats, steps down by
/// itself before the lease ends. Lives on a thread of its own whose loop never waits for the database:
/// statements run in a store on another thread and are abandoned when their time is over.
class LeaderSession : public QObject
{
    Q_OBJECT

public:
    LeaderSession(SourceConfig config, const Clock &clock, LeaderOptions options);
    ~LeaderSession() override;

    /// Starting again for the same lock replaces its heartbeat and never makes a second one; for another lock
    /// it steps down first.
    void start(const QString &lock, const LeaseSettings &settings);
    void stop();
    /// Takes the lock as it was seen, at once: no lock delay and no TTL is waited for, and never a frozen
    /// one. `why` is the operator's audit row. Where the row moved it ends as Refused, with what stands in
    /// the way.
    void takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why);
    /// A person's answer to the request in the view; accepted means that it steps down and holds off for one
    /// TTL, so that another can have the lock.
    void answer(bool isAccepted, const QString &why);

signals:
    void changed(const lockkeeper::LeaderView &view);
    void stopped(lockkeeper::LeaderEnd end);

private:
    // leadersession.cpp: phases, stopping
    bool go(LeaderEvent event);
    void finish(LeaderEnd end);
    void publish();
    [[nodiscard]] LeaderView view() const;
    [[nodiscard]] LockRecord ourRow() const;
    void log(LogLevel level, const QString &event, const QString &message, QJsonObject fields = {}) const;

    // leaderstandby.cpp: waiting for the lock and taking it
    [[nodiscard]] Milliseconds lookInterval() const;
    void look();
    void lookAtOnce();
    void takeLook(const Result<LockSnapshot> &snapshot);
    void decide();
    void takeSoon(StandbyMove move, const LockRecord &seen);
    void take(StandbyMove move, const LockRecord &seen);
    void sendNow();
    void won(StandbyMove move, const LockRecord &seen, const OwnerChange &change, BootInstant sent);
    void afterStepDown(const std::optional<LockView> &row);

    // leaderheartbeat.cpp: keeping it and giving it up
    void schedule(BootInstant sent);
    void beat();
    void takeBeat(const Result<HeartbeatAnswer> &answer, BootInstant sent);
    void deadlinePassed();
    void stepDownNow(const StepDown &why);
    void lost();
    void noteLoss();
    void release();
    void releaseWhatIsLeft();
    void tick();

    // leaderwork.cpp: the command that runs only while leader
    void makeWork();
    void beginWork(BootInstant sent);
    [[nodiscard]] bool isWorkAlive() const { return m_work && m_work->isAlive(); }
    /// Also while it waits for its command to end: the lock is ours until then.
    [[nodiscard]] bool isBeating() const
    {
        return m_phase == LeaderPhase::Leading || (m_phase == LeaderPhase::SteppingDown && isWorkAlive());
    }
    void workExited(const WorkEnd &end);
    void workIdle();
    void workGone();
    [[nodiscard]] bool hasWorkedWell() const;
    void holdOff();
    void sendRelease();

    // leadersleep.cpp: the machine sleeps, or is about to
    void makeGuard();
    void aboutToSleep();
    void letSleepWhenDone();
    void noticeSleep();

    // leaderhandover.cpp: what an operator asks of it
    void takeRequest(const std::optional<StepDownRequest> &request);
    void sendAnswer();
    void endTerm(LeaderEnd end);
    void letOthersFirst(bool isStillOurs);

    SourceConfig m_config;
    const Clock &m_clock;
    LeaderOptions m_options;
    HostIdentity m_self;
    QString m_lock = {};
    LeaseSettings m_settings = {};
    Owner m_me = {};
    LeaderPhase m_phase = LeaderPhase::Stopped;
    LeaderEnd m_end = LeaderEnd::None;
    Lease m_lease = {};
    qint64 m_heartbeatNumber = 0;
    std::optional<Instant> m_leadingSince = {};
    std::optional<std::chrono::microseconds> m_heartbeatTook = {};
    std::optional<Error> m_trouble = {};
    std::optional<Error> m_refusal = {}; ///< why the last try to take the lock failed; told once
    QString m_holder = {};
    QString m_waitingFor = {};
    QString m_registered = {};
    bool m_stopAsked = false;
    bool m_hasNews = false; ///< of the lock, since what is being asked was sent
    std::optional<std::pair<LockRecord, AuditNote>> m_now = {}; ///< to be taken at once
    std::optional<StepDownRequest> m_request = {};
    std::optional<std::pair<bool, QString>> m_answer = {}; ///< not sent yet
    bool m_isHandingOver = false;
    bool m_isStartingOver = false; ///< its command had to end: released, and stood by for again
    BootInstant m_holdOffUntil = {}; ///< after a handover, or where no command could be run: others first
    QString m_holdOffWhy = {};
    bool m_mayBeOurs = false; ///< while not leading: the row may name us, for all we know
    StepDown m_stepDown = {}; ///< the last one's cause
    Milliseconds m_retry = {};
    BootInstant m_giveUpOnceAt = {};
    std::optional<std::pair<QString, LeaseSettings>> m_next = {};
    std::unique_ptr<SleepGuard> m_guard = {};
    std::optional<std::chrono::nanoseconds> m_apart = {}; ///< how far the clocks were apart at the last look
    bool m_isAsleep = false; ///< about to sleep, or asleep: nothing is acquired
    qint64 m_workPid = 0;
    std::optional<int> m_workExit = {};
    QString m_workNote = {};
    bool m_isWorkDone = false; ///< it ended by itself, and that ends the leading
    std::optional<AwakeInstant> m_workBegan = {}; ///< of this term; the command's last start
    Backoff m_workPause{std::chrono::seconds(1), std::chrono::seconds(30)}; ///< before the command again
    Backoff m_termPause{std::chrono::seconds(1), std::chrono::seconds(60)}; ///< before the lock again

    std::unique_ptr<Observer> m_observer = {};
    StoreAttempt m_attempt;
    DeadlineTimer m_deadline;
    DeathWatch m_deathWatch;
    QTimer m_lookTimer; ///< standing by: reads the row
    QTimer m_beatTimer; ///< leading: the one heartbeat job
    QTimer m_pauseTimer; ///< a short wait before a takeover or another try
    QTimer m_tickTimer; ///< shows the budget and checks the clocks
    QTimer m_restartTimer; ///< the command again, after a pause
    std::unique_ptr<SupervisedWork> m_work = {};
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::LeaderEnd)
