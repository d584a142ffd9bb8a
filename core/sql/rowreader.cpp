// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/rowreader.h"

#include "core/sql/nativecolumns.h"

#include <QSqlQuery>
#include <QVariant>

namespace lockkeeper {

namespace {

/// The order of nativeColumns().
enum Column {
    Name,
    OwnerId,
    OwnerLabel,
    OwnerHost,
    OwnerBootId,
    OwnerPidns,
    OwnerPid,
    OwnerPidStart,
    Token,
    HbSeq,
    Rev,
    AcquiredUs,
    HeartbeatUs,
    TtlMs,
    DeadlineMs,
    HbIntervalMs,
    ProgressUs,
    ProgressNote,
    HoldUntilUs,
    HoldMs,
    HoldKindText,
    HoldBy,
    HoldReason,
    ReqId,
    ReqToken,
    ReqBy,
    ReqReason,
    ReqTarget,
    ReqUs,
    ReqDeadlineUs,
    AckUs,
    AckState,
    AckNote,
};

constexpr qint64 LastSaneMicros = 253'402'300'799'999'999; // the end of the year 9999
constexpr qint64 LongestSaneSpanMs = 366LL * 86'400'000;

/// Reads one row's fields and remembers the first that cannot be.
class RowFields
{
public:
    explicit RowFields(const QSqlQuery &query)
        : m_query(query)
    {
    }

    [[nodiscard]] QString text(Column column) const { return m_query.value(column).toString(); }

    std::optional<qint64> number(Column column)
    {
        const QVariant value = m_query.value(column);
        if (value.isNull())
            return std::nullopt;
        if (value.typeId() == QMetaType::QString || value.typeId() == QMetaType::QByteArray
            || value.typeId() == QMetaType::Double) {
            blame(column, QStringLiteral("is not a whole number"));
            return std::nullopt;
        }
        return value.toLongLong();
    }

    qint64 required(Column column)
    {
        const auto value = number(column);
        if (!value)
            blame(column, QStringLiteral("is NULL"));
        return value.value_or(0);
    }

    std::optional<Instant> instant(Column column)
    {
        const auto value = number(column);
        if (!value)
            return std::nullopt;
        if (*value < 0 || *value > LastSaneMicros) {
            blame(column, QStringLiteral("%1 is no instant between 1970 and 9999").arg(*value));
            return std::nullopt;
        }
        return toInstant(*value);
    }

    Milliseconds span(Column column)
    {
        const qint64 value = required(column);
        if (value < 0 || value > LongestSaneSpanMs) {
            blame(column, QStringLiteral("%1 ms is no span").arg(value));
            return {};
        }
        return Milliseconds(value);
    }

    void blame(Column column, const QString &what)
    {
        if (m_defect.isEmpty())
            m_defect = QStringLiteral("%1 %2").arg(nativeColumns().at(column), what);
    }

    [[nodiscard]] const QString &defect() const { return m_defect; }

private:
    const QSqlQuery &m_query;
    QString m_defect = {};
};

Hold readHold(RowFields &fields)
{
    Hold hold;
    const QString kind = fields.text(HoldKindText);
    hold.by = fields.text(HoldBy);
    hold.reason = fields.text(HoldReason);
    if (kind == u"freeze") {
        hold.kind = HoldKind::Freeze; // its end is the largest integer: no instant
        return hold;
    }
    hold.kind = kind == u"delay" ? HoldKind::Delay : HoldKind::None;
    hold.length = fields.span(HoldMs);
    hold.until = fields.instant(HoldUntilUs).value_or(Instant());
    return hold;
}

std::optional<StepDownRequest> readRequest(RowFields &fields, qint64 token)
{
    StepDownRequest request;
    request.id = fields.text(ReqId);
    request.token = fields.number(ReqToken).value_or(-1);
    if (request.id.isEmpty() || request.token != token)
        return std::nullopt;
    request.by = fields.text(ReqBy);
    request.reason = fields.text(ReqReason);
    request.at = fields.instant(ReqUs).value_or(Instant());
    request.deadline = fields.instant(ReqDeadlineUs).value_or(Instant());
    request.answer = fields.text(AckState);
    return request;
}

std::optional<Owner> readOwner(RowFields &fields)
{
    Owner owner;
    owner.id = fields.text(OwnerId);
    if (owner.id.isEmpty())
        return std::nullopt;
    owner.label = fields.text(OwnerLabel);
    owner.host = fields.text(OwnerHost);
    owner.bootId = fields.text(OwnerBootId);
    owner.pidNamespace = fields.number(OwnerPidns);
    owner.pid = fields.number(OwnerPid);
    owner.pidStart = fields.number(OwnerPidStart);
    return owner;
}

} // namespace

Instant toInstant(qint64 microseconds)
{
    return Instant(std::chrono::microseconds(microseconds));
}

LockRecord readLock(const QSqlQuery &query)
{
    RowFields fields(query);
    LockRecord record;
    record.name = fields.text(Name);
    record.owner = readOwner(fields);
    record.token = fields.required(Token);
    record.heartbeatNumber = fields.required(HbSeq);
    record.revision = fields.required(Rev);
    record.acquired = fields.instant(AcquiredUs);
    record.heartbeat = fields.instant(HeartbeatUs);
    record.ttl = fields.span(TtlMs);
    record.deadline = fields.span(DeadlineMs);
    record.beat = fields.span(HbIntervalMs);
    record.progress = fields.instant(ProgressUs);
    record.progressNote = fields.text(ProgressNote);
    record.hold = readHold(fields);
    record.stepDown = readRequest(fields, record.token);
    if (record.owner && !record.heartbeat)
        fields.blame(HeartbeatUs, QStringLiteral("is NULL although the lock is owned"));
    if (record.owner && record.ttl.count() == 0)
        fields.blame(TtlMs, QStringLiteral("is 0"));
    record.defect = fields.defect();
    return record;
}

JournalEntry readJournal(const QSqlQuery &query)
{
    JournalEntry entry;
    int column = 0;
    const auto text = [&] { return query.value(column++).toString(); };
    const auto number = [&] { return query.value(column++).toLongLong(); };
    entry.id = number();
    entry.operationId = text();
    entry.at = toInstant(number());
    entry.action = text();
    entry.lock = text();
    entry.actor = text();
    entry.actorHost = text();
    entry.client = text();
    entry.reason = text();
    entry.risk = text();
    entry.fromOwnerId = text();
    entry.fromOwner = text();
    if (entry.fromOwner.isEmpty())
        entry.fromOwner = entry.fromOwnerId;
    entry.fromToken = number();
    entry.fromHeartbeatNumber = number();
    const QVariant heartbeat = query.value(column++);
    if (!heartbeat.isNull())
        entry.fromHeartbeat = toInstant(heartbeat.toLongLong());
    entry.toOwnerId = text();
    entry.toToken = number();
    entry.evidence = text();
    entry.result = text();
    entry.statement = text();
    return entry;
}

} // namespace lockkeeper
