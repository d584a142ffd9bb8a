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

namespace {

/// Held, and nobody can see whether its holder lives: the operator says that he looked.
QString whatIsUnchecked(const ReleasePlan &plan, const Given &given)
{
    if (given.typedName.trimmed() != plan.lock.trimmed())
        return friction::say("It is held, not dead: type the lock's name, %1, to go on.")
            .arg(words::shown(plan.lock));
    if (plan.hasNamedOwner() && given.typedOwner.trimmed() != typedOwnerOf(plan))
        return friction::say("Type the owner's name, %1, to go on.")
            .arg(words::shown(typedOwnerOf(plan), 200));
    if (!given.isChecked)
        return friction::say("Nobody can see from here whether its owner runs: look, then say so below.");
    return {};
}

} // namespace

QString typedOwnerOf(const ReleasePlan &plan)
{
    return (plan.owner.label.isEmpty() ? plan.owner.id : plan.owner.label).trimmed();
}

Moved whatMoved(const ReleasePlan &plan, const LockView *now)
{
    if (now == nullptr)
        return Moved::Gone;
    const LockRecord &record = now->record;
    if (!record.owner)
        return Moved::Freed;
    if (record.owner->id != plan.owner.id)
        return Moved::Owner;
    if (record.token != plan.token && !plan.foreign)
        return Moved::Token;
    if (record.heartbeatNumber != plan.heartbeatNumber)
        return Moved::Beat;
    if (plan.foreign && record.foreign && plan.foreign->cells != record.foreign->cells)
        return record.heartbeat > plan.heartbeat ? Moved::Beat : Moved::Row;
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
    case Moved::Row:
        return friction::say("The lock's row changed at %1. Nothing was changed by us.").arg(time);
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
    if (plan.rung == Rung::Checked)
        return whatIsUnchecked(plan, given);
    if (plan.rung == Rung::LockName && given.typedName.trimmed() != plan.lock)
        return friction::say("It is late, not dead: type the lock's name, %1, to go on.")
            .arg(words::shown(plan.lock));
    return {};
}

} // namespace lockkeeper::ui
