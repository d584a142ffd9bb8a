// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/friction.h"

#include "core/words/words.h"

#include <QCoreApplication>

namespace lockkeeper::ui {

namespace friction {

QString say(const char *text)
{
    return QCoreApplication::translate("Release", text);
}

} // namespace friction

Moved whatMoved(const ReleasePlan &plan, const LockView *now)
{
    if (now == nullptr)
        return Moved::Gone;
    const LockRecord &record = now->record;
    if (!record.owner)
        return Moved::Freed;
    if (record.owner->id != plan.owner.id)
        return Moved::Owner;
    if (record.token != plan.token)
        return Moved::Token;
    if (record.heartbeatNumber != plan.heartbeatNumber)
        return Moved::Beat;
    return Moved::Nothing;
}

QString movedSentence(Moved moved, const ReleasePlan &plan, const LockView *now, Instant at)
{
    const QString owner = words::ownerShort(plan.owner);
    const QString time = words::clockTime(at);
    switch (moved) {
    case Moved::Nothing:
        return {};
    case Moved::Beat:
        return friction::say("%1 came back at %2. Nothing was changed.").arg(owner, time);
    case Moved::Token:
        return friction::say("%1 took the lock anew at %2. Nothing was changed.").arg(owner, time);
    case Moved::Owner:
        return friction::say("%1 took the lock at %2. Nothing was changed.")
            .arg(words::ownerShort(now->record.owner), time);
    case Moved::Freed:
        return friction::say("%1 no longer held the lock at %2. Nothing was changed.").arg(owner, time);
    case Moved::Gone:
        return friction::say("The lock's row was gone at %1. Nothing was changed.").arg(time);
    }
    return {};
}

QString whatIsMissing(const ReleasePlan &plan, const Given &given)
{
    switch (given.health) {
    case SourceHealth::Reading:
        break;
    case SourceHealth::Starting:
        return friction::say("The database has not been read yet.");
    case SourceHealth::Paused:
        return friction::say("Reading is paused, so we would not see the owner come back. Resume it first.");
    case SourceHealth::Unreachable:
        return friction::say("We cannot read the database now. A release is possible when it reads again.");
    }
    if (plan.rung == Rung::Forbidden)
        return plan.refusal;
    if (given.reason.trimmed().isEmpty())
        return friction::say("A reason is needed; it goes to the journal.");
    if (plan.rung == Rung::LockName && given.typedName.trimmed() != plan.lock)
        return friction::say("It is late, not dead: type the lock's name, %1, to go on.")
            .arg(words::shown(plan.lock));
    return {};
}

} // namespace lockkeeper::ui
