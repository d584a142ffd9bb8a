// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/ladder.h"

#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

Status checkExpectations(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    const QString lock = words::shown(plan.lock);
    const QString owner = arguments.expectOwner;
    if (!plan.rival.isEmpty() && owner == plan.rival)
        return failure(ErrorKind::Conflict, plan.rivalRefusal() + u" Nothing was changed.");
    if (!owner.isEmpty() && owner != plan.owner.id && owner != plan.owner.label)
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("%1 is held by %2, not by %3 as expected. Nothing was changed.")
                .arg(lock,
                     plan.owner.id.isEmpty() ? QStringLiteral("nobody") : words::shown(plan.owner.label),
                     words::shown(owner)));
    if (arguments.expectToken && *arguments.expectToken != plan.token)
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("The fencing token of %1 is %2, not %3 as expected. Nothing was changed.")
                .arg(lock, QString::number(plan.token), QString::number(*arguments.expectToken)));
    return {};
}

/// What can be typed again, whole, and does nothing to the terminal that shows it.
QString typable(const QString &text)
{
    return words::shellWord(words::shown(text, text.size()));
}

Status declined()
{
    return failure(ErrorKind::Usage, QStringLiteral("Kept the lock; nothing was changed."));
}

Status nameRung(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    if (arguments.confirm == plan.lock)
        return {};
    if (!arguments.confirm.isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("--confirm says \"%1\", the lock is \"%2\"; nothing was changed.")
                           .arg(words::shown(arguments.confirm), words::shown(plan.lock)));
    if (!isTerminal())
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1 %2; add --confirm %3 to release it all the same.")
                           .arg(words::shown(plan.lock),
                                plan.expectsBeats ? QStringLiteral("makes no progress, but lives")
                                                  : QStringLiteral("is late, not dead"),
                                typable(plan.lock)));
    return ask(plan.expectsBeats
                   ? QStringLiteral("It makes no progress, but lives. Type the lock's name to release it:")
                   : QStringLiteral("It is late, not dead. Type the lock's name to release it:"))
            == plan.lock
        ? Status()
        : declined();
}

/// Held, and nobody can see whether its holder lives: the operator says that he looked.
Status checkedRung(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    const QString lock = words::shown(plan.lock);
    const QString owner = words::shown(plan.owner.label);
    if (!arguments.confirm.isEmpty() && arguments.confirm != plan.lock)
        return failure(ErrorKind::Usage,
                       QStringLiteral("--confirm says \"%1\", the lock is \"%2\"; nothing was changed.")
                           .arg(words::shown(arguments.confirm), lock));
    const bool wantsName = arguments.confirm.isEmpty();
    const bool wantsOwner = plan.hasNamedOwner() && arguments.expectOwner.isEmpty();
    if (!isTerminal() && (wantsName || wantsOwner))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("%1 is held, and its table keeps no heartbeat; when you have checked that its "
                           "holder is not running, add --confirm %2%3.")
                .arg(lock, typable(plan.lock),
                     wantsOwner ? QStringLiteral(" --expect-owner %1").arg(typable(plan.owner.label))
                                : QString()));
    if (wantsName && ask(QStringLiteral("It is held. Type the lock's name to release it:")) != plan.lock)
        return declined();
    if (wantsOwner && ask(QStringLiteral("Type its owner's name (%1):").arg(owner)) != plan.owner.label)
        return declined();
    if (isTerminal() && !arguments.yes) {
        const QString answer = ask(QStringLiteral("Did you check that the owner is not running? Type yes:"));
        if (answer.compare(u"yes", Qt::CaseInsensitive) != 0)
            return declined();
    }
    return {};
}

/// Alive: the operator names whom it stops, and says that he knows it runs.
Status ownerRung(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    const QString lock = words::shown(plan.lock);
    const QString owner = words::shown(plan.typedOwner());
    if (!arguments.confirm.isEmpty() && arguments.confirm != plan.lock)
        return failure(ErrorKind::Usage,
                       QStringLiteral("--confirm says \"%1\", the lock is \"%2\"; nothing was changed.")
                           .arg(words::shown(arguments.confirm), lock));
    const bool wantsName = arguments.confirm.isEmpty();
    const bool wantsOwner = arguments.expectOwner.isEmpty();
    if (!isTerminal() && (wantsName || wantsOwner))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The holder of %1 is alive; to release it all the same, add --confirm %2 "
                           "--expect-owner %3. Asking it is better: lockkeeper-cli step-down %2.")
                .arg(lock, typable(plan.lock), typable(plan.typedOwner())));
    if (wantsOwner
        && ask(QStringLiteral("Its holder is alive. Type its owner's name (%1):").arg(owner)).trimmed()
            != plan.typedOwner())
        return declined();
    if (isTerminal() && !arguments.yes) {
        const QString answer =
            ask(QStringLiteral("The owner is running and goes on until it notices. Type yes to release it:"));
        if (answer.compare(u"yes", Qt::CaseInsensitive) != 0)
            return declined();
    }
    return {};
}

Status yesRung(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    if (arguments.yes)
        return {};
    if (!isTerminal())
        return failure(ErrorKind::Usage,
                       QStringLiteral("There is no terminal to ask on; add --yes to release %1.")
                           .arg(words::shown(plan.lock)));
    const QString answer = ask(QStringLiteral("Release %1? Type yes to do it:").arg(words::shown(plan.lock)));
    return answer.compare(u"yes", Qt::CaseInsensitive) == 0 ? Status() : declined();
}

} // namespace

Status climb(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    if (const Status expected = checkExpectations(plan, arguments); !expected)
        return expected;
    switch (plan.rung) {
    case Rung::Forbidden:
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 is not released. %2%3")
                           .arg(words::shown(plan.lock), plan.refusal,
                                plan.command.isEmpty()
                                    ? QString()
                                    : QStringLiteral(" Run this yourself: %1").arg(plan.command)));
    case Rung::Checked:
        if (const Status checked = checkedRung(plan, arguments); !checked)
            return checked;
        return yesRung(plan, arguments);
    case Rung::OwnerName:
        if (const Status named = ownerRung(plan, arguments); !named)
            return named;
        return isTerminal() ? Status() : yesRung(plan, arguments);
    case Rung::LockName:
        if (const Status named = nameRung(plan, arguments); !named)
            return named;
        return yesRung(plan, arguments);
    case Rung::Reason:
        return yesRung(plan, arguments);
    }
    return {};
}

Status confirmNow(const ReleasePlan &plan, const ReleaseArguments &arguments)
{
    if (!isTerminal())
        return arguments.confirm == plan.lock
            ? Status()
            : failure(
                ErrorKind::Usage,
                QStringLiteral("Taking %1 over now skips its lock delay: two may be at work until the old "
                               "holder's deadline. Add --confirm %1 if that is meant.")
                    .arg(words::shown(plan.lock)));
    const QString answer =
        ask(QStringLiteral("Now skips the lock delay: two may be at work until the old holder's "
                           "deadline. Type NOW to take it over at once:"));
    return answer.trimmed() == u"NOW" ? Status() : declined();
}

void printPlan(const LockView &view, const SourceView &source, const QString &statement)
{
    const words::VerdictSentence verdict = words::verdict(view);
    printLine(QStringLiteral("%1 %2").arg(verdict.headline, verdict.rest));
    printLine(
        source.scheduler.isForeign()
            ? QStringLiteral("What will run, once, in one transaction; the local journal has it before:")
            : QStringLiteral("What will run, once, in one transaction with its audit row:"));
    printLine(u"  " + QString(statement).replace(u'\n', QStringLiteral("\n  ")));
    printLine(QStringLiteral("Exactly one row must change, or everything is rolled back."));
    printLine(words::releaseNext(view, source));
    printLine(words::releaseRisk(view, source));
}

} // namespace lockkeeper::cli
