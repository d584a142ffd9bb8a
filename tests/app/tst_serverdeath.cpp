// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/privateserver.h"
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A server that goes away under those who watch it, or that ends their connection alone. The sources are
/// read every 60 s, so that only what is noticed at once can pass.
class tst_serverdeath : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("QSocketNotifier.*|QSql.*")));
        logging::setSink([](const LogEvent &) {});
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_folder.path().toUtf8());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (testEngine() == Engine::MariaDb) // what is written here must outlive the crash
            QVERIFY(server().sql({}, "SET GLOBAL innodb_flush_log_at_trx_commit=1"));
        m_database = std::make_unique<TempDatabase>();
        const auto table = m_database->open();
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        m_config = m_database->config();
        m_config.pollInterval = 60s;
        m_config.sessionLabel = QStringLiteral("watched");
    }

    void cleanup() { logging::setSink({}); }

    void aMonitorWhoseConnectionIsEndedOpensAnother_data()
    {
        QTest::addColumn<bool>("watchOnly");
        QTest::newRow("operate") << false;
        QTest::newRow("watch only") << true;
    }

    void aMonitorWhoseConnectionIsEndedOpensAnother()
    {
        QFETCH(bool, watchOnly);
        if (watchOnly)
            m_config.access = SourceAccess::WatchOnly;
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        const QString before = connection();
        QVERIFY(!before.isEmpty());
        end(before);
        QTRY_VERIFY_WITH_TIMEOUT(!connection().isEmpty() && connection() != before,
                                 15000); // the longest back-off is 5 s
        QTRY_VERIFY(!monitor.view().trouble);
        QCOMPARE(monitor.view().health, SourceHealth::Reading);
        QCOMPARE(monitor.view().readOnly, watchOnly);
        seesAChangeAtOnce(monitor);
    }

    void aMonitorComesBackWithItsServer()
    {
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        server().crash();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().health, SourceHealth::Unreachable, 8000);
        QCOMPARE(monitor.view().trouble->kind, ErrorKind::Connection);
        QCOMPARE(monitor.view().locks.constFirst().verdict.state, LockState::Unknown);
        server().launch();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().health, SourceHealth::Reading, 8000);
        seesAChangeAtOnce(monitor);
    }

    void aWatchingProgramSaysSoAndGoesOn()
    {
        const QString url = m_config.url();
        QCOMPARE(cli({QStringLiteral("source"), QStringLiteral("add"), QStringLiteral("here"), url,
                      QStringLiteral("--poll"), QStringLiteral("60s"), QStringLiteral("--replace")})
                     .exitCode,
                 0);
        QProcess watch;
        startCli(watch,
                 {QStringLiteral("--source"), QStringLiteral("here"), QStringLiteral("watch"),
                  QStringLiteral("--json")});
        QByteArray out;
        QTRY_VERIFY((out += watch.readAllStandardOutput()).contains("\"appeared\""));
        server().crash();
        QTRY_VERIFY_WITH_TIMEOUT((out += watch.readAllStandardOutput()).contains("\"blind\""), 8000);
        server().launch();
        QTRY_VERIFY_WITH_TIMEOUT((out += watch.readAllStandardOutput()).contains("\"sighted\""), 8000);
        QCOMPARE(out.count("\"blind\""), 1);
        QCOMPARE(out.count("\"sighted\""), 1);
        if (testEngine() == Engine::PostgreSql) {
            releaseIt();
            QTRY_VERIFY_WITH_TIMEOUT((out += watch.readAllStandardOutput()).contains("\"released\""), 3000);
        }
        watch.terminate();
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitCode(), 0);
        const QByteArray err = watch.readAllStandardError();
        QVERIFY2(!err.contains("QSocketNotifier") && !err.contains("QSql"), err.constData());
    }

private:
    static PrivateServer &server() { return PrivateServer::shared(testEngine()); }

    /// The server's number for the connection that watches; empty where there is none.
    QString connection() const
    {
        return m_database->value(
            testEngine() == Engine::PostgreSql
                ? "SELECT pid FROM pg_stat_activity WHERE application_name='watched' AND "
                  "datname=current_database()"
                : "SELECT id FROM information_schema.processlist WHERE user='app' AND "
                  "db=DATABASE() ORDER BY id DESC LIMIT 1");
    }

    void end(const QString &connection) const
    {
        const QByteArray statement =
            testEngine() == Engine::PostgreSql ? "SELECT pg_terminate_backend(%)" : "KILL %";
        QVERIFY(m_database->sql(QByteArray(statement).replace('%', connection.toLatin1())));
    }

    void releaseIt() const
    {
        const auto table = m_database->open();
        const auto row = table->readOne(QStringLiteral("nightly"));
        QVERIFY(row && *row);
        QVERIFY(table->release(**row, note(QStringLiteral("release"))));
    }

    /// PostgreSQL pushes; MariaDB's changes wait for the next poll.
    void seesAChangeAtOnce(const SourceMonitor &monitor) const
    {
        QCOMPARE(monitor.view().locks.size(), 1);
        if (testEngine() != Engine::PostgreSql)
            return;
        QElapsedTimer clock;
        clock.start();
        releaseIt();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().locks.constFirst().verdict.state, LockState::Free, 3000);
        QVERIFY(clock.elapsed() < 3000);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TempDatabase> m_database = {};
    SourceConfig m_config = {};
};

QTEST_GUILESS_MAIN(tst_serverdeath)
#include "tst_serverdeath.moc"
