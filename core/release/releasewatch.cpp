// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releasewatch.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

using namespace std::chrono_literals;

namespace releasewatch {

constexpr int Beats = 3;
constexpr Milliseconds UsualBeat = std::chrono::seconds(10); ///< of tables without heartbeats

} // namespace releasewatch

ReleaseWatch::ReleaseWatch(ReleasePlan plan, ReleaseOutcome outcome)
    : m_plan(std::move(plan))
    , m_outcome(std::move(outcome))
    , m_now(m_outcome.at)
    , m_freeze(m_outcome.freeze)
    , m_closedUntil(m_outcome.closedUntil)
{
}

void ReleaseWatch::look(const SourceView &view)
{
    if (view.health == SourceHealth::Unreachable)
        return;
    m_now = std::max(m_now, view.serverNow);
    const LockView *lock = findLock(view.locks, m_plan.lock);
    if (m_plan.foreign)
        lookForeign(lock);
    else
        lookOwn(lock);
}

void ReleaseWatch::lookOwn(const LockView *lock)
{
    if (lock == nullptr || lock->record.token < m_outcome.newToken)
        return; // a read from before the release
    m_isRead = true;
    const auto &owner = lock->record.owner;
    const bool isTaken = owner && (lock->record.token > m_outcome.newToken || owner->id != m_plan.owner.id);
    if (isTaken)
        take(*owner, lock->record.acquired);
    else if (!owner)
        take({}, {});
    followHold(lock->record.hold);
    if (lock->verdict.state == LockState::TwoOwners && !m_wrote)
        m_wrote = m_now;
}

/// It may be frozen, or unfrozen, while we watch.
void ReleaseWatch::followHold(const Hold &hold)
{
    m_freeze = hold.kind == HoldKind::Freeze ? std::optional(hold) : std::nullopt;
    if (m_freeze)
        m_closedUntil.reset();
    else if (hold.kind == HoldKind::Delay)
        m_closedUntil = hold.until;
}

void ReleaseWatch::lookForeign(const LockView *lock)
{
    if (lock != nullptr && (!lock->record.foreign || lock->record.foreign->cells == m_plan.foreign->cells))
        return; // a read from before the release
    m_isRead = true;
    if (lock == nullptr || !lock->record.owner) {
        take({}, {});
        return;
    }
    if (lock->record.owner->id != m_plan.owner.id) {
        take(*lock->record.owner, lock->record.acquired);
        return;
    }
    // The row may go on naming the old holder, as dead; alive or held, it took the lock again.
    const LockState state = lock->verdict.state;
    const bool holds = state == LockState::Alive || state == LockState::Held || state == LockState::TwoOwners;
    if (!holds) {
        take({}, {});
        return;
    }
    take(*lock->record.owner, {});
    if (!m_wrote)
        m_wrote = m_now;
}

void ReleaseWatch::take(const std::optional<Owner> &owner, const std::optional<Instant> &since)
{
    if (!owner) {
        m_taker.reset();
        m_taken.reset();
        return;
    }
    // What the writer says may be its own clock's; the first sight of it is ours.
    if (!m_taker || m_taker->id != owner->id)
        m_taken = since && *since >= m_outcome.at ? *since : m_now;
    m_taker = owner;
}

void ReleaseWatch::look(const QList<JournalEntry> &entries)
{
    for (const JournalEntry &entry : entries) {
        const bool isIts = entry.action == u"lost" && entry.lock == m_plan.lock
            && entry.fromToken == m_outcome.oldToken && entry.at >= m_outcome.at;
        if (!isIts)
            continue;
        m_noticed = entry.at;
        m_noticedWord = entry.reason;
    }
}

Milliseconds ReleaseWatch::delayLeft() const
{
    return std::max<Milliseconds>(toMs(m_closedUntil.value_or(m_outcome.at) - m_now), {});
}

Milliseconds ReleaseWatch::sinceRelease() const
{
    return std::max<Milliseconds>(toMs(m_now - m_outcome.at), {});
}

std::optional<Milliseconds> ReleaseWatch::takenAfter() const
{
    return m_taken ? std::optional(toMs(*m_taken - m_outcome.at)) : std::nullopt;
}

bool ReleaseWatch::isOver() const
{
    const Milliseconds beat = m_plan.beat.count() > 0 ? m_plan.beat : releasewatch::UsualBeat;
    const Instant closed = m_closedUntil.value_or(m_outcome.at + (m_freeze ? m_plan.lockDelay : 0ms));
    return m_now >= closed + releasewatch::Beats * beat;
}

QString ReleaseWatch::sentence() const
{
    const QString lock = words::shown(m_plan.lock);
    const QString old = words::ownerShort(m_plan.owner);
    if (m_wrote)
        return QStringLiteral("%1 was released, but %2 wrote again at %3: two owners may be at work.")
            .arg(lock, old, words::clockTime(*m_wrote));
    const QString next = m_taker ? QStringLiteral("%1 took it after %2")
                                       .arg(words::ownerShort(*m_taker), words::duration(*takenAfter()))
        : m_freeze ? QStringLiteral("it stays %1").arg(words::frozen(*m_freeze))
        : delayLeft().count() > 0
        ? QStringLiteral("nobody may take it before %1").arg(words::clockTime(*m_closedUntil))
        : QStringLiteral("nobody has it yet");
    const QString noticed = m_noticed
        ? QStringLiteral("%1 noticed at %2").arg(old, words::clockTime(*m_noticed))
        : QStringLiteral("%1 was not heard of again").arg(old);
    return QStringLiteral("%1 was released at %2; %3. %4.")
        .arg(lock, words::clockTime(m_outcome.at), next, noticed);
}

} // namespace lockkeeper
