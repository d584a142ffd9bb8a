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

/// Releases in another system's table: exactly the row that was seen, or nothing.
class tst_foreigntable : public QObject
{
    Q_OBJECT

private slots:
    void theRowThatWasSeenIsReleased_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, const QByteArray &type, const QByteArray &value) {
            QTest::newRow(name) << type << value;
        };
        row("NULL", "varchar(100)", "NULL");
        row("an empty text", "varchar(100)", "''");
        row("quotes and umlauts", "varchar(100)", "'O''Brien \"Größe\" `x` %1 {owner} :g1 ?'");
        row("blanks at the end", "varchar(100)", "'node-a  '");
        row("a float", onEngine("REAL", "double precision", "double"), "1764000000.123456");
        row("a third", onEngine("REAL", "double precision", "double"), "1.0/3.0");
        row("a float that is NULL", onEngine("REAL", "double precision", "double"), "NULL");
        row("microseconds", onEngine("TEXT", "timestamp", "datetime(6)"), "'2026-11-24 10:00:00.123456'");
        row("a timestamp that is NULL", onEngine("TEXT", "timestamp", "datetime(6)"), "NULL");
        row("a timestamp with zone", onEngine("TEXT", "timestamptz", "timestamp(6)"),
            "'2026-11-24 10:00:00.123456'");
        row("a whole number", "bigint", "9223372036854775807");
        row("a number without sign", onEngine("INTEGER", "numeric(20)", "bigint unsigned"),
            onEngine("9223372036854775807", "18446744073709551615", "18446744073709551615"));
        row("a decimal", "decimal(20,6)", "12345.678901");
        row("a boolean", "boolean", "TRUE");
        row("bytes", onEngine("BLOB", "bytea", "varbinary(20)"),
            onEngine("x'00ff27'", "'\\x00ff27'::bytea", "x'00ff27'"));
        row("bits", onEngine("INTEGER", "bit(3)", "bit(3)"), onEngine("5", "B'101'", "b'101'"));
        row("JSON", onEngine("TEXT", "json", "json"), "'{\"a\": [1, 2]}'");
        row("one of a list", onEngine("TEXT", "text", "enum('PRINTING','DATE')"), "'PRINTING'");
        row("a UUID", onEngine("TEXT", "uuid", "char(36)"), "'6fa459ea-ee8a-3ca4-894e-db77e160355e'");
    }
    void theRowThatWasSeenIsReleased()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, value);
        ProfiledTable tables("CREATE TABLE mine (name varchar(100), holder varchar(100), note " + type
                             + ");"
                               "INSERT INTO mine VALUES ('a', 'node-a', "
                             + value + ");");
        const auto table = tables.open(Rules + Clear);
        const auto released = table->release(onlyLock(*table));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder IS NULL"), QStringLiteral("1"));
    }

    void theRowThatChangedIsNot_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("was");
        QTest::addColumn<QByteArray>("is");
        const auto row = [](const char *name, const QByteArray &type, const QByteArray &was,
                            const QByteArray &is) { QTest::newRow(name) << type << was << is; };
        row("from NULL", "varchar(100)", "NULL", "'x'");
        row("to NULL", "varchar(100)", "'x'", "NULL");
        row("from NULL to nothing", "varchar(100)", "NULL", "''");
        row("by its case", "varchar(100)", "'node-a'", "'NODE-A'");
        row("by a blank at its end", "varchar(100)", "'node-a'", "'node-a '");
        row("by an accent", "varchar(100)", "'node-e'", "'node-é'");
        row("by a microsecond", onEngine("TEXT", "timestamp", "datetime(6)"), "'2026-11-24 10:00:00.123456'",
            "'2026-11-24 10:00:00.123457'");
        row("by a millisecond of a float", onEngine("REAL", "double precision", "double"), "1764000000.123",
            "1764000000.124");
        row("by one of many", "bigint", "9223372036854775806", "9223372036854775807");
        row("by one byte", onEngine("BLOB", "bytea", "varbinary(20)"),
            onEngine("x'00ff'", "'\\x00ff'::bytea", "x'00ff'"),
            onEngine("x'00fe'", "'\\x00fe'::bytea", "x'00fe'"));
        row("inside of JSON", onEngine("TEXT", "json", "json"), "'{\"a\": 1}'", "'{\"a\": 2}'");
    }
    void theRowThatChangedIsNot()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, was);
        QFETCH(QByteArray, is);
        ProfiledTable tables("CREATE TABLE mine (name varchar(100), holder varchar(100), note " + type
                             + ");"
                               "INSERT INTO mine VALUES ('a', 'node-a', "
                             + was + ");");
        const auto table = tables.open(Rules + Clear);
        const LockRecord seen = onlyLock(*table);
        QVERIFY(tables.sql("UPDATE mine SET note = " + is));
        const auto released = table->release(seen);
        QVERIFY(!released);
        QCOMPARE(released.error().kind, ErrorKind::Conflict);
        QCOMPARE(tables.value("SELECT holder FROM mine"), QStringLiteral("node-a"));
    }

    void textWithoutCaseIsComparedByteByByte()
    {
        if (testEngine() == Engine::Sqlite)
            return;
        ProfiledTable tables(
            onEngine(
                {},
                "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                "CREATE TABLE mine (name text, holder text COLLATE nocase, note text COLLATE nocase);",
                "CREATE TABLE mine (name varchar(100), holder varchar(100), note varchar(100)) COLLATE "
                "utf8mb4_general_ci;")
            + "INSERT INTO mine VALUES ('a', 'node-a', 'x');");
        const auto table = tables.open(Rules + Clear);
        const LockRecord seen = onlyLock(*table);
        QVERIFY(tables.sql("UPDATE mine SET holder = 'Node-A'"));
        QVERIFY(!table->release(seen));
        QCOMPARE(tables.value("SELECT holder FROM mine"), QStringLiteral("Node-A"));
    }

    void aKeyOfAnyKindFindsItsRow_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("a number") << QByteArray("integer") << QByteArray("7");
        QTest::newRow("a text") << QByteArray("varchar(100)") << QByteArray("'a ''b'' {T} %1'");
        QTest::newRow("bytes") << onEngine("BLOB", "bytea", "varbinary(20)")
                               << onEngine("x'00ff27'", "'\\x00ff27'::bytea", "x'00ff27'");
        QTest::newRow("bits") << onEngine("INTEGER", "bit(3)", "bit(3)") << onEngine("5", "B'101'", "b'101'");
    }
    void aKeyOfAnyKindFindsItsRow()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, value);
        ProfiledTable tables("CREATE TABLE mine (name " + type
                             + ", holder varchar(100), note varchar(100));"
                               "INSERT INTO mine VALUES ("
                             + value + ", 'node-a', NULL);");
        const auto table = tables.open(Rules + Clear);
        const auto released = table->release(onlyLock(*table));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
    }

    void namesWithQuotesAreQuoted()
    {
        const QByteArray name = onEngine("\"odd \"\"table\"\" '%1' ü\"", "\"odd \"\"table\"\" '%1' ü\"",
                                         "`odd \"table\" '%1' ü`");
        const QByteArray holder =
            onEngine("\"the \"\"holder %2\"", "\"the \"\"holder %2\"", "`the \"holder %2`");
        ProfiledTable tables("CREATE TABLE " + name + " (name varchar(100), " + holder
                             + " varchar(100));"
                               "INSERT INTO "
                             + name + " VALUES ('a', 'node-a');");
        QByteArray rules = Rules
            + "[release]\naction = \"update\"\nset = { owner = \"NULL\" }\nguards = [\"owner\"]\n"
              "[rows]\nwhere = \"{owner} LIKE '%1%' OR {owner} LIKE 'node%'\"\n";
        rules.replace("\"holder\"", "\"the \\\"holder %2\"");
        const auto table = tables.open(rules, Access::Operate, QStringLiteral("odd \"table\" '%1' ü"));
        const auto released = table->release(onlyLock(*table));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(tables.value("SELECT count(*) FROM " + name + " WHERE name = 'a'"), QStringLiteral("1"));
    }

    void twoRowsThatMatchAreBothKept()
    {
        ProfiledTable tables(Plain + "INSERT INTO mine VALUES ('a', 'node-a', 'x'), ('a', 'node-a', 'x');");
        const auto table = tables.open(Rules + Clear);
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->locks.size(), 2);
        QCOMPARE(snapshot->locks.at(1).name, QStringLiteral("a #2"));
        const auto released = table->release(snapshot->locks.constFirst());
        QVERIFY(!released);
        QCOMPARE(released.error().kind, ErrorKind::Schema);
        QVERIFY2(released.error().message.contains(QStringLiteral("would hit 2 rows")),
                 qPrintable(released.error().message));
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder = 'node-a'"), QStringLiteral("2"));
    }

    void whatTheProfileRequiresMustHold()
    {
        ProfiledTable tables(Plain + "INSERT INTO mine VALUES ('a', 'node-a', 'busy');");
        const auto table = tables.open(Rules + Clear + "require = \"{note} = 'idle'\"\n");
        LockRecord seen = onlyLock(*table);
        QCOMPARE(table->release(seen).error().kind, ErrorKind::Conflict);
        QCOMPARE(tables.value("SELECT holder FROM mine"), QStringLiteral("node-a"));
        QVERIFY(tables.sql("UPDATE mine SET note = 'idle'"));
        QVERIFY(table->release(onlyLock(*table)));
    }

    void moreStatementsAreOfTheSameTransaction()
    {
        ProfiledTable tables(Plain
                             + "CREATE TABLE jobs (id integer, worker varchar(100) CHECK (worker <> 'bad'));"
                               "INSERT INTO jobs VALUES (1, 'node-a'), (2, 'node-a'), (3, 'node-b');"
                               "INSERT INTO mine VALUES ('a', 'node-a', NULL);");
        const QByteArray also = "also = [\"UPDATE {S:jobs} SET worker = 'free' WHERE worker = {seen:owner}\"";
        // The second one is refused by the table: the first and the release must go with it.
        auto broken =
            tables.open(Rules + Clear + also + ", \"UPDATE {S:jobs} SET worker = 'bad' WHERE id = 3\"]\n");
        QVERIFY(!broken->release(onlyLock(*broken)));
        QCOMPARE(tables.value("SELECT holder FROM mine"), QStringLiteral("node-a"));
        QCOMPARE(tables.value("SELECT count(*) FROM jobs WHERE worker = 'free'"), QStringLiteral("0"));
        const auto table = tables.open(Rules + Clear + also + "]\n");
        const auto released = table->release(onlyLock(*table));
        QVERIFY2(released, released ? "" : qPrintable(released.error().detail));
        QCOMPARE(tables.value("SELECT count(*) FROM jobs WHERE worker = 'free'"), QStringLiteral("2"));
    }

    void aCallRunsOnlyWhereTheRowIsAsSeen()
    {
        ProfiledTable tables(Plain + "INSERT INTO mine VALUES ('a', 'node-a', NULL);");
        const auto table = tables.open(Rules + R"([release]
action = "call"
call = "UPDATE {T} SET note = 'called' WHERE holder = {seen:owner}"
guards = ["owner"]
also = ["UPDATE {T} SET holder = NULL WHERE name = {seen:key}"]
)");
        const LockRecord seen = onlyLock(*table);
        QVERIFY(tables.sql("UPDATE mine SET holder = 'node-b'"));
        QCOMPARE(table->release(seen).error().kind, ErrorKind::Conflict);
        QCOMPARE(tables.value("SELECT coalesce(note, 'none') FROM mine"), QStringLiteral("none"));
        const auto released = table->release(onlyLock(*table));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(tables.value("SELECT note FROM mine WHERE holder IS NULL"), QStringLiteral("called"));
    }
};

QTEST_GUILESS_MAIN(tst_foreigntable)
#include "tst_foreigntable.moc"
