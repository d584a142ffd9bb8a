// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/statements.h"

#include "core/schema/nativecolumns.h"
#include "core/sql/dialect.h"
#include "core/sql/recordfields.h"

#include <QRegularExpression>

#include <limits>

namespace lockkeeper {

namespace {

/// Strictly above the old one, and above any that a lost copy of the table may have given out.
QString newToken(const Dialect &sql)
{
    return QStringLiteral("%1(token+1, %2)").arg(sql.greatest, sql.nowMs);
}

QString clearRequest()
{
    return QStringLiteral(
        "req_id=NULL, req_token=NULL, req_by=NULL, req_reason=NULL, req_target=NULL, req_us=NULL, "
        "req_deadline_us=NULL, ack_us=NULL, ack_state=NULL, ack_note=NULL");
}

QString setLease(const Dialect &sql)
{
    return QStringLiteral(
               "token=%1, hb_seq=hb_seq+1, rev=rev+1, acquired_us=%2, heartbeat_us=%2, ttl_ms=:ttl, "
               "deadline_ms=:dl, hb_interval_ms=:hb, progress_us=NULL, progress_note=NULL, %3")
        .arg(newToken(sql), sql.now, clearRequest());
}

QString setOwner(const Dialect &sql)
{
    return QStringLiteral(
               "owner_id=:me, owner_label=:label, owner_host=:host, owner_boot_id=:boot, owner_pidns=:pidns, "
               "owner_pid=:pid, owner_pid_start=:pstart, ")
        + setLease(sql);
}

QString setFree()
{
    return QStringLiteral(
               "owner_id=NULL, owner_label=NULL, owner_host=NULL, owner_boot_id=NULL, owner_pidns=NULL, "
               "owner_pid=NULL, owner_pid_start=NULL, acquired_us=NULL, heartbeat_us=NULL, progress_us=NULL, "
               "progress_note=NULL, hb_seq=hb_seq+1, rev=rev+1, ")
        + clearRequest();
}

/// A freeze outlives a forced release: who froze it, and why, stays.
QString setDelay(const Dialect &sql)
{
    return QStringLiteral(
               "hold_ms=CASE WHEN hold_kind='freeze' THEN hold_ms ELSE ttl_ms END, "
               "hold_until_us=CASE WHEN hold_kind='freeze' THEN hold_until_us ELSE %1+ttl_ms*1000 END, "
               "hold_by=CASE WHEN hold_kind='freeze' THEN hold_by ELSE :actor END, "
               "hold_reason=CASE WHEN hold_kind='freeze' THEN hold_reason ELSE :reason END, "
               "hold_kind=CASE WHEN hold_kind='freeze' THEN 'freeze' ELSE 'delay' END")
        .arg(sql.now);
}

/// No lock delay and no freeze, as a new owner leaves it.
QString setOpen()
{
    return QStringLiteral("hold_until_us=0, hold_ms=0, hold_kind='', hold_by=NULL, hold_reason=NULL");
}

QString seen()
{
    return QStringLiteral("name=:name AND owner_id=:oowner AND token=:otok AND hb_seq=:oseq");
}

QString select(const Dialect &sql)
{
    // In a subquery, so that the clock is read once and not for each row.
    return QStringLiteral("SELECT %1, (SELECT %2) AS now_us FROM {T}")
        .arg(nativeColumns().join(QStringLiteral(", ")), sql.now);
}

/// What is true of a row that is plainly free, as isPlainlyFree() says of its record, and of no other one: a
/// NULL or an odd value in it makes it a row to look at.
QString plainlyFree(Engine engine)
{
    QStringList conditions{
        QStringLiteral("owner_id IS NULL"),    QStringLiteral("hold_kind=''"),
        QStringLiteral("acquired_us IS NULL"), QStringLiteral("heartbeat_us IS NULL"),
        QStringLiteral("progress_us IS NULL"), QStringLiteral("req_token IS NULL"),
    };
    QStringList numbers;
    const auto isWithin = [&](const char *column, qint64 most) {
        numbers.append(QLatin1String(column));
        conditions.append(QStringLiteral("%1 BETWEEN 0 AND %2").arg(numbers.constLast()).arg(most));
    };
    for (const auto *counter : {"token", "hb_seq", "rev"})
        isWithin(counter, std::numeric_limits<qint64>::max());
    for (const auto *span : {"ttl_ms", "deadline_ms", "hb_interval_ms", "hold_ms"})
        isWithin(span, rows::LongestSaneSpanMs);
    isWithin("hold_until_us", rows::LastSaneMicros);
    // SQLite's columns take anything. A text is above all numbers; of a fraction the sum is one, too.
    if (engine == Engine::Sqlite)
        conditions.append(QStringLiteral("typeof(%1)='integer'").arg(numbers.join(u'+')));
    return conditions.join(QStringLiteral(" AND "));
}

QString someNames()
{
    QStringList names;
    for (int i = 0; i < NamesAtOnce; ++i)
        names.append(QStringLiteral(":n%1").arg(i));
    return names.join(QStringLiteral(", "));
}

QString rawText(Statement statement, Engine engine)
{
    const Dialect &sql = dialectOf(engine);
    switch (statement) {
    case Statement::Observe:
        return select(sql) + QStringLiteral(" ORDER BY name");
    case Statement::ObserveOne:
        return select(sql) + QStringLiteral(" WHERE name=:name");
    case Statement::ObserveHeld:
        // Without an order: it would lead SQLite from the index of names to each row.
        return select(sql) + QStringLiteral(" WHERE (%1) IS NOT TRUE").arg(plainlyFree(engine));
    case Statement::ObserveNamed:
        return select(sql) + QStringLiteral(" WHERE name IN (%1)").arg(someNames());
    case Statement::Count:
        return QStringLiteral("SELECT count(*) FROM {T}");
    case Statement::Now:
        return u"SELECT " + sql.now;
    case Statement::Create:
        return QStringLiteral("INSERT INTO {T}(name, ttl_ms, deadline_ms, hb_interval_ms, token) "
                              "VALUES (:name, :ttl, :dl, :hb, %1)")
            .arg(sql.nowMs);
    case Statement::CreateFence:
        return QStringLiteral(
            "INSERT INTO {T_fence}(name, token) SELECT name, token FROM {T} WHERE name=:name");
    case Statement::Heartbeat:
        return QStringLiteral("UPDATE {T} SET heartbeat_us=%1, hb_seq=hb_seq+1, rev=rev+1 "
                              "WHERE name=:name AND owner_id=:me AND token=:token")
            .arg(sql.now);
    case Statement::AcquireFree:
        return QStringLiteral(
                   "UPDATE {T} SET %1, %2 WHERE name=:name AND owner_id IS NULL AND token=:otok AND "
                   "hold_kind<>'freeze' AND hold_until_us<=%3")
            .arg(setOwner(sql), setOpen(), sql.now);
    case Statement::AcquireNow:
        return QStringLiteral(
                   "UPDATE {T} SET %1, %2 WHERE name=:name AND owner_id IS NULL AND token=:otok AND "
                   "hold_kind='delay'")
            .arg(setOwner(sql), setOpen());
    case Statement::TakeoverNow:
        return QStringLiteral("UPDATE {T} SET %1 WHERE %2 AND hold_kind<>'freeze'")
            .arg(setOwner(sql), seen());
    case Statement::Takeover:
        return QStringLiteral(
                   "UPDATE {T} SET %1 WHERE %2 AND hold_kind<>'freeze' AND (heartbeat_us+ttl_ms*1000<=%3 OR "
                   "heartbeat_us>%3+2000000)")
            .arg(setOwner(sql), seen(), sql.now);
    case Statement::TakeoverDead:
        return QStringLiteral(
                   "UPDATE {T} SET %1 WHERE %2 AND hold_kind<>'freeze' AND owner_boot_id=:boot AND "
                   "owner_pidns=:pidns AND owner_pid=:opid AND owner_pid_start=:opstart")
            .arg(setOwner(sql), seen());
    case Statement::Reclaim:
        return QStringLiteral("UPDATE {T} SET %1 WHERE name=:name AND owner_id=:me AND token=:token AND "
                              "hold_kind<>'freeze'")
            .arg(setLease(sql));
    case Statement::Release:
        return QStringLiteral("UPDATE {T} SET %1, hold_until_us=CASE WHEN hold_kind='freeze' THEN "
                              "hold_until_us ELSE 0 END "
                              "WHERE name=:name AND owner_id=:me AND token=:token")
            .arg(setFree());
    case Statement::ForceIfUnchanged:
        return QStringLiteral("UPDATE {T} SET token=%1, %2, %3 WHERE %4")
            .arg(newToken(sql), setFree(), setDelay(sql), seen());
    case Statement::EvictLive:
        return QStringLiteral("UPDATE {T} SET token=%1, %2, %3 "
                              "WHERE name=:name AND owner_id=:oowner AND token=:otok")
            .arg(newToken(sql), setFree(), setDelay(sql));
    case Statement::Request:
        return QStringLiteral(
                   "UPDATE {T} SET rev=rev+1, req_id=:opid, req_token=token, req_by=:actor, "
                   "req_reason=:reason, "
                   "req_target=NULL, req_us=%1, req_deadline_us=%1+:within_us, ack_us=NULL, ack_state=NULL, "
                   "ack_note=NULL WHERE name=:name AND owner_id=:oowner AND token=:otok AND "
                   "(req_id IS NULL OR req_deadline_us<%1)")
            .arg(sql.now);
    case Statement::OpenRequest:
        return QStringLiteral("SELECT req_id, req_token, req_by, req_reason, req_us, req_deadline_us "
                              "FROM {T} WHERE name=:name AND owner_id=:me AND req_token=:token AND "
                              "ack_state IS NULL AND req_deadline_us>%1")
            .arg(sql.now);
    case Statement::Acknowledge:
        return QStringLiteral(
                   "UPDATE {T} SET rev=rev+1, ack_us=%1, ack_state=:ack, ack_note=:note WHERE name=:name AND "
                   "owner_id=:me AND token=:token AND req_id=:reqid AND req_token=:token")
            .arg(sql.now);
    case Statement::Freeze:
        return QStringLiteral(
            "UPDATE {T} SET rev=rev+1, hold_until_us=9223372036854775807, hold_ms=0, hold_by=:actor, "
            "hold_reason=:reason, hold_kind='freeze' WHERE name=:name AND token=:otok AND "
            "hold_kind<>'freeze'");
    case Statement::Unfreeze:
        return QStringLiteral(
                   "UPDATE {T} SET rev=rev+1, hold_ms=CASE WHEN owner_id IS NULL THEN ttl_ms ELSE 0 END, "
                   "hold_until_us=CASE WHEN owner_id IS NULL THEN %1+ttl_ms*1000 ELSE 0 END, hold_by=NULL, "
                   "hold_reason=NULL, hold_kind=CASE WHEN owner_id IS NULL THEN 'delay' ELSE '' END "
                   "WHERE name=:name AND token=:otok AND hold_kind='freeze' AND hold_by=:oby AND "
                   "hold_reason=:oreason")
            .arg(sql.now);
    case Statement::Fence:
        return QStringLiteral("UPDATE {T_fence} SET token=:newtok WHERE name=:name AND token<:newtok");
    case Statement::Token:
        return QStringLiteral(
                   "SELECT token, heartbeat_us, hold_until_us, %1, hold_kind, hold_by, hold_reason "
                   "FROM {T} WHERE name=:name")
            .arg(sql.now);
    case Statement::Audit:
        return QStringLiteral(
                   "INSERT INTO {T_audit}(op_id, at_us, action, name, actor, actor_host, client, reason, "
                   "risk, "
                   "before_owner, before_label, before_token, before_hb_seq, before_heartbeat_us, "
                   "after_owner, "
                   "after_token, evidence, result, statement) VALUES (:opid, %1, :action, :name, :actor, "
                   ":actor_host, :client, :reason, :risk, :oowner, :olabel, :otok, :oseq, :ohb, :aowner, "
                   ":newtok, "
                   ":evidence, :result, :statement)")
            .arg(sql.now);
    case Statement::AuditLookup:
        return QStringLiteral("SELECT result, after_owner, after_token FROM {T_audit} WHERE op_id=:opid");
    case Statement::Journal:
    case Statement::JournalOfOne:
        return QStringLiteral("SELECT id, op_id, at_us, action, name, actor, actor_host, client, reason, "
                              "risk, before_owner, "
                              "before_label, before_token, before_hb_seq, before_heartbeat_us, after_owner, "
                              "after_token, "
                              "evidence, result, statement FROM {T_audit} %1ORDER BY id DESC LIMIT :most")
            .arg(statement == Statement::Journal ? QString() : QStringLiteral("WHERE name=:name "));
    }
    return {};
}

QString literal(const QVariant &value, Engine engine)
{
    if (value.isNull())
        return QStringLiteral("NULL");
    if (value.typeId() != QMetaType::QString)
        return value.toString();
    QString text = value.toString();
    if (engine == Engine::MariaDb)
        text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'\'', QStringLiteral("''"));
    return u'\'' + text + u'\'';
}

} // namespace

QString statementText(Statement statement, const TableNames &names)
{
    return names.fill(rawText(statement, names.engine));
}

QString readable(const QString &statement, const QVariantMap &values, Engine engine)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<!:):([a-z_][a-z_0-9]*)"));
    QString text;
    qsizetype from = 0;
    for (auto it = placeholder.globalMatch(statement); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const auto value = values.constFind(match.captured(1));
        text += statement.mid(from, match.capturedStart() - from);
        text += value == values.constEnd() ? match.captured() : literal(*value, engine);
        from = match.capturedEnd();
    }
    return text + statement.mid(from);
}

} // namespace lockkeeper
