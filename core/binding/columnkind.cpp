// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/columnkind.h"

namespace lockkeeper {

ColumnKind columnKind(const QString &type)
{
    const QString word = type.toUpper().section(u'(', 0, 0).trimmed(); // what an ENUM holds is no type
    const auto has = [&word](const char *part) { return word.contains(QLatin1String(part)); };
    if (word == u"TIMESTAMP WITH TIME ZONE" || word == u"TIMESTAMPTZ")
        return ColumnKind::TimestampTz;
    if (has("TIMESTAMP") || has("DATE"))
        return ColumnKind::Timestamp;
    if (has("JSON"))
        return ColumnKind::Json;
    if (has("CHAR") || has("TEXT") || has("CLOB") || has("ENUM") || word == u"SET" || word == u"NAME")
        return ColumnKind::Text;
    if (has("BINARY") || has("BLOB") || has("BYTEA"))
        return ColumnKind::Binary;
    if (word.startsWith(u"BIT"))
        return ColumnKind::Bit;
    if (has("INTERVAL"))
        return ColumnKind::Other;
    if (has("INT"))
        return ColumnKind::Integer;
    if (has("DOUBLE") || has("FLOAT") || has("REAL"))
        return ColumnKind::Float;
    return ColumnKind::Other;
}

QString readExpression(const QString &column, ColumnKind kind, Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return column + u"::text";
    case Engine::MariaDb:
        if (kind == ColumnKind::Binary)
            return QStringLiteral("HEX(%1)").arg(column);
        if (kind == ColumnKind::Bit)
            return QStringLiteral("CAST(%1+0 AS CHAR)").arg(column);
        if (kind == ColumnKind::Float) // as it is kept, not as it is shown: FLOAT shows six digits
            return QStringLiteral("CAST(%1 + 0e0 AS CHAR)").arg(column);
        return QStringLiteral("CAST(%1 AS CHAR)").arg(column);
    case Engine::Sqlite:
        break;
    }
    return column;
}

QString writeExpression(ColumnKind kind, Engine engine, const QString &placeholder)
{
    if (engine == Engine::MariaDb && kind == ColumnKind::Binary)
        return QStringLiteral("UNHEX(%1)").arg(placeholder);
    if (engine == Engine::MariaDb && kind == ColumnKind::Bit)
        return QStringLiteral("CAST(%1 AS UNSIGNED)").arg(placeholder);
    return placeholder;
}

QString sameExpression(const QString &column, ColumnKind kind, Engine engine, const QString &placeholder)
{
    const bool isFloat = kind == ColumnKind::Float;
    if (isFloat)
        return QStringLiteral("abs(%1 - %2) < 0.0001").arg(column, placeholder);
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral("%1%2 IS NOT DISTINCT FROM %3")
            .arg(column,
                 kind == ColumnKind::Json       ? u"::text"
                     : kind == ColumnKind::Text ? u"::text COLLATE \"C\"" // its own may find A and a the same
                                                : u"",
                 placeholder);
    case Engine::MariaDb:
        if (kind == ColumnKind::Text || kind == ColumnKind::Json)
            return QStringLiteral("CAST(CONVERT(%1 USING utf8mb4) AS BINARY) <=> CAST(%2 AS BINARY)")
                .arg(column, placeholder);
        if (kind == ColumnKind::Binary)
            return QStringLiteral("HEX(%1) <=> %2").arg(column, placeholder);
        if (kind == ColumnKind::Bit)
            return QStringLiteral("%1+0 <=> %2").arg(column, placeholder);
        return QStringLiteral("%1 <=> %2").arg(column, placeholder);
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("%1 IS %2").arg(column, placeholder);
}

} // namespace lockkeeper
