// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host/hostidentity.h"
#include "core/process/processtree.h"
#include "core/work/leasefile.h"
#include "tests/app/workfolder.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A command that runs only while leader, with a child that called setsid, through every kind of death of
/// leader, supervisor and command.
class tst_supervised : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_work = std::make_unique<WorkFolder>();
    }
    void cleanup() { QTRY_COMPARE(m_work->alive(), QList<qint64>()); }

    void stoppedItEndsTheWholeTreeBeforeItReleases()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        QCOMPARE(m_work->said("lock"), QStringLiteral("nightly"));
        QCOMPARE(m_work->said("token"), QString::number(row().token));
        QTRY_COMPARE(m_work->said("holding"), QStringLiteral("0"));
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), 0);
        QCOMPARE(m_work->alive(), QList<qint64>());
        QVERIFY(!row().owner);
        QCOMPARE(row().hold->kind, HoldKind::None);
    }

    void killedTheSupervisorEndsTheTreeAndReleases()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const LockRecord held = row();
        QElapsedTimer timer;
        timer.start();
        leader.kill();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!row().owner, 8'000); // inside the TTL of 9 s
        QCOMPARE(m_work->alive(), QList<qint64>()); // before that, not after
        QVERIFY(timer.elapsed() < 8'000);
        QCOMPARE(row().token, held.token);
        QCOMPARE(m_database->value("SELECT client FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("lockkeeper-supervisor"));
    }

    void theNextJobStartsOnlyWhenTheLastOneIsGone()
    {
        QProcess first;
        QProcess second;
        startCli(first, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const QList<qint64> old = m_work->alive();
        startCli(second, lead());
        QElapsedTimer timer;
        timer.start();
        first.kill();
        QTRY_COMPARE_WITH_TIMEOUT(first.state(), QProcess::NotRunning, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 2, 12'000);
        QVERIFY2(timer.elapsed()
                     < 500 + 250 + 1000 + 1000, // grace + a poll + 1 s, and a busy machine's start
                 qPrintable(QString::number(timer.elapsed())));
        for (const qint64 pid : old)
            QVERIFY(!m_work->wasAliveAtStart(2, pid));
        second.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
    }

    void frozenItsJobIsDeadBeforeItsDeadline()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const LockRecord held = row();
        ::kill(static_cast<pid_t>(leader.processId()), SIGSTOP);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 0, 9'000);
        const auto now = m_database->open()->now();
        QVERIFY(*now < *held.heartbeat + held.ttl); // nobody else may lead yet
        QVERIFY(row().owner);
        ::kill(static_cast<pid_t>(leader.processId()), SIGCONT);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 2, 12'000); // under a new token
        QVERIFY(row().token > held.token);
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
    }

    void aDatabaseThatTakesNoWritesEndsItsJobInTime()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        refuseWrites(true);
        const LockRecord last = row();
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 0, 9'000);
        const auto now = m_database->open(Access::Watch)->now();
        QVERIFY(*now < *last.heartbeat + last.ttl); // nobody else may lead yet
        refuseWrites(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 2, 12'000); // under a new token
        QVERIFY(row().token > last.token);
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
    }

    void aKilledSupervisorMakesTheLeaderEndTheTree()
    {
        QProcess leader;
        startCli(leader, lead() + QStringList());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const qint64 token = row().token;
        const QList<qint64> old = m_work->alive();
        ::kill(supervisorOf(leader), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 2, 12'000);
        for (const qint64 pid : old)
            QVERIFY(!m_work->wasAliveAtStart(2, pid));
        QVERIFY(row().token > token);
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
    }

    void aFrozenSupervisorIsKilledWithItsTree()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        ::kill(supervisorOf(leader), SIGSTOP);
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), 0);
        QCOMPARE(m_work->alive(), QList<qint64>());
        QVERIFY(!row().owner);
    }

    void killedBothTheTtlStands()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const pid_t supervisor = supervisorOf(leader);
        ::kill(static_cast<pid_t>(leader.processId()), SIGSTOP);
        ::kill(supervisor, SIGKILL);
        leader.kill();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QTRY_VERIFY(!m_work->alive().contains(m_work->command())); // its first process dies with its parent
        QVERIFY(row().owner); // nobody was left to release it
        m_work->killLeftovers(); // a descendant may outlive it: the help says so
    }

    void onlyAClosedPipeReleasesNothing()
    {
        QProcess leader;
        startCli(leader, lead());
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        ::kill(supervisorOf(leader), SIGTERM); // "stop the tree"
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 2, 12'000); // released by the leader, and led again
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
    }

    void theCommandsEndIsHandledByChoice_data()
    {
        QTest::addColumn<QString>("onExit");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("step-down") << QStringLiteral("step-down") << 3;
        QTest::newRow("restart") << QStringLiteral("restart") << 0;
        QTest::newRow("stay") << QStringLiteral("stay") << 0;
    }

    void theCommandsEndIsHandledByChoice()
    {
        QFETCH(const QString, onExit);
        QFETCH(const int, exitCode);
        QProcess leader;
        startCli(leader, lead({QStringLiteral("--on-exit"), onExit}, m_work->script("exit 3")));
        QTRY_VERIFY_WITH_TIMEOUT(m_work->started() >= 1, 10'000);
        const qint64 token = row().token;
        if (onExit == u"restart")
            QTRY_VERIFY_WITH_TIMEOUT(m_work->started() >= 2, 10'000);
        if (onExit != u"step-down") {
            QVERIFY(row().owner);
            QCOMPARE(row().token, token);
            leader.terminate();
        }
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), exitCode);
        QVERIFY(!row().owner);
    }

    void whatCannotRunReleasesAndSaysWhy()
    {
        const Outcome outcome =
            cli(lead({}, {m_work->path(QStringLiteral("not-there.sh")), QStringLiteral("x")}));
        QCOMPARE(outcome.exitCode, 127);
        QVERIFY2(outcome.out.contains(QStringLiteral("not-there.sh cannot be run")), qPrintable(outcome.out));
        QVERIFY(!row().owner);
    }

    void aCommandThatIgnoresItsSignalIsKilled()
    {
        QProcess leader;
        startCli(leader, lead({}, m_work->script("trap '' TERM; while :; do sleep 1; done")));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 10'000);
        leader.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), 0);
        QVERIFY(!row().owner);
    }

    void floodAndForkChangeNothing()
    {
        QProcess leader;
        startCli(leader, lead({}, m_work->script("yes flood & while :; do sleep 0.01 & done")));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 10'000);
        const qint64 beats = row().heartbeatNumber;
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out = leader.readAllStandardOutput(), row().heartbeatNumber > beats + 3),
                                 10'000);
        leader.terminate();
        while (!leader.waitForFinished(100))
            (void)leader.readAllStandardOutput();
        QCOMPARE(leader.exitCode(), 0);
        QVERIFY(!row().owner);
    }

    void askedToStepDownItEndsItsCommandFirst()
    {
        QProcess leader;
        startCli(leader, lead({QStringLiteral("--once")}));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 10'000);
        const Outcome asked =
            cli({QStringLiteral("--source"), m_database->config().url(), QStringLiteral("step-down"),
                 QStringLiteral("nightly"), QStringLiteral("--reason"), QStringLiteral("reboot")});
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.out + asked.err));
        QCOMPARE(m_work->alive(), QList<qint64>());
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), 0);
    }

    void holdingKnowsAnotherBootAndAnEndedLease()
    {
        const QString file = m_work->path(QStringLiteral("lease.json"));
        const QStringList holding{QStringLiteral("holding"), QStringLiteral("--lease-file"), file};
        QCOMPARE(cli(holding).exitCode, 6); // the file goes when the leading ends
        const BootInstant now = SystemClock::instance().boot();
        LeaseFile lease{HostIdentity::current().bootId, QStringLiteral("nightly"), 7, now + 1h};
        QVERIFY(lease.write(file));
        QCOMPARE(cli(holding).exitCode, 0);
        lease.deadline = now - 1s;
        QVERIFY(lease.write(file));
        QCOMPARE(cli(holding).exitCode, 6);
        lease.deadline = now + 1h;
        lease.bootId = QStringLiteral("another");
        QVERIFY(lease.write(file));
        QCOMPARE(cli(holding).exitCode, 6);
        QCOMPARE(cli({QStringLiteral("holding")}).exitCode, 2);
    }

    void timesThatDoNotFitAreRefused()
    {
        QStringList words = lead();
        words.replace(words.indexOf(QStringLiteral("--grace")) + 1, QStringLiteral("8s"));
        const Outcome outcome = cli(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains(QStringLiteral("grace + margin")), qPrintable(outcome.err));
        QCOMPARE(m_work->started(), 0);
    }

private:
    [[nodiscard]] QStringList lead(const QStringList &options = {}, const QStringList &command = {}) const
    {
        return leadNightly(*m_database, options, command.isEmpty() ? m_work->job() : command);
    }
    [[nodiscard]] LockRecord row() const { return nightly(*m_database); }
    /// The server becomes read-only under those who write; a file is kept by another writer.
    void refuseWrites(bool isOn) const
    {
        if (testEngine() == Engine::Sqlite) {
            isOn ? m_database->silence() : m_database->speak();
        } else if (testEngine() == Engine::MariaDb) {
            QVERIFY(m_database->sql(isOn ? "SET GLOBAL read_only=1" : "SET GLOBAL read_only=0"));
        } else {
            QVERIFY(m_database->sql(isOn ? "ALTER SYSTEM SET default_transaction_read_only=on"
                                         : "ALTER SYSTEM RESET default_transaction_read_only"));
            QVERIFY(m_database->sql("SELECT pg_reload_conf()"));
        }
    }
    /// The leader's one child.
    [[nodiscard]] static pid_t supervisorOf(const QProcess &leader)
    {
        return processtree::below(static_cast<pid_t>(leader.processId())).value(0);
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<WorkFolder> m_work = {};
};

QTEST_GUILESS_MAIN(tst_supervised)
#include "tst_supervised.moc"
