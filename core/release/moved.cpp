// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/moved.h"

#include "core/words/words.h"

namespace lockkeeper {

Moved whatMoved(const ReleasePlan &plan, const LockRecord *now)
{
    if (now == nullptr)
        return Moved::Gone;
    if (plan.isTakeover && plan.owner.id.isEmpty()) // in its lock delay
        return now->owner ? Moved::Owner : now->token != plan.token ? Moved::Token : Moved::Nothing;
    if (!now->owner)
        return Moved::Freed;
    if (now->owner->id != plan.owner.id)
        return Moved::Owner;
    const bool isForeign = plan.foreign.has_value();
    if (now->token != plan.token && (!isForeign || plan.expectsBeats))
        return Moved::Token;
    if (plan.expectsBeats)
        return Moved::Nothing;
    if (now->heartbeatNumber != plan.heartbeatNumber)
        return Moved::Beat;
    if (isForeign && now->foreign && plan.foreign->cells != now->foreign->cells)
        return now->heartbeat > plan.heartbeat ? Moved::Beat : Moved::Row;
    return Moved::Nothing;
}

QString movedSentence(Moved moved, const ReleasePlan &plan, const LockRecord *now, Instant at)
{
    const QString owner = words::ownerShort(plan.owner);
    const QString time = words::clockTime(at);
    switch (moved) {
    case Moved::Nothing:
        return {};
    case Moved::Beat:
        return QStringLiteral("%1 came back at %2. Nothing was changed.").arg(owner, time);
    case Moved::Token:
        return QStringLiteral("%1 took the lock anew at %2. Nothing was changed.").arg(owner, time);
    case Moved::Row:
        return QStringLiteral("The lock's row changed at %1. Nothing was changed by us.").arg(time);
    case Moved::Owner:
        return QStringLiteral("%1 took the lock at %2. Nothing was changed.")
            .arg(now == nullptr ? QStringLiteral("Somebody") : words::ownerShort(now->owner), time);
    case Moved::Freed:
        return QStringLiteral("%1 no longer held the lock at %2. Nothing was changed.").arg(owner, time);
    case Moved::Gone:
        return QStringLiteral("The lock's row was gone at %1. Nothing was changed.").arg(time);
    }
    return {};
}

} // namespace lockkeeper
