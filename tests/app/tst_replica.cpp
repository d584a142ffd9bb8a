// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/program.h"
#include "tests/support/standbyserver.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

#include <algorithm>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A server that may only be read: a PostgreSQL standby that follows its primary, a MariaDB that was set
/// read only. Watching works and judges nothing, nothing else does, and its end is seen by itself.
class tst_replica : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_config = m_database->config();
        m_config.pollInterval = 100ms;
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                                "acquired_us=acquired_us-90000000 WHERE owner_id IS NOT NULL"));
        if (testEngine() == Engine::PostgreSql) {
            m_standby = std::make_unique<StandbyServer>(primary());
            m_config = m_standby->sourceOf(m_config);
            QTRY_COMPARE(m_standby->value(m_config.server.database,
                                          "SELECT count(*) FROM scheduler_lock WHERE owner_id IS NOT NULL"),
                         QStringLiteral("1"));
        }
    }

    void cleanupTestCase()
    {
        logging::setSink({});
        m_standby.reset();
    }

    void aMonitorSeesItsServerBecomeReadOnly()
    {
        if (m_standby)
            return; // a primary cannot become a standby under a connection
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        QVERIFY(!monitor.view().standby);
        setReadOnly(true);
        QTRY_VERIFY_WITH_TIMEOUT(monitor.view().standby, 10'000);
        QTRY_VERIFY(allAre(monitor.view(), LockState::Unknown));
    }

    void watchingJudgesNothing()
    {
        const Outcome list = run(QStringLiteral("list"));
        QVERIFY2(list.exitCode == 0, qPrintable(list.err));
        int rows = 0;
        for (const QString &line : list.out.split(u'\n')) {
            if (!line.contains(QStringLiteral("nightly")) && !line.contains(QStringLiteral("tax-report")))
                continue;
            if (line.startsWith(QStringLiteral("Can't tell about")))
                continue; // the sentence above the table
            ++rows;
            QVERIFY2(line.startsWith(QStringLiteral("Can't tell ")), qPrintable(line));
            QVERIFY2(line.contains(QStringLiteral("Replica")), qPrintable(line));
        }
        QCOMPARE(rows, 2);
        const Outcome why = run(QStringLiteral("why nightly"));
        QCOMPARE(why.exitCode, 0);
        QVERIFY2(why.out.contains(QStringLiteral("its primary knows")), qPrintable(why.out));
    }

    void nothingIsChangedThroughIt_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"release nightly --reason x --yes", "lead tax-report", "lead brand-new",
                                  "takeover nightly --reason x --yes", "init --table another"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }

    void nothingIsChangedThroughIt()
    {
        QFETCH(QString, words);
        const Outcome outcome = run(words);
        QVERIFY2(outcome.exitCode == 4, qPrintable(QString::number(outcome.exitCode) + outcome.err));
        QVERIFY2(outcome.err.contains(QStringLiteral("read-only standby")), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(QStringLiteral("name that server as the source")),
                 qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QCOMPARE(outcome.out, QString());
    }

    void theTestOfASourceSaysSo()
    {
        const Outcome outcome = run(QStringLiteral("source test"));
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.out + outcome.err));
        QVERIFY2(outcome.out.contains(QStringLiteral("note  It is a read-only standby. To operate or lead, "
                                                     "name its primary.")),
                 qPrintable(outcome.out));
        QVERIFY(!outcome.out.contains(QStringLiteral("FAIL")));
    }

    void aMonitorGoesOnWhenItBecomesThePrimary()
    {
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        QVERIFY(monitor.view().standby);
        QVERIFY(allAre(monitor.view(), LockState::Unknown));
        if (m_standby)
            m_standby->promote();
        else
            setReadOnly(false);
        QTRY_VERIFY_WITH_TIMEOUT(!monitor.view().standby, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(monitor.view(), QStringLiteral("nightly")), LockState::Dead,
                                  10'000);
        QCOMPARE(stateOf(monitor.view(), QStringLiteral("tax-report")), LockState::Free);
        const auto nightly =
            std::find_if(monitor.view().locks.cbegin(), monitor.view().locks.cend(),
                         [](const LockView &lock) { return lock.record.name == QStringLiteral("nightly"); });
        QFuture<Result<ReleaseOutcome>> released =
            monitor.release(planRelease(*nightly, monitor.view()), QStringLiteral("a test"));
        QTRY_VERIFY(released.isFinished());
        QVERIFY2(released.result(),
                 qPrintable(released.result() ? QString() : released.result().error().message));
    }

private:
    static PrivateServer &primary() { return PrivateServer::shared(testEngine()); }

    void setReadOnly(bool isReadOnly)
    {
        QVERIFY(primary().sql({}, isReadOnly ? "SET GLOBAL read_only=1" : "SET GLOBAL read_only=0"));
    }

    Outcome run(const QString &words) const
    {
        return cli(QStringList{QStringLiteral("--source"), m_config.url()} + words.split(u' '));
    }

    static LockState stateOf(const SourceView &view, const QString &lock)
    {
        for (const LockView &one : view.locks) {
            if (one.record.name == lock)
                return one.verdict.state;
        }
        return LockState::TwoOwners;
    }

    static bool allAre(const SourceView &view, LockState state)
    {
        return view.locks.size() == 2
            && std::all_of(view.locks.cbegin(), view.locks.cend(),
                           [state](const LockView &lock) { return lock.verdict.state == state; });
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<StandbyServer> m_standby = {};
    SourceConfig m_config = {};
};

QTEST_GUILESS_MAIN(tst_replica)
#include "tst_replica.moc"
