// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/leader/leaderthread.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/loopwatch.h"
#include "tests/support/privateserver.h"
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"
#include "ui/window/mainwindow.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A server that is stopped for 20 s under a window, a leader and a standby (issue 3, "It shows" 2).
class tst_frozenserver : public QObject
{
    Q_OBJECT

private slots:
    void nobodyLeadsTwiceNothingTurnsDeadAndTheWindowGoesOn()
    {
        logging::setSink([](const LogEvent &) {});
        const TempDatabase database;
        const auto other = database.open();
        (void)acquired(*other, QStringLiteral("quiet"), owner(QStringLiteral("me")));
        QProcess leader;
        QProcess standby;
        startCli(leader, lead(database));
        QTRY_VERIFY((m_said[0] += leader.readAllStandardOutput()).contains("\"leading\""));
        startCli(standby, lead(database));
        QTRY_VERIFY((m_said[1] += standby.readAllStandardOutput()).contains("\"standing_by\""));

        SourceMonitor *source = nullptr;
        ui::Services services;
        services.watch = [&](const TableTarget &target) -> std::unique_ptr<WatchedSource> {
            auto monitor = std::make_unique<SourceMonitor>(target, SystemClock::instance());
            source = monitor.get();
            return monitor;
        };
        ui::MainWindow window(services);
        window.resize(1280, 800);
        window.show();
        window.openSource(database.config());
        QTRY_COMPARE(source->view().health, SourceHealth::Reading);
        QTRY_COMPARE(source->view().locks.size(), 2);

        bool wasDead = false;
        connect(source, &WatchedSource::updated, this, [&](const SourceView &view) {
            for (const LockView &lock : view.locks)
                wasDead |= view.health != SourceHealth::Reading && lock.verdict.state == LockState::Dead;
        });
        LoopWatch watch;
        QElapsedTimer frozen;
        frozen.start();
        PrivateServer::shared(testEngine()).freeze();
        const auto thaw = qScopeGuard([] { PrivateServer::shared(testEngine()).thaw(); });
        QTRY_COMPARE_WITH_TIMEOUT(source->view().health, SourceHealth::Unreachable, 10'000);
        QCOMPARE(source->view().locks.size(), 2); // the last state stays to be seen
        QTRY_VERIFY_WITH_TIMEOUT((m_said[0] += leader.readAllStandardOutput()).contains("\"stepped_down\""),
                                 14'000);
        const qint64 steppedDown = frozen.elapsed();
        QTRY_VERIFY_WITH_TIMEOUT(frozen.elapsed() >= 20'000, 22'000);
        QVERIFY2(steppedDown < 12'000, qPrintable(QString::number(steppedDown)));
        m_said[1] += standby.readAllStandardOutput();
        QVERIFY(!m_said[1].contains("\"leading\""));
        PrivateServer::shared(testEngine()).thaw();
        QElapsedTimer back;
        back.start();
        QTRY_COMPARE_WITH_TIMEOUT(source->view().health, SourceHealth::Reading, 10'000);
        const qint64 recovered = back.elapsed();
        watch.stop();
        qInfo("frozen for 20 s: stepped down after %lld ms, read again %lld ms after it went on, worst event "
              "loop "
              "delay %lld ms (an idle loop: %lld ms)",
              steppedDown, recovered, watch.worst(), watch.machinesOwn());
        QVERIFY(recovered <= 5000 + 2 * 1000);
        // A window that waits for the database stands still until the read's limit; a busy machine is not
        // that.
        QVERIFY(watch.worst() < 500 + watch.machinesOwn());
        QVERIFY(!wasDead);
        // One of the two leads again, with a new token, and no token had two holders.
        QTRY_VERIFY_WITH_TIMEOUT(leads(database), 30'000);
        QCOMPARE(database.value("SELECT count(*) FROM (SELECT after_token FROM scheduler_lock_audit WHERE "
                                "after_owner IS NOT NULL GROUP BY after_token HAVING count(*) > 1) twice"),
                 QStringLiteral("0"));
        for (QProcess *process : {&leader, &standby}) {
            process->terminate();
            QVERIFY(process->waitForFinished(20'000));
        }
        logging::setSink({});
    }

private:
    static QStringList lead(const TempDatabase &database)
    {
        return {QStringLiteral("--source"), database.config().url(),   QStringLiteral("--json"),
                QStringLiteral("lead"),     QStringLiteral("nightly"), QStringLiteral("--ttl"),
                QStringLiteral("12s"),      QStringLiteral("--beat"),  QStringLiteral("2s")};
    }

    static bool leads(const TempDatabase &database)
    {
        return database.value("SELECT owner_id FROM scheduler_lock WHERE name='nightly'") != QString()
            && database.value("SELECT count(*) FROM scheduler_lock_audit WHERE name='nightly'").toInt() > 1;
    }

    QByteArray m_said[2] = {};
};

QTEST_MAIN(tst_frozenserver)
#include "tst_frozenserver.moc"
