// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "core/words/helppages.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QRegularExpression>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

/// The SQL of the help page's blocks that begin with ```sql ENGINE NAME.
QString block(const QString &engine, const QString &name)
{
    const QString page = *words::helpText(QStringLiteral("deploying"));
    const QRegularExpression fence(QStringLiteral("^ *```sql %1 %2\\n(.*?)^ *```$").arg(engine, name),
                                   QRegularExpression::MultilineOption
                                       | QRegularExpression::DotMatchesEverythingOption);
    const QString text = fence.match(page).captured(1);
    if (text.isEmpty())
        qFatal("the page has no block \"sql %s %s\"", qPrintable(engine), qPrintable(name));
    return text;
}

QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    for (QString line : sql.split(u'\n', Qt::SkipEmptyParts)) {
        line = line.trimmed();
        if (!line.startsWith(QStringLiteral("--")))
            statements.append(line.chopped(1)); // each statement of the page is one line
    }
    return statements;
}

QString word(Engine engine)
{
    return engine == Engine::Sqlite ? QStringLiteral("sqlite")
        : engine == Engine::MariaDb ? QStringLiteral("mariadb")
                                    : QStringLiteral("postgresql");
}

std::unique_ptr<Session> sessionOf(SourceConfig config, const QString &user, Access access = Access::Operate)
{
    if (config.isServer()) {
        config.server.user = user;
        if (config.engine == Engine::MariaDb)
            config.password = Secret(QStringLiteral("choose-one"));
    }
    auto session = openSession(config, access);
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    return std::move(*session);
}

std::unique_ptr<LockTable> tableOf(const SourceConfig &config, const QString &user,
                                   Access access = Access::Operate)
{
    auto table = LockTable::open(sessionOf(config, user, access));
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return std::move(*table);
}

} // namespace

/// What the help page "Deploying" tells people to copy, run as it stands: its roles and grants on real
/// servers, its fenced work, its way from a row of one's own. What a role may not do is tried, too.
class tst_grants : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const Engine engine : {Engine::PostgreSql, Engine::MariaDb}) {
            auto database = std::make_unique<TempDatabase>(true, engine);
            for (const QStringView name : {u"roles", u"observer", u"leader", u"worker"})
                QVERIFY(database->sql(block(word(engine), name.toString()).toUtf8()));
            m_databases[engine] = std::move(database);
        }
        m_databases[Engine::Sqlite] = std::make_unique<TempDatabase>(true, Engine::Sqlite);
    }

    void observerSeesAllAndChangesNothing_data() { servers(); }
    void observerSeesAllAndChangesNothing()
    {
        QFETCH(const Engine, engine);
        const SourceConfig config = m_databases[engine]->config();
        const QString user = QStringLiteral("lk_observer");
        const auto watching = tableOf(config, user, Access::Watch);
        QVERIFY(watching->readAll(SystemClock::instance()));
        QVERIFY(watching->journal(10));
        if (engine == Engine::PostgreSql)
            QVERIFY(watching->session().listen(QStringLiteral("scheduler_lock"), [](const QString &) {}));
        const auto writing = tableOf(config, user);
        const Status made = writing->create(QStringLiteral("nightly"), quickLease());
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Permission);
        for (const QStringView statement :
             {u"UPDATE scheduler_lock SET rev = rev + 1", u"UPDATE scheduler_lock_fence SET token = 0",
              u"DELETE FROM scheduler_lock_audit", u"UPDATE scheduler_lock_meta SET value = '2'"})
            QVERIFY2(isRefused(writing->session(), statement), qPrintable(statement.toString()));
    }

    void leaderLeadsAndOperatesAndDeletesNothing_data() { servers(); }
    void leaderLeadsAndOperatesAndDeletesNothing()
    {
        QFETCH(const Engine, engine);
        const auto table = tableOf(m_databases[engine]->config(), QStringLiteral("lk_leader"));
        LockRecord row = acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(*table->heartbeat(row.name, QStringLiteral("me"), row.token));
        row = **table->readOne(row.name);
        QVERIFY(table->reclaim(row, quickLease(), note(QStringLiteral("reclaim"))));
        row = **table->readOne(row.name);
        QVERIFY(table->release(row, note(QStringLiteral("release"))));
        row = acquired(*table, row.name, owner(QStringLiteral("me")));
        QVERIFY(table->note(row, note(QStringLiteral("force_release")), QStringLiteral("refused")));
        const AuditNote forced = note(QStringLiteral("force_release"));
        QVERIFY(table->operate(OperatorStatement::ForceIfUnchanged, row, forced));
        QVERIFY(table->lookUp(forced.operationId)->has_value());
        QVERIFY(table->journal(10)->size() >= 5);
        for (const QStringView statement :
             {u"DELETE FROM scheduler_lock", u"DELETE FROM scheduler_lock_fence",
              u"DELETE FROM scheduler_lock_audit", u"UPDATE scheduler_lock_audit SET reason = NULL",
              u"UPDATE scheduler_lock_meta SET value = '2'", u"DROP TABLE scheduler_lock"})
            QVERIFY2(isRefused(table->session(), statement), qPrintable(statement.toString()));
    }

    void workerReadsTheFenceAndCannotLead_data() { servers(); }
    void workerReadsTheFenceAndCannotLead()
    {
        QFETCH(const Engine, engine);
        const auto session = sessionOf(m_databases[engine]->config(), QStringLiteral("lk_worker"));
        for (const QStringView statement :
             {u"UPDATE scheduler_lock_fence SET token = 0", u"DELETE FROM scheduler_lock_fence",
              u"SELECT count(*) FROM scheduler_lock", u"SELECT count(*) FROM scheduler_lock_audit"})
            QVERIFY2(isRefused(*session, statement), qPrintable(statement.toString()));
    }

    void fencedWorkHoldsTheLockAndFindsItsTokenGone_data()
    {
        servers();
        QTest::newRow("SQLite") << Engine::Sqlite;
    }
    void fencedWorkHoldsTheLockAndFindsItsTokenGone()
    {
        QFETCH(const Engine, engine);
        const TempDatabase &database = *m_databases[engine];
        QVERIFY(database.sql("CREATE TABLE invoice_run(day date)"));
        if (engine != Engine::Sqlite)
            QVERIFY(database.sql(engine == Engine::MariaDb ? "GRANT INSERT ON invoice_run TO 'lk_worker'@'%'"
                                                           : "GRANT INSERT ON invoice_run TO lk_worker"));
        const auto leader = tableOf(database.config(), QStringLiteral("lk_leader"));
        QVERIFY(database.sql("UPDATE scheduler_lock SET hold_until_us=0, rev=rev+1")); // of the test before
        const LockRecord row = acquired(*leader, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const auto worker = sessionOf(database.config(), QStringLiteral("lk_worker"));
        QStringList work = statementsOf(block(word(engine), QStringLiteral("fenced")));
        const QString commit = work.takeLast();
        QCOMPARE(runWork(*worker, work, row.token), 1); // all but COMMIT
        leader->session().setLimit(1500ms);
        const auto forced =
            leader->operate(OperatorStatement::ForceIfUnchanged, row, note(QStringLiteral("force_release")));
        QVERIFY(!forced);
        QCOMPARE(forced.error().kind, ErrorKind::Timeout);
        QVERIFY(worker->run(commit));
        const auto next =
            tableOf(database.config(), QStringLiteral("lk_leader")); // a cut session is not reused
        QVERIFY(
            next->operate(OperatorStatement::ForceIfUnchanged, row, note(QStringLiteral("force_release"))));
        QCOMPARE(runWork(*worker, work, row.token), 0); // the zombie
        QVERIFY(worker->run(QStringLiteral("ROLLBACK")));
        QCOMPARE(database.value("SELECT count(*) FROM invoice_run"), QStringLiteral("1"));
    }

    void aRowOfOnesOwnIsMoved_data() { fencedWorkHoldsTheLockAndFindsItsTokenGone_data(); }
    void aRowOfOnesOwnIsMoved()
    {
        QFETCH(const Engine, engine);
        const TempDatabase database(true, engine);
        QVERIFY(database.sql("CREATE TABLE job_lock(name VARCHAR(100) PRIMARY KEY, locked_by VARCHAR(100), "
                             "locked_at VARCHAR(40))"));
        QVERIFY(
            database.sql("INSERT INTO job_lock VALUES ('nightly', 'node-7', NULL), ('hourly', NULL, NULL)"));
        for (int time = 0; time < 2; ++time) // twice does no harm
            QVERIFY(database.sql(block(QStringLiteral("all"), QStringLiteral("move")).toUtf8()));
        const auto table = database.open();
        QCOMPARE(table->readAll(SystemClock::instance())->locks.size(), 2);
        const LockRecord row = acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(row.token > 1'700'000'000'000);
    }

    void theOwnerOfTheTriggersMayBeLocked()
    {
        const TempDatabase &database = *m_databases[Engine::MariaDb];
        QVERIFY(database.sql("ALTER USER app@127.0.0.1 ACCOUNT LOCK"));
        const auto table = tableOf(database.config(), QStringLiteral("lk_leader"));
        const Status made = table->create(QStringLiteral("weekly"), quickLease());
        const auto row = table->readOne(QStringLiteral("weekly"));
        const auto change = table->acquireFree(**row, owner(QStringLiteral("me")), quickLease(),
                                               note(QStringLiteral("acquire")));
        QVERIFY(database.sql("ALTER USER app@127.0.0.1 ACCOUNT UNLOCK"));
        QVERIFY(made && change);
    }

private:
    static void servers()
    {
        QTest::addColumn<Engine>("engine");
        QTest::newRow("PostgreSQL") << Engine::PostgreSql;
        QTest::newRow("MariaDB") << Engine::MariaDb;
    }

    static bool isRefused(Session &session, QStringView statement)
    {
        const auto done = session.run(statement.toString());
        return !done && done.error().kind == ErrorKind::Permission;
    }

    /// Runs the statements up to a SELECT of the fence that finds nothing; how many rows it found.
    static int runWork(Session &session, const QStringList &statements, qint64 token)
    {
        int found = -1;
        for (const QString &statement : statements) {
            const bool isFence = statement.contains(QStringLiteral(":token"));
            const auto done = session.run(
                statement, isFence ? QVariantMap{{QStringLiteral("token"), token}} : QVariantMap());
            if (!done)
                qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().message));
            if (!isFence)
                continue;
            found = (*done)->next() ? 1 : 0;
            (*done)->finish();
            if (found == 0)
                break;
        }
        return found;
    }

    std::map<Engine, std::unique_ptr<TempDatabase>> m_databases = {};
};

QTEST_GUILESS_MAIN(tst_grants)
#include "tst_grants.moc"
