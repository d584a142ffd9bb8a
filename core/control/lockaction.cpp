// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/lockaction.h"

#include "core/binding/profilesql.h"
#include "core/control/actioncontrol.h"
#include "core/release/releasecontrol.h"
#include "core/words/words.h"

namespace lockkeeper {

namespace {

QString cannotAsk(const LockView &view, const SourceView &source)
{
    if (!view.record.owner)
        return QStringLiteral("It is free: there is nobody to ask.");
    const auto &request = view.record.stepDown;
    const bool isOpen = request && request->token == view.record.token && request->deadline > source.serverNow
        && request->answer.isEmpty();
    if (isOpen)
        return QStringLiteral("%1 asked already; the answer is due in %2.")
            .arg(words::shown(request->by), words::duration(toMs(request->deadline - source.serverNow)));
    return {};
}

/// What such a table cannot carry at all; empty where it can.
QString whyNever(LockActionKind kind, const SourceView &source)
{
    if (source.asOf)
        return {};
    if (kind == LockActionKind::PutBack)
        return QStringLiteral(
            "In a table of our own nothing is put back: its old holder comes back by acquiring the lock.");
    const bool isAsk = kind == LockActionKind::AskToStepDown;
    if (!source.scheduler.isForeign() || (isAsk && source.scheduler.canAsk && source.bound))
        return {};
    return isAsk ? QStringLiteral("%1 has no way to ask a holder to step down.").arg(source.scheduler.title)
                 : QStringLiteral("The tables of %1 cannot carry a freeze.").arg(source.scheduler.title);
}

QString whyNotNow(LockActionKind kind, const LockView &view, const SourceView &source)
{
    if (const QString closed = whyNothingCanBeDone(source); !closed.isEmpty())
        return closed;
    const bool isFrozen = view.record.hold->kind == HoldKind::Freeze;
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return cannotAsk(view, source);
    case LockActionKind::Freeze:
        return isFrozen ? QStringLiteral("%1 froze it already: %2.")
                              .arg(words::shown(view.record.hold->by), words::shown(view.record.hold->reason))
                        : QString();
    case LockActionKind::Unfreeze:
        return isFrozen ? QString() : QStringLiteral("It is not frozen.");
    case LockActionKind::PutBack:
        break;
    }
    return {};
}

} // namespace

QString whyNothingCanBeDone(const SourceView &source)
{
    if (source.asOf)
        return QStringLiteral("This is the past; go back to live to act.");
    if (source.standby || source.readOnly || source.watchOnly)
        return QStringLiteral("Nothing can be written here: %1.")
            .arg(source.standby        ? QStringLiteral("the server is a standby")
                     : source.readOnly ? QStringLiteral("the database refuses our writes")
                                       : QStringLiteral("the source is set to watch only"));
    if (source.health != SourceHealth::Reading)
        return QStringLiteral("We cannot read the database now.");
    return {};
}

QString actionKey(LockActionKind kind)
{
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return QStringLiteral("ask_step_down");
    case LockActionKind::Freeze:
        return QStringLiteral("freeze");
    case LockActionKind::Unfreeze:
        return QStringLiteral("unfreeze");
    case LockActionKind::PutBack:
        return QStringLiteral("put_back");
    }
    return {};
}

QString actionEffect(const LockAction &action)
{
    const LockRecord &seen = action.seen;
    const QString lock = words::shown(seen.name);
    const QString holder = words::ownerShort(seen.owner);
    switch (action.kind) {
    case LockActionKind::AskToStepDown:
        if (!action.asking.isEmpty())
            return QStringLiteral("This asks %1 in its own way. %2").arg(holder, action.asking);
        return QStringLiteral("This asks %1 to end its work and to release %2. It may refuse; nothing else "
                              "changes, and another instance may have the lock without a lock delay.")
            .arg(holder, lock);
    case LockActionKind::Freeze:
        return seen.owner
            ? QStringLiteral(
                  "Nobody can acquire, take over or reclaim %1 until it is unfrozen. It does not stop "
                  "%2, which goes on and may still release it; to stop it, ask it to step down.")
                  .arg(lock, holder)
            : QStringLiteral("Nobody can acquire %1 until it is unfrozen.").arg(lock);
    case LockActionKind::Unfreeze:
        return seen.owner
            ? QStringLiteral("%1 is an ordinary lock again; %2 holds it.").arg(lock, holder)
            : QStringLiteral("After a lock delay of %1 any instance that stands by may acquire %2.")
                  .arg(words::duration(seen.ttl), lock);
    case LockActionKind::PutBack:
        return QStringLiteral(
                   "This writes the row of %1 as it was before the release: %2 holds it again. It is "
                   "done only while the row is as the release left it; what another instance began "
                   "since is not undone.")
            .arg(lock, words::shown(action.back.holder));
    }
    return {};
}

QString actionDone(const ActionOutcome &outcome)
{
    const QString lock = words::shown(outcome.lock);
    const QString until = outcome.until ? words::clockTime(*outcome.until) : QString();
    switch (outcome.kind) {
    case LockActionKind::AskToStepDown:
        return QStringLiteral("Asked the holder of %1 to step down; its answer is due by %2.")
            .arg(lock, until);
    case LockActionKind::Freeze:
        return QStringLiteral("Froze %1: nobody can acquire it until it is unfrozen.").arg(lock);
    case LockActionKind::Unfreeze:
        return until.isEmpty()
            ? QStringLiteral("Unfroze %1.").arg(lock)
            : QStringLiteral("Unfroze %1: nobody may acquire it before %2 (lock delay).").arg(lock, until);
    case LockActionKind::PutBack:
        return QStringLiteral("Put %1 back: %2 holds it again.").arg(lock, words::shown(outcome.holder));
    }
    return {};
}

LockAction planAction(LockActionKind kind, const LockView &view, const SourceView &source,
                      const QString &reason, Milliseconds answerWithin)
{
    LockAction action;
    action.kind = kind;
    action.seen = view.record;
    action.reason = reason.trimmed();
    action.answerWithin = answerWithin;
    if (const QString never = whyNever(kind, source); !never.isEmpty()) {
        action.refusal = never;
        action.refusalKind = ErrorKind::Unsupported;
    } else {
        action.refusal = whyNotNow(kind, view, source);
    }
    if (source.scheduler.isForeign() && kind == LockActionKind::AskToStepDown) {
        action.asking = source.scheduler.asking;
        if (source.scheduler.askWithin.count() > 0)
            action.answerWithin = source.scheduler.askWithin;
        const auto ask = source.bound && action.seen.foreign
            ? askStatement(*source.bound, action.seen.foreign->cells)
            : failure(ErrorKind::Unsupported, action.refusal);
        if (ask)
            action.statement = readable(ask->text, ask->values, source.kind);
        else if (action.refusal.isEmpty())
            action.refusal = ask.error().message;
        return action;
    }
    const auto statement = actionStatement(kind);
    if (source.scheduler.isForeign() || !statement)
        return action;
    AuditNote note;
    note.actor = currentOperator();
    note.reason = action.reason;
    note.answerWithin = answerWithin;
    action.statement =
        LockTable::operatorStatement(*statement, action.seen, note, TableNames{source.table, source.kind});
    return action;
}

} // namespace lockkeeper
