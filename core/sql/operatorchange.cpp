// SPDX-License-Identifier: GPL-3.0-or-later
// LockTable: what an operator does to a lock, and the holder's answer to a request.
#include "core/sql/locktable.h"
#include "core/sql/lockvalues.h"
#include "core/sql/rowreader.h"

namespace lockkeeper {

namespace {

QVariantMap operatorValues(OperatorStatement action, const LockRecord &seen, const AuditNote &note)
{
    QVariantMap values;
    bindSeen(values, seen);
    values.insert(QStringLiteral("actor"), note.actor.name);
    values.insert(QStringLiteral("reason"), orNull(note.reason));
    switch (action) {
    case OperatorStatement::ForceIfUnchanged:
    case OperatorStatement::EvictLive:
    case OperatorStatement::Freeze:
        break;
    case OperatorStatement::Request:
        values.insert(QStringLiteral("opid"), note.operationId);
        values.insert(QStringLiteral("within_us"), qint64(note.answerWithin.count()) * 1000);
        break;
    case OperatorStatement::Unfreeze:
        values.insert(QStringLiteral("oby"), seen.hold->by);
        values.insert(QStringLiteral("oreason"), seen.hold->reason);
        break;
    }
    return values;
}

Statement statementOf(OperatorStatement action)
{
    switch (action) {
    case OperatorStatement::ForceIfUnchanged:
        return Statement::ForceIfUnchanged;
    case OperatorStatement::EvictLive:
        return Statement::EvictLive;
    case OperatorStatement::Request:
        return Statement::Request;
    case OperatorStatement::Freeze:
        return Statement::Freeze;
    case OperatorStatement::Unfreeze:
        return Statement::Unfreeze;
    }
    return Statement::ForceIfUnchanged;
}

/// A forced release leaves nobody; the others leave who is there.
QString ownerAfter(OperatorStatement action, const LockRecord &seen)
{
    const bool isRelease =
        action == OperatorStatement::ForceIfUnchanged || action == OperatorStatement::EvictLive;
    return isRelease || !seen.owner ? QString() : seen.owner->id;
}

} // namespace

Result<OwnerChange> LockTable::operate(OperatorStatement action, const LockRecord &seen,
                                       const AuditNote &note)
{
    return changeOwner(statementOf(action), operatorValues(action, seen, note), seen,
                       ownerAfter(action, seen), note);
}

QString LockTable::operatorStatement(OperatorStatement action, const LockRecord &seen, const AuditNote &note,
                                     const TableNames &names)
{
    QVariantMap values = operatorValues(action, seen, note);
    if (note.reason.isEmpty())
        values.remove(QStringLiteral("reason")); // not given yet: its placeholder stays to be seen
    if (note.operationId.isEmpty())
        values.remove(QStringLiteral("opid"));
    return readable(statementText(statementOf(action), names), values, names.engine);
}

Result<OwnerChange> LockTable::takeNow(const LockRecord &seen, const Owner &me, const LeaseSettings &settings,
                                       const AuditNote &note)
{
    QVariantMap values;
    bindOwner(values, me);
    bindLease(values, settings);
    bindSeen(values, seen);
    return changeOwner(seen.owner ? Statement::TakeoverNow : Statement::AcquireNow, values, seen, me.id,
                       note);
}

QString LockTable::takeNowStatement(const LockRecord &seen, const TableNames &names)
{
    QVariantMap values;
    bindSeen(values, seen);
    return readable(statementText(seen.owner ? Statement::TakeoverNow : Statement::AcquireNow, names), values,
                    names.engine);
}

Result<std::optional<StepDownRequest>> LockTable::openRequest(const QString &lock, const QString &ownerId,
                                                              qint64 token)
{
    const auto query = m_session->run(
        text(Statement::OpenRequest),
        {{QStringLiteral("name"), lock}, {QStringLiteral("me"), ownerId}, {QStringLiteral("token"), token}});
    if (!query)
        return tl::make_unexpected(query.error());
    std::optional<StepDownRequest> request;
    if ((*query)->next() && !(*query)->value(0).isNull()) {
        request.emplace();
        request->id = (*query)->value(0).toString();
        request->token = (*query)->value(1).toLongLong();
        request->by = (*query)->value(2).toString();
        request->reason = (*query)->value(3).toString();
        request->at = toInstant((*query)->value(4).toLongLong());
        request->deadline = toInstant((*query)->value(5).toLongLong());
    }
    (*query)->finish();
    return request;
}

Result<OwnerChange> LockTable::acknowledge(const LockRecord &seen, const QString &requestId,
                                           const QString &answer, const AuditNote &note)
{
    QVariantMap values;
    const QString me = seen.owner ? seen.owner->id : QString();
    values.insert(QStringLiteral("name"), seen.name);
    values.insert(QStringLiteral("me"), me);
    values.insert(QStringLiteral("token"), seen.token);
    values.insert(QStringLiteral("reqid"), requestId);
    values.insert(QStringLiteral("ack"), answer);
    values.insert(QStringLiteral("note"), orNull(note.reason));
    return changeOwner(Statement::Acknowledge, values, seen, me, note);
}

} // namespace lockkeeper
