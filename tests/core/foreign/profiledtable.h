// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/opensession.h"
#include "core/foreign/foreigntable.h"
#include "core/profile/profiletoml.h"
#include "tests/support/tempdatabase.h"

namespace lockkeeper::test {

/// A database with tables that a test made, and profiles on them that a test wrote.
class ProfiledTable
{
public:
    /// On PostgreSQL the user "app" owns the tables.
    explicit ProfiledTable(const QByteArray &ddl)
        : m_database(false)
    {
        const QByteArray before =
            testEngine() == Engine::PostgreSql ? "SET ROLE app;" : "PRAGMA user_version = 1;";
        if (!m_database.sql((testEngine() == Engine::MariaDb ? QByteArray() : before) + ddl))
            qFatal("%s", ddl.constData());
    }

    [[nodiscard]] const TempDatabase &database() const { return m_database; }
    bool sql(const QByteArray &statements) const { return m_database.sql(statements); }
    [[nodiscard]] QString value(const QByteArray &query) const { return m_database.value(query); }

    /// Everything but the format, the id and the engines.
    [[nodiscard]] static ProfilePointer profile(const QByteArray &rules)
    {
        const auto read = parseProfile(
            "format = 1\nid = \"mine\"\nengines = [\"sqlite\", \"postgresql\", \"mariadb\"]\n" + rules,
            QStringLiteral("mine.toml"));
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return *read;
    }

    [[nodiscard]] std::unique_ptr<Session> session(Access access = Access::Operate,
                                                   const QString &table = QStringLiteral("mine"),
                                                   const QString &user = {}) const
    {
        SourceConfig config = m_database.config();
        config.table = table;
        config.settings = settings;
        if (!user.isEmpty())
            config.server.user = user;
        auto session = openSession(config, access);
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        (*session)->setLimit(std::chrono::seconds(5));
        return std::move(*session);
    }

    [[nodiscard]] std::unique_ptr<ForeignTable> open(const QByteArray &rules, Access access = Access::Operate,
                                                     const QString &table = QStringLiteral("mine"),
                                                     const QString &user = {}) const
    {
        auto opened = ForeignTable::open(session(access, table, user), profile(rules));
        if (!opened)
            qFatal("%s %s", qPrintable(opened.error().message), qPrintable(opened.error().detail));
        return std::move(*opened);
    }

    TableSettings settings = {};

private:
    TempDatabase m_database;
};

/// The only lock of a table.
[[nodiscard]] inline LockRecord onlyLock(ForeignTable &table)
{
    const auto snapshot = table.readAll(SystemClock::instance());
    if (!snapshot || snapshot->locks.size() != 1)
        qFatal("%s",
               snapshot ? "not one lock" : qPrintable(snapshot.error().message + snapshot.error().detail));
    return snapshot->locks.constFirst();
}

} // namespace lockkeeper::test
