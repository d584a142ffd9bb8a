// SPDX-License-Identifier: GPL-3.0-or-later
// LockTable: who holds a lock, changed by the holders themselves; and the one transaction of every change.
#include "core/engine/opensession.h"
#include "core/sql/locktable.h"
#include "core/sql/lockvalues.h"
#include "core/sql/rowreader.h"

#include <QSqlQuery>

namespace lockkeeper {

namespace {

/// Out of a row of Statement::Token.
Hold holdLeft(const QSqlQuery &row)
{
    Hold hold;
    const QString kind = row.value(4).toString();
    hold.by = row.value(5).toString();
    hold.reason = row.value(6).toString();
    if (kind == u"freeze") {
        hold.kind = HoldKind::Freeze; // its end is the largest integer: no instant
        return hold;
    }
    hold.kind = kind == u"delay" ? HoldKind::Delay : HoldKind::None;
    hold.until = toInstant(row.value(2).toLongLong());
    return hold;
}

} // namespace

Result<OwnerChange> LockTable::acquireFree(const LockRecord &seen, const Owner &me,
                                           const LeaseSettings &settings, const AuditNote &note)
{
    QVariantMap values;
    bindOwner(values, me);
    bindLease(values, settings);
    values.insert(QStringLiteral("name"), seen.name);
    values.insert(QStringLiteral("otok"), seen.token);
    return changeOwner(Statement::AcquireFree, values, seen, me.id, note);
}

Result<OwnerChange> LockTable::takeOver(const LockRecord &seen, const Owner &me,
                                        const LeaseSettings &settings, const AuditNote &note)
{
    QVariantMap values;
    bindOwner(values, me);
    bindLease(values, settings);
    bindSeen(values, seen);
    return changeOwner(Statement::Takeover, values, seen, me.id, note);
}

Result<OwnerChange> LockTable::takeOverDead(const LockRecord &seen, const Owner &me,
                                            const LeaseSettings &settings, const AuditNote &note)
{
    if (!seen.owner || !seen.owner->pid || !seen.owner->pidStart)
        return failure(ErrorKind::Internal, QStringLiteral("A proof of death names no process."));
    QVariantMap values;
    bindOwner(values, me);
    bindLease(values, settings);
    bindSeen(values, seen);
    values.insert(QStringLiteral("opid"), *seen.owner->pid);
    values.insert(QStringLiteral("opstart"), *seen.owner->pidStart);
    return changeOwner(Statement::TakeoverDead, values, seen, me.id, note);
}

Result<OwnerChange> LockTable::reclaim(const LockRecord &seen, const LeaseSettings &settings,
                                       const AuditNote &note)
{
    QVariantMap values;
    bindLease(values, settings);
    const QString me = seen.owner ? seen.owner->id : QString();
    values.insert(QStringLiteral("name"), seen.name);
    values.insert(QStringLiteral("me"), me);
    values.insert(QStringLiteral("token"), seen.token);
    return changeOwner(Statement::Reclaim, values, seen, me, note);
}

Result<OwnerChange> LockTable::release(const LockRecord &seen, const AuditNote &note)
{
    QVariantMap values;
    values.insert(QStringLiteral("name"), seen.name);
    values.insert(QStringLiteral("me"), seen.owner ? seen.owner->id : QString());
    values.insert(QStringLiteral("token"), seen.token);
    return changeOwner(Statement::Release, values, seen, {}, note);
}

Result<OwnerChange> LockTable::changeOwner(Statement statement, const QVariantMap &values,
                                           const LockRecord &seen, const QString &newOwner,
                                           const AuditNote &note)
{
    const QString &sql = text(statement);
    OwnerChange change;
    const Status done = m_session->transaction([&]() -> Status {
        const auto rows = m_session->change(sql, values);
        if (!rows)
            return tl::make_unexpected(rows.error());
        if (*rows != 1)
            return failure(ErrorKind::Conflict,
                           QStringLiteral("The lock %1 is no longer as it was read; nothing was changed.")
                               .arg(seen.name));
        const auto query = m_session->run(text(Statement::Token), {{QStringLiteral("name"), seen.name}});
        if (!query)
            return tl::make_unexpected(query.error());
        if (!(*query)->next())
            return failure(ErrorKind::Internal,
                           QStringLiteral("The lock %1 vanished in our own transaction.").arg(seen.name));
        change.token = (*query)->value(0).toLongLong();
        if (!(*query)->value(1).isNull())
            change.heartbeat = toInstant((*query)->value(1).toLongLong());
        change.at = toInstant((*query)->value(3).toLongLong());
        change.hold = holdLeft(**query);
        (*query)->finish();
        if (change.token != seen.token) {
            const auto fenced = m_session->change(
                text(Statement::Fence),
                {{QStringLiteral("name"), seen.name}, {QStringLiteral("newtok"), change.token}});
            if (!fenced)
                return tl::make_unexpected(fenced.error());
            if (*fenced != 1)
                return failure(
                    ErrorKind::Schema,
                    QStringLiteral(
                        "The fence row of %1 is missing or ahead of its lock; nothing was changed. "
                        "Restore the table %2_fence.")
                        .arg(seen.name, m_names.table));
        }
        return audit(seen, note, orNull(newOwner), change.token, QStringLiteral("done"),
                     readable(sql, values, m_names.engine));
    });
    if (done)
        return change;
    if (!m_session->wasCommitSent() || !isOutcomeUnknown(done.error()))
        return tl::make_unexpected(done.error());
    // The COMMIT may have arrived all the same: ask by our operation id before calling it failed (protocol
    // T31). No row yet proves nothing: a server that was stopped may still apply it.
    if (const auto found = lookUpAnew(note.operationId); found && *found) {
        change.token = **found;
        return change;
    }
    return tl::make_unexpected(Error{
        done.error().kind,
        QStringLiteral("%1 It is not known whether the change of %2 was done: look for operation %3 in the "
                       "journal before you try again.")
            .arg(done.error().message, seen.name, note.operationId),
        done.error().detail, note.operationId});
}

/// On another connection where this one is lost.
Result<std::optional<qint64>> LockTable::lookUpAnew(const QString &operationId)
{
    if (m_session->check())
        return lookUp(operationId);
    auto session = openSession(m_session->config(), Access::Watch, m_session->interrupter());
    if (!session)
        return tl::make_unexpected(session.error());
    return LockTable(std::move(*session), m_names).lookUp(operationId);
}

Status LockTable::audit(const LockRecord &seen, const AuditNote &note, const QVariant &newOwner,
                        const QVariant &newToken, const QString &result, const QString &statement)
{
    QVariantMap values;
    bindSeen(values, seen);
    values.insert(QStringLiteral("opid"), note.operationId);
    values.insert(QStringLiteral("action"), note.action);
    values.insert(QStringLiteral("actor"), note.actor.name);
    values.insert(QStringLiteral("actor_host"), orNull(note.actor.host));
    values.insert(QStringLiteral("client"), orNull(note.actor.client));
    values.insert(QStringLiteral("reason"), orNull(note.reason));
    values.insert(QStringLiteral("risk"), note.risk);
    values.insert(QStringLiteral("olabel"), seen.owner ? orNull(seen.owner->label) : orNull(QString()));
    values.insert(QStringLiteral("ohb"),
                  seen.heartbeat ? orNull(std::optional<qint64>(seen.heartbeat->time_since_epoch().count()))
                                 : orNull(std::optional<qint64>()));
    values.insert(QStringLiteral("aowner"), newOwner);
    values.insert(QStringLiteral("newtok"), newToken);
    values.insert(QStringLiteral("evidence"), orNull(note.evidence));
    values.insert(QStringLiteral("result"), result);
    values.insert(QStringLiteral("statement"), orNull(statement));
    const auto rows = m_session->change(text(Statement::Audit), values);
    return rows ? Status() : tl::make_unexpected(rows.error());
}

Status LockTable::note(const LockRecord &seen, const AuditNote &note, const QString &result,
                       const QString &statement)
{
    return m_session->transaction([&] {
        return audit(seen, note, orNull(QString()), orNull(std::optional<qint64>()), result, statement);
    });
}

Result<std::optional<qint64>> LockTable::lookUp(const QString &operationId)
{
    const auto query = m_session->run(text(Statement::AuditLookup), {{QStringLiteral("opid"), operationId}});
    if (!query)
        return tl::make_unexpected(query.error());
    std::optional<qint64> token;
    if ((*query)->next() && (*query)->value(0).toString() == u"done")
        token = (*query)->value(2).toLongLong();
    (*query)->finish();
    return token;
}

} // namespace lockkeeper
