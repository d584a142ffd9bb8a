// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/actioncontrol.h"

#include "core/base/log.h"
#include "core/journal/journaledwork.h"
#include "core/words/words.h"

#include <QUuid>

namespace lockkeeper {

namespace {

/// What stands in the way of an action whose guard found no row.
QString whatChanged(const LockAction &action, const std::optional<LockRecord> &now)
{
    if (!now)
        return QStringLiteral("its row is gone");
    if (now->token != action.seen.token)
        return QStringLiteral("its fencing token was %1 and is %2 now")
            .arg(action.seen.token)
            .arg(now->token);
    switch (action.kind) {
    case LockActionKind::AskToStepDown:
        return now->stepDown
            ? QStringLiteral("%1 asked its holder meanwhile").arg(words::shown(now->stepDown->by))
            : QStringLiteral("its holder is %1 now").arg(words::ownerShort(now->owner));
    case LockActionKind::Freeze:
        return QStringLiteral("%1 froze it meanwhile").arg(words::shown(now->hold->by));
    case LockActionKind::Unfreeze:
        return now->hold->kind == HoldKind::Freeze
            ? QStringLiteral("%1 froze it anew").arg(words::shown(now->hold->by))
            : QStringLiteral("it was unfrozen meanwhile");
    case LockActionKind::PutBack:
        break;
    }
    return {};
}

} // namespace

std::optional<OperatorStatement> actionStatement(LockActionKind kind)
{
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return OperatorStatement::Request;
    case LockActionKind::Freeze:
        return OperatorStatement::Freeze;
    case LockActionKind::Unfreeze:
        return OperatorStatement::Unfreeze;
    case LockActionKind::PutBack:
        break;
    }
    return {};
}

ActionControl::ActionControl(LockTable &table, LocalJournal &journal, Actor actor)
    : m_table(table)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

Result<ActionOutcome> ActionControl::run(const LockAction &action)
{
    const auto statement = actionStatement(action.kind);
    if (!action.refusal.isEmpty() || !statement)
        return failure(ErrorKind::Conflict, action.refusal);
    if (action.reason.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("A reason is needed; it goes to the journal."));
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = actionKey(action.kind);
    note.actor = m_actor;
    note.reason = action.reason;
    note.answerWithin = action.answerWithin;
    const QString text = LockTable::operatorStatement(*statement, action.seen, note, m_table.names());
    JournaledWork work(m_journal, {journalSource(m_table.session().config()), m_table.names().table, {}},
                       journalEntry(action.seen, note, text));
    if (const Status started = work.start(); !started)
        return tl::make_unexpected(started.error());
    const auto change = m_table.operate(*statement, action.seen, note);
    const bool isUnknown = !change && m_table.session().wasCommitSent() && isOutcomeUnknown(change.error());
    const QString unwritten =
        work.finish(resultWord(change ? std::nullopt : std::optional(change.error()), isUnknown));
    const bool isConflict = !change && change.error().kind == ErrorKind::Conflict;
    const QString trouble = isConflict ? explain(action, change.error()).message
        : change                       ? QString()
                                       : change.error().message;
    logging::write(logControl(), change ? LogLevel::Info : LogLevel::Warning,
                   QStringLiteral("scheduler_lock_%1%2")
                       .arg(note.action,
                            change           ? QString()
                                : isConflict ? QStringLiteral("_refused")
                                             : QStringLiteral("_failed")),
                   change ? QStringLiteral("%1: %2.").arg(action.seen.name, note.action) : trouble,
                   {{QStringLiteral("lock"), action.seen.name},
                    {QStringLiteral("token"), action.seen.token},
                    {QStringLiteral("operation_id"), note.operationId}});
    if (!change) {
        if (isConflict)
            (void)m_table.note(action.seen, note, QStringLiteral("refused"), text); // the local row is there
        return failure(change.error().kind, trouble, change.error().detail);
    }
    ActionOutcome outcome{action.kind, note.operationId, action.seen.name, change->at, {}, unwritten, {}};
    if (action.kind == LockActionKind::AskToStepDown)
        outcome.until = change->at + action.answerWithin;
    else if (action.kind == LockActionKind::Unfreeze && !action.seen.owner)
        outcome.until = change->hold.until;
    return outcome;
}

Error ActionControl::explain(const LockAction &action, const Error &conflict)
{
    const auto now = m_table.readOne(action.seen.name);
    Error error = conflict;
    error.message = QStringLiteral("The lock %1 changed while we asked: %2. Nothing was changed.")
                        .arg(action.seen.name, now ? whatChanged(action, *now) : QStringLiteral("it moved"));
    return error;
}

} // namespace lockkeeper
