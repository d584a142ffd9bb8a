// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper::recording {

[[nodiscard]] inline qint64 toNumber(Instant at)
{
    return at.time_since_epoch().count();
}

[[nodiscard]] inline Instant toInstant(const QVariant &value)
{
    return Instant(std::chrono::microseconds(value.toLongLong()));
}

/// Calls `take` with each row of a query. On the session's thread.
template <typename Take>
[[nodiscard]] Status forEachRow(Session &session, const QString &sql, const QVariantMap &values, Take take)
{
    const auto rows = session.run(sql, values);
    if (!rows)
        return tl::make_unexpected(rows.error());
    while ((*rows)->next())
        take(**rows);
    (*rows)->finish();
    return {};
}

/// The first column of the first row; 0 where there is none. On the session's thread.
[[nodiscard]] inline Result<qint64> askNumber(Session &session, const QString &sql)
{
    const auto query = session.run(sql);
    if (!query)
        return tl::make_unexpected(query.error());
    const qint64 value = (*query)->next() ? (*query)->value(0).toLongLong() : 0;
    (*query)->finish();
    return value;
}

/// Names and values for a statement.
[[nodiscard]] inline QVariantMap values(std::initializer_list<std::pair<const char *, QVariant>> pairs)
{
    QVariantMap map;
    for (const auto &[name, value] : pairs)
        map.insert(QString::fromLatin1(name), value);
    return map;
}

/// A null text would be NULL in SQL.
[[nodiscard]] inline QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

/// Runs a statement that answers nothing. On the session's thread.
[[nodiscard]] inline Status put(Session &session, const QString &sql, const QVariantMap &values)
{
    return forEachRow(session, sql, values, [](const QSqlQuery &) {});
}

/// The id of the row that was put in. On the session's thread.
[[nodiscard]] inline Result<qint64> insert(Session &session, const QString &sql, const QVariantMap &values)
{
    const auto query = session.run(sql, values);
    if (!query)
        return tl::make_unexpected(query.error());
    const qint64 id = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return id;
}

} // namespace lockkeeper::recording
