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
    if (plan.hasNamedOwner() && given.typedOwner.trimmed() != plan.typedOwner())
        return friction::say("Type the owner's name, %1, to go on.")
            .arg(words::shown(plan.typedOwner(), 200));
    if (!given.isChecked)
        return friction::say("Nobody can see from here whether its owner runs: look, then say so below.");
    return {};
}

/// Two work under one lock: which of them is to go comes before all else.
QString whichIsUnsaid(const ReleasePlan &plan, const Given &given)
{
    if (plan.rung == Rung::Forbidden || plan.rival.isEmpty() || given.goes == Goes::Holder)
        return {};
    return given.goes == Goes::Rival ? plan.rivalRefusal()
                                     : friction::say("Two owners are at work: say which of them is to go.");
}

/// It lives: the operator names who is stopped, and knows that it runs.
QString whatIsUnknowing(const ReleasePlan &plan, const Given &given)
{
    if (given.typedOwner.trimmed() != plan.typedOwner())
        return friction::say("Its holder is alive: type the owner's name, %1, to go on.")
            .arg(words::shown(plan.typedOwner(), 200));
    if (!given.isChecked)
        return friction::say("Say below that you know that its owner is running.");
    return {};
}

QString whatTheRungMisses(const ReleasePlan &plan, const Given &given)
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
    if (const QString which = whichIsUnsaid(plan, given); !which.isEmpty())
        return which;
    if (given.reason.trimmed().isEmpty())
        return friction::say("A reason is needed; it goes to the journal.");
    if (plan.rung == Rung::Checked)
        return whatIsUnchecked(plan, given);
    if (plan.rung == Rung::OwnerName)
        return whatIsUnknowing(plan, given);
    if (plan.rung == Rung::LockName && given.typedName.trimmed() != plan.lock)
        return (plan.expectsBeats
                    ? friction::say("It makes no progress, but lives: type the lock's name, %1, to go on.")
                    : friction::say("It is late, not dead: type the lock's name, %1, to go on."))
            .arg(words::shown(plan.lock));
    return {};
}

} // namespace

QString whatIsMissing(const ReleasePlan &plan, const Given &given)
{
    const QString missing = whatTheRungMisses(plan, given);
    if (missing.isEmpty() && plan.isTakeover && given.typedNow.trimmed() != u"NOW")
        return friction::say("Type NOW to say that the lock delay is to be skipped.");
    return missing;
}

} // namespace lockkeeper::ui
