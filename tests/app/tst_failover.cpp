// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Two real leader processes on one lock, and what kill -9 and SIGSTOP do to them.
class tst_failover : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_database = std::make_unique<TempDatabase>(); }

    void killedOnTheSameHostTheOtherLeadsAtOnce()
    {
        QProcess first;
        QProcess second;
        startCli(first, lead());
        const LockRecord before = heldBy(first);
        startCli(second, lead());
        waitStandingBy(second);
        QElapsedTimer timer;
        timer.start();
        first.kill();
        const LockRecord after = heldBy(second);
        QVERIFY2(timer.elapsed() < 2000,
                 qPrintable(QString::number(timer.elapsed()))); // far inside its TTL of 6 s
        QVERIFY(after.token > before.token);
        QCOMPARE(m_database->value("SELECT action FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("takeover_dead"));
        end(second);
    }

    void withoutProofTheTtlDecides()
    {
        QProcess first;
        QProcess second;
        const QStringList arguments = lead() + QStringList{QStringLiteral("--no-death-proof")};
        startCli(first, arguments);
        (void)heldBy(first);
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock WHERE owner_pid_start IS NULL"),
                 QStringLiteral("1"));
        startCli(second, arguments);
        waitStandingBy(second);
        first.kill();
        QVERIFY(first.waitForFinished());
        const LockRecord before = row();
        const LockRecord after = heldBy(second);
        const auto took = *after.acquired - *before.heartbeat;
        QVERIFY2(took >= 6s, qPrintable(QString::number(took.count())));
        QVERIFY2(took <= 6s + 2 * 500ms + 200ms + 500ms,
                 qPrintable(QString::number(took.count()))); // TTL + 2 polls + beat/5 + 0.5 s
        QVERIFY(after.token > before.token);
        end(second);
    }

    void frozenPastItsTtlItStopsByItselfAndChangesNoLockRow()
    {
        QProcess first;
        QProcess second;
        startCli(first, lead());
        const LockRecord before = heldBy(first);
        startCli(second, lead());
        waitStandingBy(second);
        ::kill(static_cast<pid_t>(first.processId()), SIGSTOP);
        const LockRecord after = heldBy(second);
        QVERIFY(after.token > before.token);
        ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
        QTRY_COMPARE(m_database->value("SELECT action FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                     QStringLiteral("lost"));
        QCOMPARE(m_database->value("SELECT before_token FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QString::number(before.token));
        const LockRecord later = row();
        QCOMPARE(later.owner->id, after.owner->id);
        QCOMPARE(later.token, after.token);
        QByteArray log;
        QTRY_VERIFY((log += first.readAllStandardError()).contains("scheduler_lock_lost"));
        QVERIFY(log.contains("scheduler_lock_stepped_down"));
        const QByteArray why =
            " after its deadline: this process was stopped or asleep; another may have led since.";
        QVERIFY2(log.contains(why), log.constData());
        QVERIFY(!log.contains("no heartbeat was answered")); // the database was there all the time
        QByteArray told;
        QTRY_VERIFY2((told += first.readAllStandardOutput()).contains(why), told.constData());
        QVERIFY(!told.contains("silent"));
        end(first);
        end(second);
    }

    void onceExitsWithConflictAfterALostLock()
    {
        QProcess leader;
        startCli(leader, lead() + QStringList{QStringLiteral("--once")});
        const LockRecord held = heldBy(leader);
        const auto other = m_database->open();
        LockRecord seen = held;
        bool isReleased = false; // it beats: take the row as it is until one attempt fits
        for (int i = 0; i < 100 && !isReleased; ++i) {
            seen = row();
            isReleased = other
                             ->operate(OperatorStatement::ForceIfUnchanged, seen,
                                       note(QStringLiteral("force_release")))
                             .has_value();
        }
        QVERIFY(isReleased);
        QVERIFY(leader.waitForFinished());
        QCOMPARE(leader.exitCode(), 6);
    }

    void onceExitsWithTimeoutWhenTheDatabaseIsSilent()
    {
        QProcess leader;
        startCli(leader, lead() + QStringList{QStringLiteral("--once")});
        (void)heldBy(leader);
        m_database->silence();
        QVERIFY(leader.waitForFinished());
        m_database->speak();
        QCOMPARE(leader.exitCode(), 7);
    }

    void aReaderThatWentAwayDoesNotKeepTheLock()
    {
        QProcess shell;
        // QProcess ignores SIGPIPE and children inherit that; a terminal's shell has the default.
        shell.setChildProcessModifier([] { ::signal(SIGPIPE, SIG_DFL); });
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"),
                     QStringLiteral("%1 %2 2>/dev/null | head -1").arg(cliPath(), lead().join(u' '))});
        QByteArray out;
        QTRY_VERIFY((out += shell.readAllStandardOutput()).contains("Leading"));
        QTRY_VERIFY(row().owner);
        ::kill(static_cast<pid_t>(*row().owner->pid), SIGTERM);
        QVERIFY(shell.waitForFinished());
        QVERIFY(!row().owner);
    }

    void ctrlCAnswersThePromptWithNo()
    {
        const auto other = m_database->open();
        const LockRecord dead = acquired(*other, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET heartbeat_us=heartbeat_us-60000000, rev=rev+1"));
        QProcess terminal; // script gives it a terminal of its own
        terminal.start(QStringLiteral("script"),
                       {QStringLiteral("-qec"),
                        // exec: a shell in between that Ctrl+C ends would answer for the program
                        QStringLiteral("exec %1 --source '%2' release nightly --reason test")
                            .arg(cliPath(), m_database->config().url()),
                        QStringLiteral("/dev/null")});
        QByteArray out;
        QTRY_VERIFY((out += terminal.readAllStandardOutput()).contains("Type yes"));
        terminal.write("\x03");
        QVERIFY(terminal.waitForFinished(3000));
        out += terminal.readAllStandardOutput();
        QCOMPARE(terminal.exitCode(), 2);
        QVERIFY(out.contains("nothing was changed"));
        QCOMPARE(row().token, dead.token);
    }

private:
    QStringList lead() const
    {
        return {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("lead"),
                QStringLiteral("nightly"),  QStringLiteral("--ttl"),    QStringLiteral("6s"),
                QStringLiteral("--beat"),   QStringLiteral("1s")};
    }

    LockRecord row() const
    {
        const auto table = m_database->open(Access::Watch);
        const auto record = table->readOne(QStringLiteral("nightly"));
        return record && *record ? **record : LockRecord{};
    }

    /// Waits until the row names this process.
    LockRecord heldBy(const QProcess &process)
    {
        LockRecord record;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT((record = row()).owner && record.owner->pid == process.processId(),
                                     15'000);
        }();
        return record;
    }

    static void waitStandingBy(QProcess &process)
    {
        QByteArray out;
        QTRY_VERIFY((out += process.readAllStandardOutput()).contains("holds it"));
    }

    static void end(QProcess &process)
    {
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_failover)
#include "tst_failover.moc"
