// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"
#include "core/schema/nativecolumns.h"
#include "core/sql/rowreader.h"

namespace lockkeeper::rows {

/// The fields of a lock's row, whatever hands out its cells: a template over what has text(column) and
/// number(column).

/// The order of nativeColumns().
enum Column : int {
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
    NowUs, ///< after the table's own columns
};

/// A number's column: nothing where it is NULL, or where something else stands in it.
struct NumberCell {
    std::optional<qint64> value = {};
    bool isWhole = true;
};

inline constexpr qint64 LastSaneMicros = 253'402'300'799'999'999; // the end of the year 9999
inline constexpr qint64 LongestSaneSpanMs = 366LL * 86'400'000;

/// Reads one row's fields and remembers the first that cannot be.
template <typename Cells>
class RowFields
{
public:
    explicit RowFields(const Cells &cells)
        : m_cells(cells)
    {
    }

    [[nodiscard]] QString text(Column column) const { return m_cells.text(column); }

    std::optional<qint64> number(Column column)
    {
        const NumberCell cell = m_cells.number(column);
        if (!cell.isWhole)
            blame(column, QStringLiteral("is not a whole number"));
        return cell.value;
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
    const Cells &m_cells;
    QString m_defect = {};
};

template <typename Cells>
Hold readHold(RowFields<Cells> &fields)
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

template <typename Cells>
std::optional<StepDownRequest> readRequest(RowFields<Cells> &fields, qint64 token)
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

template <typename Cells>
std::optional<Owner> readOwner(RowFields<Cells> &fields)
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

/// The row that the cells show, as readLock() says.
template <typename Cells>
void readRecord(const Cells &cells, LockRecord &record)
{
    RowFields<Cells> fields(cells);
    record.name = fields.text(Name);
    record.owner = readOwner(fields);
    record.token = fields.required(Token);
    if (record.token < 0)
        fields.blame(Token, QStringLiteral("%1 is below 0").arg(record.token));
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
}

} // namespace lockkeeper::rows
