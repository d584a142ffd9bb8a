// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/leaderwords.h"

#include "core/words/words.h"
#include "ui/leader/budgethistory.h"
#include "ui/parts/ownertext.h"

#include <QCoreApplication>

namespace lockkeeper::ui::leaderwords {

namespace {

QString leaderText(const char *text)
{
    return QCoreApplication::translate("Leader", text);
}

Notice leadingNotice(const LeaderView &view)
{
    Notice notice;
    notice.isWarning = true;
    notice.heading = leaderText("The last heartbeat did not get through");
    notice.text = leaderText("%1 It tries again. With no answer by the deadline it stops leading by itself.")
                      .arg(view.trouble->message);
    return notice;
}

Notice standingByNotice(const LeaderView &view)
{
    Notice notice;
    notice.heading = view.holder.isEmpty() ? leaderText("Nobody holds it yet")
                                           : leaderText("%1 holds it").arg(shortOwner(view.holder));
    notice.text = view.waitingFor.isEmpty()
        ? leaderText("It takes the lock as soon as that is right, and never from a holder that beats.")
        : view.waitingFor;
    if (view.trouble) {
        notice.isWarning = true;
        notice.text += QLatin1Char(' ') + view.trouble->message;
    }
    return notice;
}

Notice steppedDownNotice(const LeaderView &view)
{
    const bool wasSilent = !view.stepDown || view.stepDown->cause == StepDownCause::Silence;
    return {
        wasSilent ? leaderText("It stopped by itself at its deadline") : leaderText("It stopped by itself"),
        (wasSilent ? leaderText("No heartbeat got through in time.") : stepDownReason(*view.stepDown)) + u' '
            + leaderText("It now reads the row: if nobody took the lock it takes it back with a new token, "
                         "otherwise it stands by."),
        true};
}

} // namespace

QString title(const LeaderView &view)
{
    switch (view.phase) {
    case LeaderPhase::Stopped:
        if (view.end == LeaderEnd::WorkEnded)
            return leaderText("The command ended; %1 is released.").arg(words::shown(view.lock));
        if (view.end == LeaderEnd::Released && view.token != 0)
            return leaderText("You stepped down from %1; it is released.").arg(words::shown(view.lock));
        return leaderText("Lead a lock from here");
    case LeaderPhase::StandingBy:
        return leaderText("Standing by for %1").arg(words::shown(view.lock));
    case LeaderPhase::Acquiring:
        return leaderText("Taking %1").arg(words::shown(view.lock));
    case LeaderPhase::Leading:
        return leaderText("You lead %1.").arg(words::shown(view.lock));
    case LeaderPhase::SteppingDown:
        return leaderText("Stepping down from %1").arg(words::shown(view.lock));
    case LeaderPhase::SteppedDown:
        return leaderText("You no longer lead %1.").arg(words::shown(view.lock));
    case LeaderPhase::Lost:
        return leaderText("You have lost %1.").arg(words::shown(view.lock));
    }
    return {};
}

LockState shape(const LeaderView &view, BootInstant now)
{
    switch (view.phase) {
    case LeaderPhase::Stopped:
    case LeaderPhase::StandingBy:
    case LeaderPhase::Acquiring:
        return LockState::Free;
    case LeaderPhase::Leading:
        if (const auto left = view.budget(now); left && moodOf(*left, view.deadline) != BudgetMood::Calm)
            return LockState::Late;
        return LockState::Alive;
    case LeaderPhase::SteppingDown:
        return LockState::Held;
    case LeaderPhase::SteppedDown:
        return LockState::Unknown;
    case LeaderPhase::Lost:
        return LockState::Dead;
    }
    return LockState::Unknown;
}

QString ringWords(const LeaderView &view)
{
    switch (view.phase) {
    case LeaderPhase::Stopped:
        return leaderText("not leading");
    case LeaderPhase::StandingBy:
        return leaderText("standing by");
    case LeaderPhase::Acquiring:
        return leaderText("asking for the lock");
    case LeaderPhase::Leading:
        return leaderText("you may still work");
    case LeaderPhase::SteppingDown:
        return leaderText("giving it back");
    case LeaderPhase::SteppedDown:
    case LeaderPhase::Lost:
        return leaderText("no work is allowed");
    }
    return {};
}

std::optional<Notice> notice(const LeaderView &view)
{
    switch (view.phase) {
    case LeaderPhase::Stopped:
        if (view.trouble)
            return Notice{leaderText("It could not go on"), view.trouble->message, true};
        return {};
    case LeaderPhase::Acquiring:
        return {};
    case LeaderPhase::StandingBy:
        return standingByNotice(view);
    case LeaderPhase::Leading:
        return view.trouble ? std::optional(leadingNotice(view)) : std::nullopt;
    case LeaderPhase::SteppingDown:
        return Notice{leaderText("The lock is being released"),
                      leaderText("Others may take it as soon as the database has the release."), false};
    case LeaderPhase::SteppedDown:
        return steppedDownNotice(view);
    case LeaderPhase::Lost:
        return Notice{
            view.holder.isEmpty()
                ? leaderText("The database says that it is no longer yours")
                : leaderText("The database says that %1 holds it").arg(shortOwner(view.holder)),
            view.isFenced
                ? leaderText(
                      "Stop what still works under token %1: the fence refuses it. It now stands by again.")
                      .arg(view.token)
                : leaderText("Stop what still works: nothing fences it. It now stands by again."),
            true};
    }
    return {};
}

QString sleep(Milliseconds ttl)
{
    return leaderText("If this computer sleeps, leadership ends. Another may take over after %1.")
        .arg(words::duration(ttl));
}

QString lease(const LeaseSettings &settings, const WorkOrder &work)
{
    const QString text =
        leaderText("You stop %1 after the last heartbeat that got through, %2 before another may take "
                   "over. A try may take %3.")
            .arg(words::duration(settings.deadline), words::duration(settings.ttl - settings.deadline),
                 words::duration(settings.attemptTimeout));
    if (work.isEmpty())
        return text;
    return leaderText("%1 The command gets its stop signal after %2 and is killed after %3, with all that it "
                      "started.")
        .arg(text, words::duration(settings.deadline - work.margin - work.grace),
             words::duration(settings.deadline - work.margin));
}

WorkState work(const LeaderView &view)
{
    if (view.workPid != 0 && !view.workNote.isEmpty()) // it cannot be ended, say
        return {view.workNote, true};
    if (view.workPid != 0)
        return {leaderText("The command runs as process %1.").arg(view.workPid), false};
    const QString end =
        view.workExit ? leaderText("The command ended with %1.").arg(*view.workExit) : QString();
    const bool isBad = view.workExit.value_or(0) != 0 || !view.workNote.isEmpty();
    if (!end.isEmpty() || !view.workNote.isEmpty())
        return {QStringLiteral("%1 %2").arg(end, view.workNote).trimmed(), isBad};
    if (view.phase == LeaderPhase::Leading)
        return {leaderText("The command is being started."), false};
    return {leaderText("The command starts when the lock is yours."), false};
}

} // namespace lockkeeper::ui::leaderwords
