// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releasecontrol.h"

#include "core/base/log.h"
#include "core/host/hostidentity.h"
#include "core/journal/journaledwork.h"
#include "core/release/moved.h"
#include "core/words/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace lockkeeper {

namespace {

/// What an operator is told of a refused statement.
QString movedClause(const ReleasePlan &plan, const std::optional<LockRecord> &now)
{
    const Moved moved = whatMoved(plan, now ? &*now : nullptr);
    switch (moved) {
    case Moved::Gone:
        return QStringLiteral("its row is gone");
    case Moved::Freed:
        return QStringLiteral("it was released meanwhile");
    case Moved::Owner:
        return QStringLiteral("its holder was %1 and is %2 now").arg(plan.owner.label, now->owner->label);
    case Moved::Token:
        return QStringLiteral("its fencing token was %1 and is %2 now").arg(plan.token).arg(now->token);
    case Moved::Beat:
    case Moved::Row:
        return QStringLiteral("its holder came back (heartbeat %1 -> %2)")
            .arg(plan.heartbeatNumber)
            .arg(now->heartbeatNumber);
    case Moved::Nothing:
        break;
    }
    return QStringLiteral("it changed and changed back");
}

AuditNote auditNote(const ReleasePlan &plan, const QString &reason, const Actor &actor)
{
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = QStringLiteral("force_release");
    note.actor = actor;
    note.reason = reason;
    note.risk = plan.risk();
    note.evidence = evidenceJson(plan);
    return note;
}

QJsonObject logFields(const ReleasePlan &plan, const AuditNote &note)
{
    return {{QStringLiteral("lock"), plan.lock},
            {QStringLiteral("owner"), plan.owner.label},
            {QStringLiteral("token"), plan.token},
            {QStringLiteral("operation_id"), note.operationId}};
}

} // namespace

QString evidenceJson(const ReleasePlan &plan)
{
    QJsonArray lines;
    for (const Evidence &evidence : plan.evidence)
        lines.append(QJsonObject{{QStringLiteral("id"), words::evidenceKey(evidence.id)},
                                 {QStringLiteral("says"), words::saysKey(evidence.says)},
                                 {QStringLiteral("text"), words::evidence(evidence).text}});
    const QJsonObject all{{QStringLiteral("state"), words::stateKey(plan.state)},
                          {QStringLiteral("evidence"), lines}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

Actor currentOperator()
{
    static const HostIdentity self = HostIdentity::current();
    return {self.user, self.host, QCoreApplication::applicationName()};
}

OperatorStatement releaseStatement(const ReleasePlan &plan)
{
    return plan.expectsBeats ? OperatorStatement::EvictLive : OperatorStatement::ForceIfUnchanged;
}

ReleaseControl::ReleaseControl(LockTable &table, LocalJournal &journal, Actor actor)
    : m_table(table)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

QString ReleaseControl::statement(const ReleasePlan &plan, const QString &reason) const
{
    return LockTable::operatorStatement(releaseStatement(plan), plan.seen(), auditNote(plan, reason, m_actor),
                                        m_table.names());
}

Result<ReleaseOutcome> ReleaseControl::run(const ReleasePlan &plan, const QString &reason)
{
    if (plan.rung == Rung::Forbidden)
        return failure(ErrorKind::Conflict,
                       QStringLiteral("The lock %1 cannot be released now. %2").arg(plan.lock, plan.refusal));
    if (reason.trimmed().isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("A forced release needs a reason; it goes to the journal."));

    const AuditNote note = auditNote(plan, reason.trimmed(), m_actor);
    JournaledWork work(m_journal, {journalSource(m_table.session().config()), m_table.names().table, {}},
                       journalEntry(plan.seen(), note, statement(plan, note.reason)));
    if (const Status started = work.start(); !started)
        return tl::make_unexpected(started.error());
    logging::write(logControl(), LogLevel::Info, QStringLiteral("scheduler_lock_force_release_started"),
                   QStringLiteral("Releasing %1 by force.").arg(plan.lock), logFields(plan, note));
    const auto change = m_table.operate(releaseStatement(plan), plan.seen(), note);
    const bool isUnknown = !change && m_table.session().wasCommitSent() && isOutcomeUnknown(change.error());
    const QString unwritten =
        work.finish(resultWord(change ? std::nullopt : std::optional(change.error()), isUnknown));
    if (!change) {
        if (change.error().kind == ErrorKind::Conflict)
            return tl::make_unexpected(refuse(plan, note, change.error()));
        logging::write(logControl(), LogLevel::Error, QStringLiteral("scheduler_lock_force_release_failed"),
                       change.error().message, logFields(plan, note));
        return tl::make_unexpected(change.error());
    }
    logging::write(logControl(), LogLevel::Info, QStringLiteral("scheduler_lock_force_released"),
                   QStringLiteral("Released %1 by force.").arg(plan.lock), logFields(plan, note));
    ReleaseOutcome outcome;
    outcome.operationId = note.operationId;
    outcome.lock = plan.lock;
    outcome.oldToken = plan.token;
    outcome.newToken = change->token;
    outcome.at = change->at;
    if (change->hold.kind == HoldKind::Freeze)
        outcome.freeze = change->hold;
    else
        outcome.closedUntil = change->hold.until;
    outcome.note = unwritten;
    return outcome;
}

Error ReleaseControl::refuse(const ReleasePlan &plan, const AuditNote &note, const Error &conflict)
{
    const auto now = m_table.readOne(plan.lock);
    const QString moved = now ? movedClause(plan, *now) : QStringLiteral("it moved");
    const Status noted =
        m_table.note(plan.seen(), note, QStringLiteral("refused"), statement(plan, note.reason));
    logging::write(logControl(), LogLevel::Warning, QStringLiteral("scheduler_lock_force_release_refused"),
                   QStringLiteral("The lock %1 changed while we asked: %2.").arg(plan.lock, moved),
                   logFields(plan, note));
    Error error = conflict;
    error.message =
        QStringLiteral("The lock %1 changed while we asked: %2. Nothing was changed.").arg(plan.lock, moved);
    if (!noted)
        error.message += QStringLiteral(" The refusal itself could not be written to the journal: %1")
                             .arg(noted.error().message);
    return error;
}

} // namespace lockkeeper
