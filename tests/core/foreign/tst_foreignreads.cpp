// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/foreign/profiledtable.h"

#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const QByteArray Rules = R"([detect]
tables = ["mine"]
[roles]
key = "name"
owner = "holder"
acquired = "since?"
expires = "until?"
info = ["note?"]
[time]
all = "auto"
[held]
when = ["owner"]
[death]
rule = "none"
)";

const QByteArray Clear = "[release]\naction = \"update\"\nset = { owner = \"NULL\" }\nguards = [\"owner\", "
                         "\"acquired\", \"note\"]\n";

const QByteArray Plain = "CREATE TABLE mine (name varchar(100), holder varchar(100), note varchar(100));";

QByteArray onEngine(const QByteArray &sqlite, const QByteArray &postgres, const QByteArray &maria)
{
    return testEngine() == Engine::Sqlite ? sqlite : testEngine() == Engine::PostgreSql ? postgres : maria;
}

} // namespace

/// Reads another system's table: every row by its own, a large table in part, and nothing is written.
class tst_foreignreads : public QObject
{
    Q_OBJECT

private slots:
    void aColumnThatWasDroppedMeanwhileIsSaid()
    {
        ProfiledTable tables(Plain + "INSERT INTO mine VALUES ('a', 'node-a', NULL);");
        const auto table = tables.open(Rules + Clear);
        const LockRecord seen = onlyLock(*table);
        QVERIFY(tables.sql("ALTER TABLE mine DROP COLUMN note"));
        const auto released = table->release(seen);
        QVERIFY(!released);
        QCOMPARE(released.error().kind, ErrorKind::Schema);
        QVERIFY2(released.error().message.contains(QStringLiteral("note")),
                 qPrintable(released.error().message));
        QCOMPARE(tables.value("SELECT holder FROM mine"), QStringLiteral("node-a"));
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Schema);
    }

    void aTableThatIsGoneIsSaid()
    {
        ProfiledTable tables(Plain);
        const auto opened = ForeignTable::open(tables.session(Access::Watch, QStringLiteral("other")),
                                               ProfiledTable::profile(Rules + Clear));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Schema);
        QVERIFY(opened.error().message.contains(QStringLiteral("other")));
    }

    void whatIsNoTimeSpoilsItsOwnRowAlone()
    {
        ProfiledTable tables(
            "CREATE TABLE mine (name varchar(100), holder varchar(100), until varchar(100), ttl varchar(20));"
            "INSERT INTO mine VALUES ('a', 'x', 'next tuesday', NULL), ('b', 'x', '2096-11-24 10:00:00', "
            "NULL),"
            "('c', 'x', '2026-02-30 10:00:00', NULL), ('d', 'x', '2096-11-24', NULL);");
        QByteArray rules = Rules + "[release]\naction = \"forbidden\"\nreason = \"no\"\n";
        rules.replace("rule = \"none\"", "rule = \"expiry\"");
        const auto table = tables.open(rules, Access::Watch);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->locks.size(), 4);
        QVERIFY2(snapshot->locks.at(0).defect.contains(QStringLiteral("\"next tuesday\"")),
                 qPrintable(snapshot->locks.at(0).defect));
        QVERIFY(snapshot->locks.at(0).owner);
        QVERIFY(snapshot->locks.at(1).defect.isEmpty());
        QVERIFY(snapshot->locks.at(1).foreign->ends);
        QVERIFY(snapshot->locks.at(2).defect.contains(QStringLiteral("2026-02-30")));
        QVERIFY(snapshot->locks.at(3).defect.isEmpty());
    }

    void whatIsNoSpanIsNotTakenForTheUsualOne_data()
    {
        QTest::addColumn<QByteArray>("span");
        QTest::newRow("a word") << QByteArray("'soon'");
        QTest::newRow("below zero") << QByteArray("'-5'");
        QTest::newRow("not a number") << QByteArray("'nan'");
        QTest::newRow("more than can be") << QByteArray("'1e300'");
    }
    void whatIsNoSpanIsNotTakenForTheUsualOne()
    {
        QFETCH(QByteArray, span);
        ProfiledTable tables("CREATE TABLE mine (name varchar(100), holder varchar(100), since varchar(100), "
                             "span varchar(20));"
                             "INSERT INTO mine VALUES ('a', 'x', '2026-11-24 10:00:00', "
                             + span + ");");
        QByteArray rules = Rules + "[release]\naction = \"forbidden\"\nreason = \"no\"\n";
        rules.replace("rule = \"none\"", "rule = \"acquired\"\nlimit = \"1min\"")
            .replace("key = \"name\"", "key = \"name\"\nttl = \"span\"");
        const auto table = tables.open(rules, Access::Watch);
        QVERIFY(!onlyLock(*table).defect.isEmpty());
    }

    void aPatternThatWouldTryForEverGivesUpOnThatRowAlone()
    {
        const QByteArray patient(18, 'a'); // 2^18 ways to split it
        ProfiledTable tables(Plain + "INSERT INTO mine VALUES ('1', '" + patient
                             + "', NULL), ('2', 'aaa', NULL);");
        const auto table =
            tables.open(Rules + Clear + "[owner]\npattern = '^(?:(a+)+b|(?<host>a+))$'\n", Access::Watch);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->locks.at(0).owner->label, QString::fromLatin1(patient));
        QCOMPARE(snapshot->locks.at(0).owner->host, QString());
        QCOMPARE(snapshot->locks.at(1).owner->host, QStringLiteral("aaa"));
    }

    void aHeartbeatWithoutEndIsNotFree()
    {
        ProfiledTable tables("CREATE TABLE mine (name varchar(100), holder varchar(100), beat varchar(100));"
                             "INSERT INTO mine VALUES ('a', 'x', 'infinity');");
        QByteArray rules = Rules + "[release]\naction = \"forbidden\"\nreason = \"no\"\n";
        rules.replace("rule = \"none\"", "rule = \"heartbeat\"\nlimit = \"1min\"")
            .replace("key = \"name\"", "key = \"name\"\nheartbeat = \"beat\"");
        const auto table = tables.open(rules, Access::Watch);
        const LockRecord lock = onlyLock(*table);
        QVERIFY(lock.owner);
        QVERIFY(!lock.heartbeat);
        QVERIFY(tables.sql("UPDATE mine SET beat = '1970-01-01 00:00:00'"));
        QVERIFY(!onlyLock(*table).owner);
    }

    void ofAMillionLeftoversOnlyWhatMayBeHeldIsRead()
    {
        const QByteArray numbers =
            onEngine("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1000000)",
                     "WITH n(i) AS (SELECT generate_series(1, 100000))",
                     "WITH n(i) AS (SELECT seq FROM seq_1_to_100000)");
        const QByteArray text = onEngine("'x' || i", "'x' || i", "CONCAT('x', i)");
        const QByteArray soon = onEngine("strftime('%s', 'now') + 600",
                                         "extract(epoch FROM now())::bigint + 600", "UNIX_TIMESTAMP() + 600");
        const QByteArray graced = onEngine("strftime('%s', 'now') - 30",
                                           "extract(epoch FROM now())::bigint - 30", "UNIX_TIMESTAMP() - 30");
        ProfiledTable tables(
            "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), until bigint);"
            "INSERT INTO mine "
            + numbers + " SELECT " + text
            + ", 'old', 1700000000 FROM n;"
              "INSERT INTO mine VALUES ('held', 'new', "
            + soon + "), ('in its grace', 'new', " + graced + ");");
        QByteArray rules = Rules + Clear;
        rules.replace("rule = \"none\"", "rule = \"expiry\"\nthen = \"free\"\ngrace = \"1min\"")
            .replace(", \"note\"", "");
        const auto table = tables.open(rules, Access::Watch);
        table->session().setLimit(2s); // the standard limit of a read
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
        QCOMPARE(snapshot->locks.size(), 2);
        QCOMPARE(snapshot->locks.constFirst().name, QStringLiteral("held"));
        QVERIFY(snapshot->locks.at(0).owner && snapshot->locks.at(1).owner);
        QCOMPARE(snapshot->rows, std::optional<qint64>(testEngine() == Engine::Sqlite ? 1'000'002 : 100'002));
        QVERIFY(table->readAll(SystemClock::instance()));
    }

    void allThatMayBeHeldIsReadOrNothingIsSaid()
    {
        ProfiledTable tables("CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40));");
        const auto add = [&tables](int from, int to) {
            const QByteArray first = QByteArray::number(from), last = QByteArray::number(to);
            return tables.sql(
                "INSERT INTO mine "
                + onEngine(
                    "WITH RECURSIVE n(i) AS (SELECT " + first + " UNION ALL SELECT i+1 FROM n WHERE i < "
                        + last + ") SELECT 'x' || i, 'node-a' FROM n",
                    "SELECT 'x' || i, 'node-a' FROM generate_series(" + first + ", " + last + ") AS n(i)",
                    "SELECT CONCAT('x', seq), 'node-a' FROM seq_" + first + "_to_" + last)
                + ";");
        };
        QByteArray rules = Rules + Clear;
        rules.replace(", \"note\"", "");
        const auto table = tables.open(rules, Access::Watch);
        QVERIFY(add(1, 20'000));
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
        QCOMPARE(snapshot->locks.size(), 20'000);
        QVERIFY(add(20'001, 100'001));
        const auto tooMany = table->readAll(SystemClock::instance());
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().kind, ErrorKind::Unsupported);
        QVERIFY2(tooMany.error().message.contains(QStringLiteral("More than 100000 rows of mine")),
                 qPrintable(tooMany.error().message));
    }

    void manyFreeRowsDoNotHideTheOneWhoseFlagSaysHeld()
    {
        const QByteArray numbers =
            onEngine("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 11000)",
                     "WITH n(i) AS (SELECT generate_series(1, 11000))",
                     "WITH n(i) AS (SELECT seq FROM seq_1_to_11000)");
        const QByteArray text = onEngine("'x' || i", "'x' || i", "CONCAT('x', i)");
        ProfiledTable tables(
            "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), taken boolean);"
            "INSERT INTO mine "
            + numbers + " SELECT " + text
            + ", 'old', false FROM n; INSERT INTO mine VALUES ('zz', 'new', true);");
        const auto table =
            tables.open("[detect]\ntables = [\"mine\"]\n[roles]\nkey = \"name\"\nowner = \"holder\"\n"
                        "flag = \"taken\"\n[held]\nwhen = [\"flag\"]\n[death]\nrule = \"none\"\n"
                        "[release]\naction = \"forbidden\"\nreason = \"no\"\n",
                        Access::Watch);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message + snapshot.error().detail));
        QCOMPARE(snapshot->locks.size(), 1);
        QCOMPARE(snapshot->locks.constFirst().name, QStringLiteral("zz"));
    }

    void leftoversInTextDoNotHideWhatIsHeld()
    {
        // A text with an offset, and one with a T: neither compares as a text.
        const QByteArray numbers =
            onEngine("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 11000)",
                     "WITH n(i) AS (SELECT generate_series(1, 11000))",
                     "WITH n(i) AS (SELECT seq FROM seq_1_to_11000)");
        const QByteArray text = onEngine("'x' || i", "'x' || i", "CONCAT('x', i)");
        const QByteArray west = onEngine(
            "strftime('%Y-%m-%d %H:%M:%S-08:00', 'now', '-8 hours', '+10 minutes')",
            "to_char(timezone('UTC', now()) - interval '470 minutes', 'YYYY-MM-DD HH24:MI:SS\"-08:00\"')",
            "DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL 470 MINUTE, '%Y-%m-%d %H:%i:%s-08:00')");
        ProfiledTable tables(
            "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), until varchar(40));"
            "INSERT INTO mine "
            + numbers + " SELECT " + text
            + ", 'old', '2020-01-01T10:00:00Z' FROM n;"
              "INSERT INTO mine VALUES ('held', 'new', "
            + west + ");");
        QByteArray rules = Rules + Clear;
        rules.replace("rule = \"none\"", "rule = \"expiry\"\nthen = \"free\"").replace(", \"note\"", "");
        const auto table = tables.open(rules, Access::Watch);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().message));
        QCOMPARE(snapshot->locks.size(), 1);
        QVERIFY(snapshot->locks.constFirst().owner);
    }

    void sqlOfAProfileThatWouldWriteIsRefusedByTheDatabase_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<bool>("operates");
        for (const bool operates : {false, true}) {
            const QByteArray who = operates ? " as an operator" : " as a watcher";
            QTest::newRow(QByteArray("a SELECT" + who).constData()) << QByteArray(
                "from = \"SELECT name, holder, note, NULL AS since, scribble() AS until FROM {T}\"\n")
                                                                    << operates;
            QTest::newRow(QByteArray("a WHERE" + who).constData())
                << QByteArray("where = \"scribble() > 0\"\n") << operates;
        }
    }
    void sqlOfAProfileThatWouldWriteIsRefusedByTheDatabase()
    {
        QFETCH(QByteArray, rows);
        QFETCH(bool, operates);
        if (testEngine() == Engine::Sqlite)
            return; // its functions cannot write
        ProfiledTable tables(
            Plain + "INSERT INTO mine VALUES ('a', 'node-a', NULL); CREATE TABLE seen (i integer);"
            + onEngine({},
                       "CREATE FUNCTION scribble() RETURNS integer LANGUAGE plpgsql AS "
                       "'BEGIN INSERT INTO seen VALUES (1); RETURN 1; END'; CREATE SEQUENCE numbers;",
                       "CREATE FUNCTION scribble() RETURNS integer MODIFIES SQL DATA BEGIN INSERT INTO seen "
                       "VALUES (1); RETURN 1; END;"));
        const Access access = operates ? Access::Operate : Access::Watch;
        const auto table = tables.open(Rules + Clear + "[rows]\n" + rows, access);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Permission);
        QCOMPARE(tables.value("SELECT count(*) FROM seen"), QStringLiteral("0"));
        if (testEngine() == Engine::PostgreSql) {
            const auto next =
                tables.open(Rules + Clear + "[rows]\nwhere = \"nextval('numbers') > 0\"\n", access);
            QVERIFY(!next->readAll(SystemClock::instance()));
            QCOMPARE(tables.value("SELECT is_called FROM numbers"), QStringLiteral("f"));
            const auto sly = tables.open(Rules + Clear
                                             + "[rows]\nwhere = \"set_config('transaction_read_only', 'off', "
                                               "false) = 'off' AND scribble() > 0\"\n",
                                         access);
            QVERIFY(!sly->readAll(SystemClock::instance()));
            QCOMPARE(tables.value("SELECT count(*) FROM seen"), QStringLiteral("0"));
        }
        if (operates) { // and the session may write again afterwards
            const auto good = tables.open(Rules + Clear + "[rows]\nwhere = \"1 = 1\"\n");
            QVERIFY(good->release(onlyLock(*good)));
        }
    }

    void aUserWithoutRightsOnOneOfTwoTablesIsToldTheGrant()
    {
        if (testEngine() == Engine::Sqlite)
            return; // a file has no users
        ProfiledTable tables(Plain
                             + "CREATE TABLE jobs (name varchar(100), worker varchar(100)); INSERT INTO mine "
                               "VALUES ('a', 'x', NULL);");
        const QByteArray user = testEngine() == Engine::PostgreSql ? "watcher" : "watcher@127.0.0.1";
        QVERIFY(tables.sql("GRANT SELECT ON mine TO " + user));
        const auto joined =
            tables.open(Rules + Clear
                            + "[rows]\nfrom = \"SELECT m.name, m.holder, m.note, NULL AS since, j.worker AS "
                              "until FROM {T} m LEFT JOIN {S:jobs} j ON j.name = m.name\"\n",
                        Access::Watch, QStringLiteral("mine"), QStringLiteral("watcher"));
        const auto snapshot = joined->readAll(SystemClock::instance());
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Permission);
        QVERIFY2(snapshot.error().message.contains(QStringLiteral("GRANT SELECT")),
                 qPrintable(snapshot.error().message));
        QVERIFY2(snapshot.error().message.contains(QStringLiteral("jobs")),
                 qPrintable(snapshot.error().message));
        const auto other =
            tables.open(Rules + Clear, Access::Watch, QStringLiteral("mine"), QStringLiteral("watcher"));
        QVERIFY(other->readAll(SystemClock::instance()));
    }

    void theGrantNamesTheSchemaAndWhatAReleaseTakes()
    {
        if (testEngine() != Engine::PostgreSql)
            return; // the others say themselves which right of which table
        ProfiledTable tables(
            "CREATE SCHEMA crm; CREATE TABLE crm.mine (name varchar(100), holder varchar(100)); "
            "INSERT INTO crm.mine VALUES ('a', 'x'); GRANT USAGE ON SCHEMA crm TO watcher; "
            "GRANT SELECT ON crm.mine TO watcher;");
        QByteArray rules = Rules + "[release]\naction = \"delete\"\nguards = [\"owner\"]\n";
        const QString name = QStringLiteral("crm.mine");
        SourceConfig config = tables.database().config();
        config.table = name;
        config.profile = QStringLiteral("mine");
        config.server.user = QStringLiteral("watcher");
        auto session = openSession(config, Access::Operate);
        QVERIFY(session);
        const auto table = ForeignTable::open(std::move(*session), ProfiledTable::profile(rules));
        QVERIFY(table);
        const auto released = (*table)->release(onlyLock(**table));
        QVERIFY(!released);
        QCOMPARE(released.error().kind, ErrorKind::Permission);
        QVERIFY2(released.error().message.contains(
                     QStringLiteral("GRANT SELECT, UPDATE, DELETE ON crm.mine TO \"watcher\"")),
                 qPrintable(released.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_foreignreads)
#include "tst_foreignreads.moc"
