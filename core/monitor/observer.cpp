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
    QHash<QString, LockMemory> memories;
    memories.reserve(snapshot.locks.size());
    for (const LockRecord &record : snapshot.locks) {
        LockMemory memory = m_memories.take(record.name);
        memory.note(record, snapshot.serverNow, snapshot.arrived);
        memories.insert(record.name, memory);
    }
    m_memories = std::move(memories);
    m_snapshot = snapshot;
    m_hasRead = true;
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
    QList<LockView> views;
    views.reserve(m_snapshot.locks.size());
    for (const LockRecord &record : std::as_const(m_snapshot.locks)) {
        const auto memory = m_memories.constFind(record.name);
        JudgeInput input{*memory};
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
