// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/standby.h"

#include "core/words/words.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

StandbyDecision decideFree(const LockRecord &record, const LockMemory &memory, Instant serverNow)
{
    if (record.hold->kind == HoldKind::Delay) {
        if (record.hold->until > serverNow)
            return {StandbyMove::Wait,
                    (record.hold->isForced()
                         ? QStringLiteral("The lock delay after a forced release ends in %1.")
                         : QStringLiteral("The lock delay ends in %1."))
                        .arg(words::duration(toMs(record.hold->until - serverNow)))};
        // A server clock that jumped forward would end the delay early: our own watching must have lasted as
        // long.
        if (memory.watched() < record.hold->length)
            return {StandbyMove::Wait,
                    QStringLiteral("Watching the lock delay by our own clock for %1 more.")
                        .arg(words::duration(record.hold->length - memory.watched()))};
    }
    return {StandbyMove::AcquireFree, {}};
}

/// By both clocks, as judge() counts them: a heartbeat far in the future does not keep a lease.
Milliseconds leaseLeft(const LockRecord &record, const LockMemory &memory, Milliseconds slack)
{
    const Milliseconds watching = record.ttl + slack - memory.watched();
    const Milliseconds age = toMs(memory.readServerNow - *record.heartbeat);
    return age < -2s ? watching : std::max(watching, record.ttl - age);
}

} // namespace

StandbyDecision decideStandby(const std::optional<LockView> &view, const LockMemory &memory,
                              Instant serverNow, const QString &ourOwnerId, bool useDeathProof)
{
    if (!view)
        return {StandbyMove::Create, {}};
    const LockRecord &record = view->record;
    if (!record.defect.isEmpty())
        return {StandbyMove::Wait, QStringLiteral("Its row cannot be judged: %1.").arg(record.defect)};
    if (record.hold->kind == HoldKind::Freeze)
        return {StandbyMove::Wait,
                QStringLiteral("%1 froze it: %2.").arg(record.hold->by, record.hold->reason)};
    if (!record.owner)
        return decideFree(record, memory, serverNow);
    if (record.owner->id == ourOwnerId)
        return {StandbyMove::Reclaim, {}};
    if (useDeathProof && view->verdict.proofOfDeath)
        return {StandbyMove::TakeOverDead, {}};
    if (view->verdict.mayTakeOver)
        return {StandbyMove::TakeOver, {}};
    return {StandbyMove::Wait, QStringLiteral("%1 holds it.").arg(words::ownerShort(record.owner))};
}

std::optional<Milliseconds> nextChance(const std::optional<LockView> &view, const LockMemory &memory,
                                       Instant serverNow, Milliseconds slack)
{
    if (!view || !view->record.defect.isEmpty() || view->record.hold->kind == HoldKind::Freeze)
        return std::nullopt;
    const LockRecord &record = view->record;
    Milliseconds left = {};
    if (!record.owner && record.hold->kind == HoldKind::Delay)
        left = std::max(toMs(record.hold->until - serverNow) + 1ms, // a part of a millisecond is left, too
                        record.hold->length - memory.watched());
    else if (record.owner && record.heartbeat)
        left = leaseLeft(record, memory, slack);
    return left.count() > 0 ? std::optional(left) : std::nullopt;
}

} // namespace lockkeeper
