// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schema.h"

#include "core/base/log.h"
#include "core/schema/catalog.h"
#include "core/schema/nativecolumns.h"
#include "core/schema/schemascript.h"

namespace lockkeeper::schema {

namespace {

/// Keeps two `init` apart in PostgreSQL; no more than a number.
constexpr int InitKey = 76'111'099;

QString defaultTable()
{
    return QStringLiteral("scheduler_lock");
}

const QStringList &companions()
{
    static const QStringList all{QStringLiteral("_fence"), QStringLiteral("_audit"), QStringLiteral("_meta")};
    return all;
}

TableNames named(const Session &session, const QString &table)
{
    return {table, session.config().engine};
}

/// Nothing to say when the table is native; else what is wrong with it, as a clause.
Result<QString> faults(Session &session, const QString &table)
{
    const auto found = catalog::columns(session, table);
    return found ? Result<QString>(nativeColumnFaults(*found)) : tl::make_unexpected(found.error());
}

/// True where the table is there, under whatever spelling its engine takes for the same.
Result<bool> isThere(Session &session, const QString &table)
{
    const auto found = catalog::columns(session, table);
    return found ? Result<bool>(!found->isEmpty()) : tl::make_unexpected(found.error());
}

Status checkVersion(Session &session, const TableNames &names)
{
    for (const QString &part : companions()) {
        const auto there = isThere(session, names.table + part);
        if (!there)
            return tl::make_unexpected(there.error());
        if (!*there)
            return failure(
                ErrorKind::Schema,
                QStringLiteral(
                    "The lock table %1 in %2 lacks its companion %1%3; restore it, or make a new set "
                    "with: init --table NAME")
                    .arg(names.table, session.config().place(), part));
    }
    const auto query =
        session.run(names.fill(QStringLiteral("SELECT value FROM {T_meta} WHERE %1 = 'schema_version'")
                                   .arg(names.quoted(QStringLiteral("key")))));
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
                QStringLiteral("There is no table in %1; %2").arg(session.config().place(), mend),
                {}};
    if (all.contains(defaultTable()))
        return {ErrorKind::Schema,
                QStringLiteral("The table scheduler_lock in %1 is not Lockkeeper's; make one beside it with: "
                               "lockkeeper-cli --source %2 init --table NAME")
                    .arg(session.config().place(), session.config().url()),
                {}};
    return {ErrorKind::Schema,
            QStringLiteral("No table in %1 has the columns of a lock table; %2")
                .arg(session.config().place(), mend),
            {}};
}

/// PostgreSQL keeps a table's trigger functions when the table is dropped.
Result<QStringList> leftFunctions(Session &session, const TableNames &names)
{
    QStringList left;
    if (names.engine != Engine::PostgreSql)
        return left;
    for (const char *name : {"{T_guard}", "{T_notify}"}) {
        const QString function = names.fill(QLatin1String(name));
        const auto query = session.run(QStringLiteral("SELECT to_regproc(:function) IS NOT NULL"),
                                       {{QStringLiteral("function"), function}});
        if (!query)
            return tl::make_unexpected(query.error());
        if ((*query)->next() && (*query)->value(0).toBool())
            left.append(function);
        (*query)->finish();
    }
    return left;
}

/// Some of a lock table's set is there without the table itself: dropped by hand, most likely. Nothing of it
/// is ours to drop: the audit table may be what somebody looks for.
QString leftOver(Session &session, const TableNames &names)
{
    QStringList drops;
    for (const QString &part : companions()) {
        if (isThere(session, names.table + part).value_or(false))
            drops.append(names.fill(QStringLiteral("DROP TABLE {T%1};").arg(part)));
    }
    for (const QString &function : leftFunctions(session, names).value_or(QStringList()))
        drops.append(QStringLiteral("DROP FUNCTION %1();").arg(function));
    return QStringLiteral("In %1 is what belongs to a lock table %2, but not the table; restore it, or drop "
                          "the rest too, "
                          "with its audit rows, and run init again: %3 Or make one under another name with: "
                          "lockkeeper-cli --source %4 init --table NAME")
        .arg(session.config().place(), names.table, drops.join(u' '), session.config().url());
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
        names = named(session, wanted.isEmpty() ? native->constFirst() : wanted);
        const Status whole = checkVersion(session, names);
        return whole ? Result<bool>(true) : tl::make_unexpected(whole.error());
    }
    names = named(session, wanted.isEmpty() ? defaultTable() : wanted);
    for (const QString &part : QStringList{QString()} + companions()) {
        const auto taken = isThere(session, names.table + part);
        if (!taken)
            return tl::make_unexpected(taken.error());
        if (*taken && !part.isEmpty())
            return failure(ErrorKind::Schema, leftOver(session, names));
        if (*taken)
            return failure(
                ErrorKind::Schema,
                QStringLiteral(
                    "There is a table %2 in %1 that is not Lockkeeper's, and it stays as it is; make a "
                    "lock table under another name with: lockkeeper-cli --source %3 init --table NAME")
                    .arg(session.config().place(), names.table + part, session.config().url()));
    }
    if (const auto left = leftFunctions(session, names); !left)
        return tl::make_unexpected(left.error());
    else if (!left->isEmpty())
        return failure(ErrorKind::Schema, leftOver(session, names));
    return false;
}

Status checkMayMake(const Session &session)
{
    return session.facts().isStandby ? failure(ErrorKind::Permission, standbyText(session.config()))
                                     : Status();
}

/// MariaDB commits each CREATE by itself: a lock in the server keeps two of us apart, and what was made is
/// taken away again when the rest cannot be.
Result<InitOutcome> initStepByStep(Session &session, TableNames &names)
{
    const auto alone = session.run(QStringLiteral("SELECT GET_LOCK('lockkeeper init', 5)"));
    if (!alone)
        return tl::make_unexpected(alone.error());
    if (!(*alone)->next() || (*alone)->value(0).toInt() != 1)
        return failure(
            ErrorKind::Timeout,
            QStringLiteral("Another init is at work in %1; try again.").arg(session.config().place()));
    (*alone)->finish();
    const auto there = alreadyThere(session, names);
    if (!there)
        return tl::make_unexpected(there.error());
    if (*there)
        return InitOutcome::AlreadyThere; // the lock goes with the session
    if (const Status may = checkMayMake(session); !may)
        return tl::make_unexpected(may.error());
    for (const QString &statement : statements(names)) {
        const auto done = session.run(statement);
        if (done)
            continue;
        for (const QString &part : QStringList{QString()} + companions()) {
            if (const auto gone =
                    session.run(names.fill(QStringLiteral("DROP TABLE IF EXISTS {T%1}").arg(part)));
                !gone)
                logging::write(logSql(), LogLevel::Error, QStringLiteral("sql_init_undo_failed"),
                               gone.error().message);
        }
        return tl::make_unexpected(done.error());
    }
    return InitOutcome::Created;
}

} // namespace

Result<QStringList> nativeTables(Session &session)
{
    const auto all = catalog::tablesWith(session, QStringLiteral("hb_seq")); // no other table needs a look
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
    const auto all = catalog::tables(session);
    if (!all)
        return tl::make_unexpected(all.error());
    const QString &wanted = session.config().table;
    if (!wanted.isEmpty()) {
        const auto there = isThere(session, wanted);
        if (!there)
            return tl::make_unexpected(there.error());
        if (!*there)
            return failure(ErrorKind::Schema,
                           QStringLiteral("There is no table %1 in %2; make it with: init --table %1")
                               .arg(wanted, session.config().place()));
        const auto fault = faults(session, wanted);
        if (!fault)
            return tl::make_unexpected(fault.error());
        if (!fault->isEmpty())
            return failure(ErrorKind::Schema,
                           QStringLiteral("The table %1 in %2 is not a lock table of Lockkeeper: %3.")
                               .arg(wanted, session.config().place(), *fault));
        const TableNames names = named(session, wanted);
        const Status version = checkVersion(session, names);
        return version ? Result<TableNames>(names) : tl::make_unexpected(version.error());
    }
    const auto native = nativeTables(session);
    if (!native)
        return tl::make_unexpected(native.error());
    if (native->size() > 1)
        return failure(ErrorKind::Usage,
                       QStringLiteral("There are several lock tables in %1 (%2); name one with --table NAME.")
                           .arg(session.config().place(), native->join(QStringLiteral(", "))));
    if (native->isEmpty()) {
        const auto fault = faults(session, defaultTable());
        if (!fault && fault.error().kind == ErrorKind::Permission)
            return tl::make_unexpected(fault.error());
        Error error = noTable(session, *all);
        error.detail = all->contains(defaultTable()) ? fault.value_or(QString()) : QString();
        return tl::make_unexpected(error);
    }
    const TableNames names = named(session, native->constFirst());
    const Status version = checkVersion(session, names);
    return version ? Result<TableNames>(names) : tl::make_unexpected(version.error());
}

Result<InitOutcome> init(Session &session, TableNames &names)
{
    if (session.config().engine == Engine::MariaDb)
        return initStepByStep(session, names);
    // In one transaction: between two statements another `init` may commit, and half of its tables look like
    // somebody else's.
    bool isThere = false;
    const Status looked = session.readTransaction([&]() -> Status {
        const auto there = alreadyThere(session, names);
        isThere = there.value_or(false);
        return there ? Status() : tl::make_unexpected(there.error());
    });
    if (isThere)
        return InitOutcome::AlreadyThere;
    // PostgreSQL takes a new snapshot for each statement all the same: only the look under the lock decides.
    if (!looked && session.config().engine == Engine::Sqlite)
        return tl::make_unexpected(looked.error());
    if (const Status may = checkMayMake(session); !may)
        return tl::make_unexpected(may.error());
    if (session.config().engine == Engine::Sqlite) {
        if (const auto wal = session.run(QStringLiteral("PRAGMA journal_mode = WAL")); !wal)
            return tl::make_unexpected(wal.error());
        else
            (*wal)->finish();
    }
    InitOutcome outcome = InitOutcome::Created;
    const Status made = session.transaction([&]() -> Status {
        // Inside the transaction: another `init` may have been first.
        if (session.config().engine == Engine::PostgreSql) {
            if (const auto alone =
                    session.run(QStringLiteral("SELECT pg_advisory_xact_lock(%1)").arg(InitKey));
                !alone)
                return tl::make_unexpected(alone.error());
        }
        const auto there = alreadyThere(session, names);
        if (!there)
            return tl::make_unexpected(there.error());
        if (*there) {
            outcome = InitOutcome::AlreadyThere;
            return {};
        }
        for (const QString &statement : statements(names)) {
            if (const auto done = session.run(statement); !done)
                return tl::make_unexpected(done.error());
        }
        return {};
    });
    return made ? Result<InitOutcome>(outcome) : tl::make_unexpected(made.error());
}

} // namespace lockkeeper::schema
