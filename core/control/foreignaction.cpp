// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/foreignaction.h"

#include "core/base/log.h"
#include "core/journal/journaledwork.h"
#include "core/words/words.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace lockkeeper {

namespace {

JournalEntry entryOf(const LockAction &action, const Actor &actor)
{
    JournalEntry entry;
    entry.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.action = actionKey(action.kind);
    entry.lock = action.seen.name;
    entry.actor = actor.name;
    entry.actorHost = actor.host;
    entry.client = actor.client;
    entry.reason = action.reason;
    entry.risk = QStringLiteral("none");
    entry.statement = action.statement;
    entry.fromOwner = action.seen.owner ? action.seen.owner->label : QString();
    if (action.kind == LockActionKind::PutBack)
        entry.evidence =
            QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("release"), action.back.releaseId}})
                                  .toJson(QJsonDocument::Compact));
    return entry;
}

} // namespace

ForeignAction::ForeignAction(ForeignTable &table, LocalJournal &journal, Actor actor)
    : m_table(table)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

Result<ActionOutcome> ForeignAction::run(const LockAction &action)
{
    const bool isBack = action.kind == LockActionKind::PutBack;
    if (!action.refusal.isEmpty() || (isBack && !action.back.image))
        return failure(ErrorKind::Conflict, action.refusal);
    if (action.reason.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("A reason is needed; it goes to the journal."));
    const JournalEntry entry = entryOf(action, m_actor);
    JournaledWork work(
        m_journal,
        {journalSource(m_table.session().config()), m_table.bound().names.table, m_table.bound().profile->id},
        entry);
    if (const Status started = work.start(); !started)
        return tl::make_unexpected(started.error());
    const Status done = isBack ? m_table.putBack(*action.back.image) : m_table.ask(action.seen);
    const bool isUnknown = !done && m_table.session().wasCommitSent() && isOutcomeUnknown(done.error());
    const QString result = resultWord(done ? std::nullopt : std::optional(done.error()), isUnknown);
    const QString unwritten = work.finish(result);
    logging::write(
        logControl(), done ? LogLevel::Info : LogLevel::Warning,
        QStringLiteral("scheduler_lock_%1%2").arg(entry.action, done ? QString() : u'_' + result),
        done ? QStringLiteral("%1: %2.").arg(action.seen.name, entry.action) : done.error().message,
        {{QStringLiteral("lock"), action.seen.name}, {QStringLiteral("operation_id"), entry.operationId}});
    if (!done)
        return tl::make_unexpected(isUnknown
                                       ? unknownOutcome(action.seen.name, entry.operationId, done.error())
                                       : explain(action, done.error()));
    ActionOutcome outcome{action.kind, entry.operationId, action.seen.name,  {},
                          {},          unwritten,         action.back.holder};
    outcome.at = m_table.now().value_or(SystemClock::instance().wall());
    if (!isBack)
        outcome.until = outcome.at + action.answerWithin;
    return outcome;
}

/// Says who has it now, where the row was not as the release left it.
Error ForeignAction::explain(const LockAction &action, const Error &error)
{
    if (error.kind != ErrorKind::Conflict)
        return error;
    const bool isBack = action.kind == LockActionKind::PutBack;
    QString now = isBack ? QStringLiteral("it is not as the release left it")
                         : QStringLiteral("it is not held as it was seen");
    if (const auto snapshot = m_table.readAll(SystemClock::instance())) {
        const auto row =
            std::find_if(snapshot->locks.cbegin(), snapshot->locks.cend(),
                         [&action](const LockRecord &record) { return record.name == action.seen.name; });
        if (row != snapshot->locks.cend() && row->owner)
            now = QStringLiteral("%1 holds it now").arg(words::ownerShort(row->owner));
    }
    return {ErrorKind::Conflict,
            (isBack ? QStringLiteral("The lock %1 cannot be put back: %2. Nothing was changed.")
                    : QStringLiteral("The holder of %1 was not asked: %2. Nothing was changed."))
                .arg(action.seen.name, now),
            error.detail};
}

} // namespace lockkeeper
