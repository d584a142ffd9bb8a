// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "core/foreign/opentable.h"
#include "core/monitor/discovery.h"
#include "tests/core/foreign/systemfixture.h"
#include "tests/support/tempdatabase.h"

#include <QRegularExpression>
#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const QStringList Ten{
    QStringLiteral("airflow"),     QStringLiteral("dagster"), QStringLiteral("db-scheduler"),
    QStringLiteral("delayed-job"), QStringLiteral("drupal"),  QStringLiteral("grafana-server-lock"),
    QStringLiteral("knex"),        QStringLiteral("laravel"), QStringLiteral("liquibase"),
    QStringLiteral("shedlock"),
};

/// The tables of ordinary applications, under other names.
QByteArray unrelated(const QString &before, const QString &after)
{
    QFile file(QStringLiteral(LOCKKEEPER_SYSTEMS "/../unrelated.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no %s", qPrintable(file.fileName()));
    QString text = QString::fromUtf8(file.readAll());
    text.remove(QRegularExpression(QStringLiteral("^--.*$"), QRegularExpression::MultilineOption));
    text.replace(QRegularExpression(QStringLiteral("CREATE TABLE (\\w+)")),
                 QStringLiteral("CREATE TABLE %1\\1%2").arg(before, after));
    return text.toUtf8();
}

QByteArray ddl(const QString &id)
{
    return SystemFixture(id)
               .statements(QStringLiteral("ddl"), testEngine())
               .join(QStringLiteral(";\n"))
               .toUtf8()
        + ";\n";
}

QByteArray shedlock(const QByteArray &table)
{
    return "CREATE TABLE " + table
        + " (name varchar(64) PRIMARY KEY, lock_until timestamp NULL, locked_at timestamp NULL, locked_by "
          "varchar(255));\n";
}

QStringList said(const QList<FoundTable> &tables)
{
    QStringList lines;
    for (const FoundTable &found : tables)
        lines.append(QStringLiteral("%1 %2 %3")
                         .arg(found.profileId(), found.table,
                              found.isSure ? QStringLiteral("sure") : QStringLiteral("offered")));
    lines.sort();
    return lines;
}

} // namespace

/// Finds the tables of other systems in a database, and nothing else; and looks only.
class tst_detection : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_book = ProfileBook::read(QString());
        m_database = std::make_unique<TempDatabase>(false);
        if (testEngine() == Engine::Sqlite)
            QVERIFY(m_database->sql("PRAGMA user_version = 1"));
    }

    void tenSystemsAreFoundAndNothingElse()
    {
        for (const QString &id : Ten)
            QVERIFY2(m_database->sql(ddl(id)), qPrintable(id));
        QVERIFY(m_database->sql(unrelated(QStringLiteral("app_"), {})));
        const auto found = find();
        QVERIFY(found);
        QStringList ids;
        for (const FoundTable &table : *found) {
            QVERIFY2(table.isSure, qPrintable(table.table));
            QVERIFY2(table.reason.contains(QStringLiteral("columns")), qPrintable(table.reason));
            ids.append(table.profileId());
        }
        ids.sort();
        QCOMPARE(ids, Ten);
    }

    void threeHundredOrdinaryTablesAreNeitherSureNorOffered()
    {
        for (const char *before : {"", "app_", "crm_"}) {
            for (const char *after : {"", "_archive"})
                QVERIFY(make(unrelated(QLatin1String(before), QLatin1String(after))));
        }
        auto session = openSession(m_database->config(), Access::Watch);
        QVERIFY(session);
        (*session)->setLimit(5s);
        const auto tables = catalog::readable(**session);
        QVERIFY(tables);
        QCOMPARE(tables->size(), 300);
        QCOMPARE(said(detectTables(*tables, testEngine(), m_book)), QStringList());
    }

    void whatTheUserMayNotReadIsNotLookedInto()
    {
        if (testEngine() == Engine::Sqlite)
            return; // a file has no users
        QVERIFY(m_database->sql(shedlock("shedlock") + shedlock("other_shedlock")));
        SourceConfig config = m_database->config();
        config.server.user = QStringLiteral("watcher");
        if (testEngine() == Engine::PostgreSql)
            QVERIFY(m_database->sql(
                "CREATE SCHEMA hidden; " + shedlock("hidden.shedlock")
                + "GRANT SELECT ON hidden.shedlock TO watcher; GRANT SELECT ON other_shedlock TO watcher"));
        else
            QVERIFY(m_database->sql("GRANT SELECT ON " + config.server.database.toUtf8()
                                    + ".other_shedlock TO watcher@127.0.0.1"));
        auto session = openSession(config, Access::Watch);
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        (*session)->setLimit(5s);
        QCOMPARE(said(*findTables(**session, m_book)),
                 QStringList{QStringLiteral("shedlock other_shedlock sure")});
    }

    void whatItsProfileReadsBesideMayBeMissing()
    {
        QVERIFY(make(ddl(QStringLiteral("h8")) + "DROP TABLE nodes;"));
        const auto found = find();
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QVERIFY(!found->constFirst().isSure);
        QCOMPARE(found->constFirst().profileId(), QStringLiteral("h8"));
        QVERIFY2(found->constFirst().reason.contains(
                     QStringLiteral("nodes is missing, or this user may not read it")),
                 qPrintable(found->constFirst().reason));
    }

    void twoTablesOfOneSystemAreBothFound()
    {
        QVERIFY(m_database->sql(shedlock("shedlock") + shedlock("crm_shedlock")));
        QStringList expected{QStringLiteral("shedlock crm_shedlock sure"),
                             QStringLiteral("shedlock shedlock sure")};
        if (testEngine() == Engine::PostgreSql) {
            QVERIFY(m_database->sql("CREATE SCHEMA billing; " + shedlock("billing.shedlock")
                                    + "GRANT USAGE ON SCHEMA billing TO app; GRANT SELECT ON ALL TABLES IN "
                                      "SCHEMA billing, public TO app"));
            expected.prepend(QStringLiteral("shedlock billing.shedlock sure"));
        }
        const auto found = find();
        QVERIFY(found);
        QCOMPARE(said(*found), expected);
        for (const FoundTable &table : *found) {
            SourceConfig config = m_database->config();
            config.table = table.table;
            auto session = openSession(config, Access::Watch);
            QVERIFY(session);
            (*session)->setLimit(5s);
            const auto open = openTable(std::move(*session), table.profile);
            QVERIFY2(open, open ? "" : qPrintable(open.error().message));
            QVERIFY(open->readAll(SystemClock::instance()));
        }
    }

    void everySureTableAndWhatTheUserChoseIsWatched()
    {
        QVERIFY(
            make(ddl(QStringLiteral("shedlock")) + ddl(QStringLiteral("knex")) + ddl(QStringLiteral("h3"))));
        SourceConfig config = m_database->config();
        config.choices.append({QStringLiteral("knex_migrations_lock"), QStringLiteral("none"), {}});
        auto session = openSession(config, Access::Watch);
        QVERIFY(session);
        (*session)->setLimit(5s);
        const auto targets = chooseTables(**session, m_book);
        QVERIFY2(targets, targets ? "" : qPrintable(targets.error().message));
        QStringList ids;
        for (const TableTarget &target : *targets)
            ids.append(target.profileId());
        ids.sort();
        QCOMPARE(ids, (QStringList{QStringLiteral("h3"), QStringLiteral("shedlock")}));
    }

    void lookingWritesNothing()
    {
        QVERIFY(make(ddl(QStringLiteral("shedlock")) + ddl(QStringLiteral("h3"))));
        const auto bytes = [this] {
            QFile file(testEngine() == Engine::Sqlite ? m_database->path() : QStringLiteral("/dev/null"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        QCOMPARE(before.isEmpty(), testEngine() != Engine::Sqlite);
        Discoverer discoverer;
        SourceConfig config = m_database->config();
        config.readLimit = 5s;
        const auto found = discoverer.look(config, std::make_shared<Interrupter>(), true);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->tables.size(), 2);
        QCOMPARE(found->tables.constFirst().rows, std::optional<qint64>(0));
        QCOMPARE(bytes(), before);
        auto session = openSession(config, Access::Watch);
        QVERIFY(session);
        (*session)->setLimit(5s);
        const auto written = (*session)->change(QStringLiteral("DELETE FROM shedlock"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Permission);
        QVERIFY(!(*session)->run(QStringLiteral("CREATE TABLE x (y integer)")));
    }

    void aProfileOfTheUsersGoesBeforeTheShippedOne()
    {
        const QTemporaryDir folder;
        auto text = ProfileBook::text(**m_book.find(QStringLiteral("shedlock")));
        QVERIFY(text);
        text->replace("title = \"ShedLock\"", "title = \"Our ShedLock\"");
        QVERIFY(ProfileBook::save(QStringLiteral("shedlock"), *text, false, folder.path()));
        const auto again = ProfileBook::save(QStringLiteral("shedlock"), *text, false, folder.path());
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        m_book = ProfileBook::read(folder.path());
        QVERIFY(m_database->sql(ddl(QStringLiteral("shedlock"))));
        const auto found = find();
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->constFirst().title(), QStringLiteral("Our ShedLock"));
        QVERIFY(!found->constFirst().profile->isShipped());
    }

    void aBrokenProfileIsAFaultAndTheRestGoesOn()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("broken.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("format = 1\nid = \"broken\"\nengines = [\"oracle\"]\n");
        file.close();
        const auto shipped = m_book.profiles().size();
        m_book = ProfileBook::read(folder.path());
        QCOMPARE(m_book.profiles().size(), shipped);
        QCOMPARE(m_book.faults().size(), 1);
        QVERIFY2(
            m_book.faults().constFirst().message.contains(QStringLiteral("broken.toml, line 3, key engines")),
            qPrintable(m_book.faults().constFirst().message));
        QVERIFY(m_database->sql(ddl(QStringLiteral("shedlock"))));
        QCOMPARE(find()->size(), 1);
    }

    void aDatabaseWithoutLockTablesSaysWhatItHolds()
    {
        QVERIFY(m_database->sql(unrelated({}, {})));
        auto session = openSession(m_database->config(), Access::Watch);
        QVERIFY(session);
        (*session)->setLimit(5s);
        const auto targets = chooseTables(**session, m_book);
        QVERIFY(!targets);
        QCOMPARE(targets.error().kind, ErrorKind::Schema);
    }

private:
    /// On PostgreSQL the administrator makes the tables, and our user may read them.
    bool make(const QByteArray &statements)
    {
        return m_database->sql(statements
                               + (testEngine() == Engine::PostgreSql
                                      ? "GRANT SELECT ON ALL TABLES IN SCHEMA public TO app"
                                      : ""));
    }

    Result<QList<FoundTable>> find()
    {
        if (testEngine() == Engine::PostgreSql)
            (void)make({});
        auto session = openSession(m_database->config(), Access::Watch);
        if (!session)
            return tl::make_unexpected(session.error());
        (*session)->setLimit(5s);
        return findTables(**session, m_book);
    }

    ProfileBook m_book = {};
    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_detection)
#include "tst_detection.moc"
