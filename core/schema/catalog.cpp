// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/catalog.h"

#include "core/schema/tablenames.h"

namespace lockkeeper::catalog {

namespace {

/// PostgreSQL's tables as people write them.
constexpr auto PostgresName =
    "CASE WHEN pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END";

QString tablesText(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral(
                   "SELECT %1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' "
                   "AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1")
            .arg(QLatin1String(PostgresName));
    case Engine::MariaDb:
        return QStringLiteral(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                          "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
}

QString columnsText(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral(
                   "SELECT a.attname, CASE format_type(a.atttypid, NULL) WHEN 'bigint' THEN 'INTEGER' "
                   "WHEN 'text' THEN 'TEXT' WHEN 'character varying' THEN 'TEXT' "
                   "ELSE upper(format_type(a.atttypid, NULL)) END "
                   "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
                   "WHERE %1 = :table OR n.nspname || '.' || c.relname = :table")
            .arg(QLatin1String(PostgresName));
    case Engine::MariaDb:
        return QStringLiteral(
            "SELECT column_name, CASE WHEN data_type = 'bigint' AND column_type NOT LIKE '%unsigned%' THEN "
            "'INTEGER' "
            "WHEN data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext') THEN 'TEXT' "
            "ELSE upper(column_type) END FROM information_schema.columns "
            "WHERE (table_schema = DATABASE() AND table_name = :table) "
            "OR CONCAT(table_schema, '.', table_name) = :table");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("SELECT name, upper(type) FROM pragma_table_info(:table)");
}

QString tablesWithText(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral(
                   "SELECT %1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = :column AND NOT a.attisdropped "
                   "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' "
                   "AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1")
            .arg(QLatin1String(PostgresName));
    case Engine::MariaDb:
        return QStringLiteral("SELECT table_name FROM information_schema.columns "
                              "WHERE table_schema = DATABASE() AND column_name = :column ORDER BY 1");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                          "WHERE m.type IN ('table', 'view') AND c.name = :column ORDER BY m.name");
}

QString readableText(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral(
                   "SELECT %1, a.attname, upper(format_type(a.atttypid, NULL)) "
                   "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                   "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
                   "WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition "
                   "AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' "
                   "AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')")
            .arg(QLatin1String(PostgresName));
    case Engine::MariaDb:
        return QStringLiteral(
            "SELECT CASE WHEN t.table_schema = DATABASE() THEN t.table_name "
            "ELSE CONCAT(t.table_schema, '.', t.table_name) END, c.column_name, upper(c.column_type) "
            "FROM information_schema.tables t JOIN information_schema.columns c "
            "ON c.table_schema = t.table_schema AND c.table_name = t.table_name "
            "WHERE t.table_type = 'BASE TABLE' AND (DATABASE() IS NULL OR t.table_schema = DATABASE()) "
            "AND c.privileges LIKE '%select%' AND t.table_schema NOT IN "
            "('information_schema', 'performance_schema', 'mysql', 'sys')");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("SELECT m.name, c.name, upper(c.type) FROM sqlite_schema m "
                          "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
                          "AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
}

/// The word for a type of whole numbers of 64 bits, or of text, is the same for every engine.
QString plainType(const QString &type, Engine engine)
{
    if (engine == Engine::Sqlite)
        return type;
    const bool isWide = type == u"BIGINT" || (type.startsWith(u"BIGINT(") && type.endsWith(u')'));
    if (isWide)
        return QStringLiteral("INTEGER");
    const bool isText = type == u"CHARACTER VARYING" || type.startsWith(u"VARCHAR")
        || type.startsWith(u"CHAR(") || type.endsWith(u"TEXT");
    return isText ? QStringLiteral("TEXT") : type;
}

Result<QStringList> firstColumn(Session &session, const QString &sql, const QVariantMap &values = {})
{
    const auto query = session.run(sql, values);
    if (!query)
        return tl::make_unexpected(query.error());
    QStringList texts;
    while ((*query)->next())
        texts.append((*query)->value(0).toString());
    (*query)->finish();
    return texts;
}

/// MariaDB hides what a user may not see; asked for the table itself, it says so. Permission error then.
Status checkNotHidden(Session &session, const QString &table)
{
    const TableNames names{table, session.config().engine};
    const auto query = session.run(names.fill(QStringLiteral("SELECT 1 FROM {T} WHERE 1=0")));
    if (query)
        (*query)->finish();
    const bool isHidden = !query && query.error().kind == ErrorKind::Permission;
    return isHidden ? tl::make_unexpected(query.error()) : Status();
}

} // namespace

Result<QStringList> tables(Session &session)
{
    return firstColumn(session, tablesText(session.config().engine));
}

Result<QStringList> tablesWith(Session &session, const QString &column)
{
    return firstColumn(session, tablesWithText(session.config().engine),
                       {{QStringLiteral("column"), column}});
}

Result<Columns> columns(Session &session, const QString &table)
{
    const auto query = session.run(columnsText(session.config().engine), {{QStringLiteral("table"), table}});
    if (!query)
        return tl::make_unexpected(query.error());
    Columns found;
    while ((*query)->next())
        found.insert((*query)->value(0).toString(), (*query)->value(1).toString());
    (*query)->finish();
    if (found.isEmpty() && session.config().engine == Engine::MariaDb) {
        if (const Status seen = checkNotHidden(session, table); !seen)
            return tl::make_unexpected(seen.error());
    }
    return found;
}

Result<QMap<QString, Columns>> readable(Session &session)
{
    const Engine engine = session.config().engine;
    const auto query = session.run(readableText(engine));
    if (!query)
        return tl::make_unexpected(query.error());
    QMap<QString, Columns> found;
    while ((*query)->next())
        found[(*query)->value(0).toString()].insert((*query)->value(1).toString(),
                                                    plainType((*query)->value(2).toString(), engine));
    (*query)->finish();
    return found;
}

} // namespace lockkeeper::catalog
