// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/rowreader.h"

#include "core/sql/recordfields.h"

#include <QSqlQuery>
#include <QVariant>

namespace lockkeeper {

namespace {

/// The current row of a query.
class QueryCells
{
public:
    explicit QueryCells(const QSqlQuery &query)
        : m_query(query)
    {
    }

    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }

    [[nodiscard]] rows::NumberCell number(int column) const
    {
        const QVariant value = m_query.value(column);
        if (value.isNull())
            return {};
        const int type = value.typeId();
        if (type == QMetaType::QString || type == QMetaType::QByteArray || type == QMetaType::Double)
            return {{}, false};
        return {value.toLongLong(), true};
    }

private:
    const QSqlQuery &m_query;
};

} // namespace

Instant toInstant(qint64 microseconds)
{
    return Instant(std::chrono::microseconds(microseconds));
}

void readLock(const QSqlQuery &query, LockRecord &record)
{
    rows::readRecord(QueryCells(query), record);
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
