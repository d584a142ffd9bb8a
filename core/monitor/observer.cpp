// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/observer.h"

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds SuspendGap = 1s; // BOOTTIME ahead of MONOTONIC by this much: the machine slept
constexpr Milliseconds JumpTolerance = 1s;
constexpr Milliseconds FailingFor = 3s;

} // namespace

Observer::Observer(const Clock &clock, ObserverSettings settings)
    : m_clock(clock)
    , m_settings(settings)
    , m_self(HostIdentity::current())
    , m_lastLook(clock.awake())
    , m_lastLookBoot(clock.boot())
    , m_onTimeSince(clock.awake())
{
}

Milliseconds Observer::freshFor() const
{
    return std::max<Milliseconds>(2 * m_settings.pollInterval, 3s);
}

void Observer::startWatchAnew()
{
    for (LockMemory &memory : m_memories)
        memory.startWatchAnew();
    m_onTimeSince = m_clock.awake();
}

/// A suspend or a stall of our own loop since we last looked.
void Observer::noticeGap()
{
    const AwakeInstant awake = m_clock.awake();
    const BootInstant boot = m_clock.boot();
    const bool hasSlept = (boot - m_lastLookBoot) - (awake - m_lastLook) > SuspendGap;
    const bool hasStalled = awake - m_lastLook > freshFor();
    if (hasSlept || hasStalled)
        startWatchAnew();
    m_lastLook = awake;
    m_lastLookBoot = boot;
}

void Observer::noteFailure()
{
    if (!m_failingSince)
        m_failingSince = m_clock.awake();
}

void Observer::observe(const LockSnapshot &snapshot)
{
    noticeGap();
    m_failingSince.reset();
    if (m_hasRead) {
        if (snapshot.identity != m_snapshot.identity) {
            m_memories.clear();
            m_clockJump.reset();
            m_onTimeSince = snapshot.arrived;
        } else {
            if (snapshot.arrived - m_snapshot.arrived > freshFor())
                startWatchAnew();
            const auto server = snapshot.serverNow - m_snapshot.serverNow;
            const auto boot = snapshot.arrivedBoot - m_snapshot.arrivedBoot;
            if (std::chrono::abs(server - boot)
                > JumpTolerance + snapshot.roundTrip() + m_snapshot.roundTrip())
                m_clockJump = snapshot.arrived;
        }
    }
    keepMemories(snapshot.locks);
    for (size_t row = 0; row < m_memories.size(); ++row)
        m_memories[row].note(snapshot.locks.at(static_cast<qsizetype>(row)), snapshot.serverNow,
                             snapshot.arrived);
    m_snapshot = snapshot;
    m_hasRead = true;
}

/// What is remembered goes where its lock stands now; of one that is new nothing is, and what is gone goes.
void Observer::keepMemories(const QList<LockRecord> &locks)
{
    const QList<LockRecord> &before = m_snapshot.locks;
    const auto hasSameName = [](const LockRecord &left, const LockRecord &right) {
        return left.name == right.name;
    };
    const auto known = static_cast<qsizetype>(m_memories.size()); // none where another database answers
    if (known == locks.size()
        && std::equal(before.cbegin(), before.cend(), locks.cbegin(), locks.cend(), hasSameName))
        return;
    std::vector<LockMemory> memories(static_cast<size_t>(locks.size()));
    qsizetype old = 0;
    for (qsizetype row = 0; row < locks.size(); ++row) {
        while (old < known && before.at(old).name < locks.at(row).name)
            ++old;
        if (old < known && before.at(old).name == locks.at(row).name)
            memories[static_cast<size_t>(row)] = std::move(m_memories[static_cast<size_t>(old++)]);
    }
    m_memories = std::move(memories);
}

LockMemory Observer::memory(const QString &lock) const
{
    const auto byName = [](const LockRecord &record, const QString &name) { return record.name < name; };
    const auto found = std::lower_bound(m_snapshot.locks.cbegin(), m_snapshot.locks.cend(), lock, byName);
    if (found == m_snapshot.locks.cend() || found->name != lock)
        return {};
    return m_memories.at(static_cast<size_t>(found - m_snapshot.locks.cbegin()));
}

ViewHealth Observer::health() const
{
    ViewHealth health;
    const AwakeInstant now = m_clock.awake();
    health.sinceGoodRead = m_hasRead ? toMs(now - m_snapshot.arrived) : Milliseconds();
    health.isFresh = m_hasRead && health.sinceGoodRead <= freshFor()
        && (!m_failingSince || now - *m_failingSince <= FailingFor);
    health.onTimeFor = toMs(now - m_onTimeSince);
    health.isStandby = m_snapshot.isStandby;
    health.lag = m_snapshot.lag;
    health.clockJump = m_clockJump;
    return health;
}

Instant Observer::serverNow() const
{
    if (!m_hasRead)
        return {};
    return m_snapshot.serverNow
        + std::chrono::duration_cast<std::chrono::microseconds>(m_clock.awake() - m_snapshot.arrived);
}

QList<LockView> Observer::views()
{
    noticeGap();
    const ViewHealth ours = health();
    const JudgeTime now{m_clock.awake(), serverNow()};
    m_judged = now.server;
    QList<LockView> views;
    views.reserve(m_snapshot.locks.size());
    auto memory = m_memories.cbegin();
    for (const LockRecord &record : std::as_const(m_snapshot.locks)) {
        JudgeInput input{*memory++};
        input.health = ours;
        input.now = now;
        input.slack = m_settings.slack;
        if (record.owner) {
            input.process = m_snapshot.processes.value(record.owner->id, ProcessFact::NotOffered);
            input.isMine = record.owner->pid == m_self.pid && record.owner->bootId == m_self.bootId
                && record.owner->pidNamespace == m_self.pidNamespace;
        }
        views.append({record, judge(record, input)});
    }
    return views;
}

} // namespace lockkeeper
