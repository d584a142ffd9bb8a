// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/schema.h"

#include "core/sql/nativecolumns.h"

#include <QFile>

namespace lockkeeper::schema {

namespace {

QString defaultTable()
{
    return QStringLiteral("scheduler_lock");
}

QString ddl(const TableNames &names)
{
    QFile file(QStringLiteral(":/lockkeeper/sql/sqlite-schema.sql"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return names.fill(QString::fromUtf8(file.readAll()));
}

/// A statement ends with a semicolon at a line's end; inside a trigger's body it is followed by more.
QStringList statements(const QString &text)
{
    QStringList result;
    for (const QString &part : text.split(QStringLiteral(";\n"), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            result.append(part.trimmed());
    }
    return result;
}

Result<QStringList> tables(Session &session)
{
    const auto query =
        session.run(QStringLiteral("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                                   "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"));
    if (!query)
        return tl::make_unexpected(query.error());
    QStringList names;
    while ((*query)->next())
        names.append((*query)->value(0).toString());
    (*query)->finish();
    return names;
}

/// Nothing to say when the table is native; else what is wrong with it, as a clause.
Result<QString> faults(Session &session, const QString &table)
{
    const auto query = session.run(QStringLiteral("SELECT name, upper(type) FROM pragma_table_info(:table)"),
                                   {{QStringLiteral("table"), table}});
    if (!query)
        return tl::make_unexpected(query.error());
    QHash<QString, QString> found;
    while ((*query)->next())
        found.insert((*query)->value(0).toString(), (*query)->value(1).toString());
    (*query)->finish();
    return nativeColumnFaults(found);
}

Status checkVersion(Session &session, const TableNames &names)
{
    const auto all = tables(session);
    if (!all)
        return tl::make_unexpected(all.error());
    for (const QString &part :
         {QStringLiteral("_fence"), QStringLiteral("_audit"), QStringLiteral("_meta")}) {
        if (!all->contains(names.table + part))
            return failure(
                ErrorKind::Schema,
                QStringLiteral(
                    "The lock table %1 in %2 lacks its companion %1%3; restore it, or make a new set "
                    "with: init --table NAME")
                    .arg(names.table, session.config().path, part));
    }
    const auto query =
        session.run(names.fill(QStringLiteral("SELECT value FROM {T_meta} WHERE key = 'schema_version'")));
    if (!query)
        return tl::make_unexpected(query.error());
    const QString version = (*query)->next() ? (*query)->value(0).toString() : QString();
    (*query)->finish();
    if (version != QString::number(Version))
        return failure(
            ErrorKind::Schema,
            QStringLiteral(
                "The lock table %1 has schema version \"%2\"; this program knows version %3. Use the "
                "program's version that fits.")
                .arg(names.table, version, QString::number(Version)));
    return {};
}

Error noTable(const Session &session, const QStringList &all)
{
    const QString mend =
        QStringLiteral("make one with: lockkeeper-cli --source %1 init").arg(session.config().url());
    if (all.isEmpty())
        return {ErrorKind::Schema,
                QStringLiteral("The database %1 is empty; %2").arg(session.config().path, mend),
                {}};
    if (all.contains(defaultTable()))
        return {ErrorKind::Schema,
                QStringLiteral("The table scheduler_lock in %1 is not Lockkeeper's; make one beside it with: "
                               "lockkeeper-cli --source %2 init --table NAME")
                    .arg(session.config().path, session.config().url()),
                {}};
    return {
        ErrorKind::Schema,
        QStringLiteral("No table in %1 has the columns of a lock table; %2").arg(session.config().path, mend),
        {}};
}

/// True when the table that `init` is asked for is there, whole; names it either way. Schema error when its
/// name is taken by a table that is not Lockkeeper's.
Result<bool> alreadyThere(Session &session, TableNames &names)
{
    const auto native = nativeTables(session);
    if (!native)
        return tl::make_unexpected(native.error());
    const QString &wanted = session.config().table;
    if (wanted.isEmpty() ? !native->isEmpty() : native->contains(wanted)) {
        names.table = wanted.isEmpty() ? native->constFirst() : wanted;
        const Status whole = checkVersion(session, names);
        return whole ? Result<bool>(true) : tl::make_unexpected(whole.error());
    }
    names.table = wanted.isEmpty() ? defaultTable() : wanted;
    const auto all = tables(session);
    if (!all)
        return tl::make_unexpected(all.error());
    for (const QString &part :
         {QString(), QStringLiteral("_fence"), QStringLiteral("_audit"), QStringLiteral("_meta")}) {
        if (all->contains(names.table + part, Qt::CaseInsensitive))
            return failure(
                ErrorKind::Schema,
                QStringLiteral(
                    "%1 already has a table %2 that is not Lockkeeper's, and it stays as it is; make a "
                    "lock table under another name with: lockkeeper-cli --source %3 init --table NAME")
                    .arg(session.config().path, names.table + part, session.config().url()));
    }
    return false;
}

} // namespace

QString script(const TableNames &names)
{
    return QStringLiteral("PRAGMA journal_mode = WAL;\nBEGIN IMMEDIATE;\n\n") + ddl(names)
        + QStringLiteral("\nCOMMIT;\n");
}

Result<QStringList> nativeTables(Session &session)
{
    const auto all = tables(session);
    if (!all)
        return all;
    QStringList native;
    for (const QString &table : *all) {
        const auto fault = faults(session, table);
        if (!fault)
            return tl::make_unexpected(fault.error());
        if (fault->isEmpty())
            native.append(table);
    }
    return native;
}

Result<TableNames> resolve(Session &session)
{
    const auto all = tables(session);
    if (!all)
        return tl::make_unexpected(all.error());
    const QString &wanted = session.config().table;
    if (!wanted.isEmpty()) {
        if (!all->contains(wanted))
            return failure(ErrorKind::Schema,
                           QStringLiteral("There is no table %1 in %2; make it with: init --table %1")
                               .arg(wanted, session.config().path));
        const auto fault = faults(session, wanted);
        if (!fault)
            return tl::make_unexpected(fault.error());
        if (!fault->isEmpty())
            return failure(ErrorKind::Schema,
                           QStringLiteral("The table %1 in %2 is not a lock table of Lockkeeper: %3.")
                               .arg(wanted, session.config().path, *fault));
        const TableNames names{wanted};
        const Status version = checkVersion(session, names);
        return version ? Result<TableNames>(names) : tl::make_unexpected(version.error());
    }
    const auto native = nativeTables(session);
    if (!native)
        return tl::make_unexpected(native.error());
    if (native->size() > 1)
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1 holds several lock tables (%2); name one with --table NAME.")
                           .arg(session.config().path, native->join(QStringLiteral(", "))));
    if (native->isEmpty()) {
        const auto fault =
            all->contains(defaultTable()) ? faults(session, defaultTable()) : Result<QString>(QString());
        Error error = noTable(session, *all);
        error.detail = fault.value_or(QString());
        return tl::make_unexpected(error);
    }
    const TableNames names{native->constFirst()};
    const Status version = checkVersion(session, names);
    return version ? Result<TableNames>(names) : tl::make_unexpected(version.error());
}

Result<InitOutcome> init(Session &session, TableNames &names)
{
    if (const auto there = alreadyThere(session, names); !there)
        return tl::make_unexpected(there.error());
    else if (*there)
        return InitOutcome::AlreadyThere;
    if (const auto wal = session.run(QStringLiteral("PRAGMA journal_mode = WAL")); !wal)
        return tl::make_unexpected(wal.error());
    else
        (*wal)->finish();
    InitOutcome outcome = InitOutcome::Created;
    const Status made = session.transaction([&]() -> Status {
        // Inside the transaction: another `init` may have been first.
        const auto there = alreadyThere(session, names);
        if (!there)
            return tl::make_unexpected(there.error());
        if (*there) {
            outcome = InitOutcome::AlreadyThere;
            return {};
        }
        for (const QString &statement : statements(ddl(names))) {
            if (const auto done = session.run(statement); !done)
                return tl::make_unexpected(done.error());
        }
        return {};
    });
    return made ? Result<InitOutcome>(outcome) : tl::make_unexpected(made.error());
}

} // namespace lockkeeper::schema
