// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/foreign/schedulerfacts.h"
#include "core/release/foreignrelease.h"
#include "core/source/sourceurl.h"
#include "tests/core/foreign/profiledtable.h"
#include "tests/support/privateserver.h"

#include <QProcess>
#include <QSqlError>
#include <QtTest>

#include <csignal>
#include <iostream>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const QByteArray Rules = "[detect]\ntables = [\"scheduler_lock\"]\n[roles]\nkey = \"name\"\nowner = "
                         "\"holder\"\n[held]\nwhen = [\"owner\"]\n"
                         "[death]\nrule = \"none\"\n[release]\naction = \"update\"\nset = { owner = \"NULL\" "
                         "}\nguards = [\"owner\", \"rev\", \"note\"]\n";
const QByteArray Ddl = "CREATE TABLE scheduler_lock (name varchar(40) PRIMARY KEY, holder varchar(40), rev "
                       "integer, note varchar(40));"
                       "INSERT INTO scheduler_lock VALUES ('nightly', 'node-a', 1, 'x');";
const QString Table = QStringLiteral("scheduler_lock");

ReleasePlan planFor(ForeignTable &table, LockState state = LockState::Dead)
{
    LockView view;
    view.record = onlyLock(table);
    view.verdict.state = state;
    SourceView source;
    source.kind = testEngine();
    source.bound = table.shared();
    source.scheduler = schedulerFacts(*source.bound);
    return planRelease(view, source, QStringLiteral("a test"));
}

/// This program as a process that is killed: reads the lock, waits for a line, and releases.
int releaseAsChild()
{
    SourceConfig config = *parseSourceUrl(qEnvironmentVariable("RELEASE_URL"));
    config.table = Table;
    auto session = openSession(config, Access::Operate);
    if (!session)
        return 2;
    (*session)->setLimit(60s);
    auto table = ForeignTable::open(std::move(*session), ProfiledTable::profile(Rules));
    auto journal = LocalJournal::open(qEnvironmentVariable("RELEASE_JOURNAL"));
    if (!table || !journal)
        return 3;
    const ReleasePlan plan = planFor(**table);
    std::cout << "ready" << std::endl;
    std::string line;
    std::getline(std::cin, line);
    return ForeignRelease(**table, **journal, {}).run(plan, QStringLiteral("a test")) ? 0 : 1;
}

/// Somebody else's connection to a SQLite file.
class OtherClient
{
public:
    explicit OtherClient(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
    }
    ~OtherClient()
    {
        m_query.reset();
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    Q_DISABLE_COPY_MOVE(OtherClient)

    bool run(const QString &sql)
    {
        m_query = std::make_unique<QSqlQuery>(QSqlDatabase::database(QStringLiteral("other")));
        return m_query->exec(sql) && (!m_query->isSelect() || m_query->next());
    }

private:
    std::unique_ptr<QSqlQuery> m_query = {};
};

} // namespace

/// The forced release in another system's table: its journal has a row before anything is sent, and one with
/// what came of it.
class tst_foreignrelease : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::move(*LocalJournal::open(path()));
    }

    void cleanup()
    {
        m_journal.reset();
        logging::setSink({});
    }

    void aReleaseIsJournaledBeforeAndAfter()
    {
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Rules, Access::Operate, Table);
        const auto outcome = release(*table, planFor(*table));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(tables.value("SELECT count(*) FROM scheduler_lock WHERE holder IS NULL"),
                 QStringLiteral("1"));
        QCOMPARE(results(tables), (QStringList{QStringLiteral("done"), QStringLiteral("started")}));
        const JournalEntry entry = entries(tables).constFirst();
        QCOMPARE(entry.operationId, outcome->operationId);
        QCOMPARE(entry.fromOwner, QStringLiteral("node-a"));
        QCOMPARE(entry.reason, QStringLiteral("it hangs"));
        QCOMPARE(entry.lock, QStringLiteral("nightly"));
        QVERIFY2(entry.statement.contains(QStringLiteral("node-a")), qPrintable(entry.statement));
        QVERIFY(entry.evidence.contains(QStringLiteral("\"dead\"")));
    }

    void aReleaseThatWasKilledLeavesItsStart()
    {
        ProfiledTable tables(Ddl);
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("RELEASE_URL"), tables.database().config().url());
        environment.insert(QStringLiteral("RELEASE_JOURNAL"), path());
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), QStringList());
        QByteArray said;
        const auto saidAll = [&] { return said += child.readAllStandardOutput(); };
        QTRY_VERIFY_WITH_TIMEOUT(saidAll().contains("ready"), 20'000);
        auto &database = const_cast<TempDatabase &>(tables.database());
        database.silence();
        child.write("go\n");
        QTRY_COMPARE_WITH_TIMEOUT(results(tables), QStringList{QStringLiteral("started")}, 20'000);
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished(20'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        database.speak();
        QCOMPARE(results(tables), QStringList{QStringLiteral("started")});
        QTRY_COMPARE(tables.value("SELECT holder FROM scheduler_lock"), QStringLiteral("node-a"));
    }

    void aChangeOfAnySeenColumnRefusesAndIsNamed_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("says");
        QTest::newRow("another owner")
            << QByteArray("SET holder = 'node-b'") << QStringLiteral("holder was node-a and is node-b now");
        QTest::newRow("a counter") << QByteArray("SET rev = 2") << QStringLiteral("rev was 1 and is 2 now");
        QTest::newRow("a column that no role has")
            << QByteArray("SET note = NULL") << QStringLiteral("note was x and is empty now");
        QTest::newRow("no owner") << QByteArray("SET holder = NULL")
                                  << QStringLiteral("holder was node-a and is empty now");
    }
    void aChangeOfAnySeenColumnRefusesAndIsNamed()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, says);
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Rules, Access::Operate, Table);
        const ReleasePlan plan = planFor(*table);
        QVERIFY(tables.sql("UPDATE scheduler_lock " + change));
        const auto outcome = release(*table, plan);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Conflict);
        QVERIFY2(outcome.error().message.contains(says), qPrintable(outcome.error().message));
        QCOMPARE(results(tables), (QStringList{QStringLiteral("refused"), QStringLiteral("started")}));
    }

    void aRowThatIsGoneIsSaid()
    {
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Rules, Access::Operate, Table);
        const ReleasePlan plan = planFor(*table);
        QVERIFY(tables.sql("DELETE FROM scheduler_lock"));
        const auto outcome = release(*table, plan);
        QVERIFY2(!outcome && outcome.error().message.contains(QStringLiteral("its row is gone")),
                 "it was released");
    }

    void whatTheDatabaseRefusesFailed()
    {
        ProfiledTable tables(Ddl
                             + "CREATE TABLE jobs (id integer CHECK (id < 5)); INSERT INTO jobs VALUES (1);");
        const auto table =
            tables.open(Rules + "also = [\"UPDATE {S:jobs} SET id = 9\"]\n", Access::Operate, Table);
        const auto outcome = release(*table, planFor(*table));
        QVERIFY(!outcome);
        QCOMPARE(tables.value("SELECT holder FROM scheduler_lock"), QStringLiteral("node-a"));
        QCOMPARE(results(tables), (QStringList{QStringLiteral("failed"), QStringLiteral("started")}));
    }

    void aCommitWithoutAnswerIsUnknown()
    {
        ProfiledTable tables(Ddl);
        std::unique_ptr<OtherClient> reader;
        PrivateServer *server =
            testEngine() == Engine::Sqlite ? nullptr : &PrivateServer::shared(testEngine());
        const QString database = tables.database().config().server.database;
        if (testEngine() == Engine::PostgreSql) {
            QVERIFY(tables.sql(
                "CREATE FUNCTION wait_for_it() RETURNS trigger LANGUAGE plpgsql AS "
                "'BEGIN PERFORM pg_advisory_lock(7); RETURN NULL; END';"
                "CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON scheduler_lock DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION wait_for_it()"));
            server->hold(database, "DO 'BEGIN PERFORM pg_advisory_lock(7); END'");
        } else if (testEngine() == Engine::MariaDb) {
            server->hold(
                database,
                "BACKUP STAGE START; BACKUP STAGE FLUSH; BACKUP STAGE BLOCK_DDL; BACKUP STAGE BLOCK_COMMIT");
        } else {
            reader = std::make_unique<OtherClient>(tables.database().path());
            QVERIFY(reader->run(QStringLiteral("BEGIN")));
            QVERIFY(reader->run(QStringLiteral("SELECT * FROM scheduler_lock")));
        }
        const auto table = tables.open(Rules, Access::Operate, Table);
        table->session().setLimit(1s);
        const auto outcome = release(*table, planFor(*table));
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(QStringLiteral("nobody knows yet")),
                 qPrintable(outcome.error().message));
        QCOMPARE(results(tables), (QStringList{QStringLiteral("unknown"), QStringLiteral("started")}));
        if (server != nullptr)
            server->letGo(testEngine() == Engine::MariaDb ? "BACKUP STAGE END"
                                                          : "DO 'BEGIN PERFORM pg_advisory_unlock(7); END'");
    }

    void nothingIsChangedWhereTheJournalCannotBeWritten()
    {
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Rules, Access::Operate, Table);
        const ReleasePlan plan = planFor(*table);
        OtherClient other(path());
        QVERIFY(other.run(QStringLiteral("BEGIN EXCLUSIVE")));
        const auto outcome = release(*table, plan);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.startsWith(
                     QStringLiteral("Nothing was changed: the journal cannot be written.")),
                 qPrintable(outcome.error().message));
        QCOMPARE(tables.value("SELECT holder FROM scheduler_lock"), QStringLiteral("node-a"));
        QVERIFY(other.run(QStringLiteral("COMMIT")));
        QVERIFY(release(*table, plan));
    }

    void ofALivingHolderItsBeatsAreNotCompared()
    {
        ProfiledTable tables("CREATE TABLE scheduler_lock (name varchar(40) PRIMARY KEY, holder varchar(40), "
                             "beat bigint);"
                             "INSERT INTO scheduler_lock VALUES ('nightly', 'node-a', 1795000000000);");
        const auto table = tables.open(
            "[detect]\ntables = [\"scheduler_lock\"]\n[roles]\nkey = \"name\"\nowner = \"holder\"\n"
            "heartbeat = \"beat\"\n[time]\nall = \"epoch-ms\"\n[held]\nwhen = [\"owner\"]\n"
            "[death]\nrule = \"heartbeat\"\nlimit = \"30s\"\nbeat = \"5s\"\nthen = \"dead\"\n"
            "[release]\naction = \"update\"\nset = { owner = \"NULL\" }\nguards = [\"owner\", "
            "\"heartbeat\"]\n",
            Access::Operate, Table);
        const ReleasePlan dead = planFor(*table);
        const ReleasePlan alive = planFor(*table, LockState::Alive);
        QVERIFY(!alive.statement.contains(QStringLiteral("1795000000000")));
        QVERIFY(tables.database().sql("UPDATE scheduler_lock SET beat = beat + 1"));
        QCOMPARE(release(*table, dead).error().kind, ErrorKind::Conflict);
        const auto outcome = release(*table, alive);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(entries(tables).constFirst().risk, QStringLiteral("zombie-possible"));
    }

    void noReasonAndNoRungNoRelease()
    {
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Rules, Access::Operate, Table);
        QCOMPARE(
            ForeignRelease(*table, *m_journal, {}).run(planFor(*table), QStringLiteral("  ")).error().kind,
            ErrorKind::Usage);
        for (const LockState state : {LockState::Unknown, LockState::Free})
            QCOMPARE(release(*table, planFor(*table, state)).error().kind, ErrorKind::Conflict);
        QCOMPARE(results(tables), QStringList());
        QCOMPARE(tables.value("SELECT holder FROM scheduler_lock"), QStringLiteral("node-a"));
    }

    void aRowThatCannotBeJudgedIsNotReleasedAndSaysWhy()
    {
        ProfiledTable tables("CREATE TABLE scheduler_lock (name varchar(40) PRIMARY KEY, holder varchar(40), "
                             "until varchar(40));"
                             "INSERT INTO scheduler_lock VALUES ('nightly', 'node-a', 'next tuesday');");
        QByteArray rules = Rules;
        rules.replace("[held]", "expires = \"until\"\n[held]")
            .replace("rule = \"none\"", "rule = \"expiry\"");
        rules.replace(", \"rev\", \"note\"", ", \"expires\"");
        const auto table = tables.open(rules, Access::Operate, Table);
        const ReleasePlan plan = planFor(*table, LockState::Unknown);
        QCOMPARE(plan.rung, Rung::Forbidden);
        QVERIFY2(plan.refusal.contains(QStringLiteral("\"next tuesday\"")), qPrintable(plan.refusal));
        QVERIFY2(plan.refusal.endsWith(QStringLiteral("Mend the row, or the profile that reads it.")),
                 qPrintable(plan.refusal));
    }

    void aSessionOfTheHolderKeepsTheLock()
    {
        if (testEngine() == Engine::Sqlite)
            return; // a file has no sessions
        ProfiledTable tables(Ddl);
        const QByteArray holder = testEngine() == Engine::PostgreSql ? "node-a" : "127.0.0.1";
        QVERIFY(tables.sql("UPDATE scheduler_lock SET holder = 'migration (" + holder + ")'"));
        if (testEngine() == Engine::MariaDb)
            QVERIFY(tables.sql("CREATE USER IF NOT EXISTS holder@'%'; GRANT SELECT ON *.* TO holder@'%'; "
                               "GRANT PROCESS ON *.* TO app@127.0.0.1"));
        const QByteArray parts = testEngine() == Engine::PostgreSql ? "\\((?<host>.*)\\)" : "^(?<host>[^ ]*)";
        const auto table = tables.open(Rules + "ask_sessions = true\n[owner]\npattern = '" + parts + "'\n",
                                       Access::Operate, Table);
        SourceConfig config = tables.database().config();
        config.sessionLabel = QStringLiteral("node-a");
        if (testEngine() == Engine::MariaDb) { // of our own user and host it could be one of ours
            config.server.user = QStringLiteral("holder");
            config.password = {};
        }
        auto holders = openSession(config, Access::Watch);
        QVERIFY(holders);
        const auto kept = release(*table, planFor(*table));
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Conflict);
        QVERIFY2(kept.error().message.contains(QString::fromLatin1(holder)),
                 qPrintable(kept.error().message));
        QCOMPARE(results(tables), (QStringList{QStringLiteral("refused"), QStringLiteral("started")}));
        holders->reset();
        QTRY_VERIFY(release(*table, planFor(*table)));
    }

    void whereNobodyIsNamedTheSessionsOfOthersAreSaid()
    {
        if (testEngine() == Engine::Sqlite)
            return; // a file has no sessions
        ProfiledTable tables("CREATE TABLE scheduler_lock (name varchar(40) PRIMARY KEY, taken integer); "
                             "INSERT INTO scheduler_lock VALUES ('nightly', 1)");
        QVERIFY(tables.sql(testEngine() == Engine::PostgreSql
                               ? "RESET ROLE; GRANT pg_read_all_stats TO app"
                               : "CREATE USER IF NOT EXISTS holder@'%'; GRANT SELECT ON *.* TO holder@'%'; "
                                 "GRANT PROCESS ON *.* TO app@127.0.0.1"));
        const auto table = tables.open(
            "[detect]\ntables = [\"scheduler_lock\"]\n[roles]\nkey = \"name\"\nflag = \"taken\"\n"
            "[held]\nwhen = [\"flag\"]\n[death]\nrule = \"none\"\n[release]\naction = \"update\"\n"
            "set = { flag = \"0\" }\nguards = [\"flag\"]\nask_sessions = true\n",
            Access::Operate, Table);
        SourceConfig config = tables.database().config();
        config.sessionLabel = QStringLiteral("migration");
        if (testEngine() == Engine::MariaDb) {
            config.server.user = QStringLiteral("holder");
            config.password = {};
        }
        const auto other = openSession(config, Access::Watch);
        QVERIFY(other);
        const LockRecord seen = onlyLock(*table);
        QVERIFY2(seen.foreign->sessionDoubt.contains(QStringLiteral("nobody is named")),
                 qPrintable(seen.foreign->sessionDoubt));
        const auto released = release(*table, planFor(*table, LockState::Held));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message));
        QVERIFY2(released->note.contains(QStringLiteral("nobody is named")), qPrintable(released->note));
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("journal.db")); }

    Result<ReleaseOutcome> release(ForeignTable &table, const ReleasePlan &plan)
    {
        return ForeignRelease(
                   table, *m_journal,
                   {QStringLiteral("tester"), QStringLiteral("test-host"), QStringLiteral("tests")})
            .run(plan, QStringLiteral("it hangs"));
    }

    [[nodiscard]] QList<JournalEntry> entries(const ProfiledTable &tables)
    {
        return m_journal->entries({journalSource(tables.database().config()), Table, {}}, 10)
            .value_or(QList<JournalEntry>());
    }

    [[nodiscard]] QStringList results(const ProfiledTable &tables)
    {
        QStringList results;
        for (const JournalEntry &entry : entries(tables))
            results.append(entry.result);
        return results;
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    std::unique_ptr<LocalJournal> m_journal = {};
};

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    if (qEnvironmentVariableIsSet("RELEASE_URL"))
        return releaseAsChild();
    tst_foreignrelease test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_foreignrelease.moc"
