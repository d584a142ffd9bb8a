// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/leader/leaderthread.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/loopwatch.h"
#include "tests/support/tempdatabase.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

constexpr int HoldFor = 5000; // ms

} // namespace

/// The window on a real database whose write lock another process holds: nothing waits on the GUI thread.
class tst_responsive : public QObject
{
    Q_OBJECT

private slots:
    void theWindowNeverWaitsForTheDatabase()
    {
        logging::setSink([](const LogEvent &) {});
        const TempDatabase database;
        const auto holder = database.open();
        for (int i = 0; i < 200; ++i)
            (void)acquired(*holder, QStringLiteral("lock-%1").arg(i, 3, 10, QLatin1Char('0')),
                           owner(QStringLiteral("me")));
        QVERIFY(database.sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000"));

        SourceMonitor *source = nullptr;
        ui::Services services;
        services.watch = [&](const TableTarget &target) -> std::unique_ptr<WatchedSource> {
            auto monitor = std::make_unique<SourceMonitor>(target, SystemClock::instance());
            source = monitor.get();
            return monitor;
        };
        services.lead = [](const TableTarget &target) -> std::unique_ptr<LeaderControl> {
            return std::make_unique<LeaderThread>(target.config, SystemClock::instance());
        };
        ui::MainWindow window(services);
        window.resize(1280, 800);
        window.show();
        window.openSource(database.config());
        QVERIFY(source != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!source->view().locks.isEmpty()
                                     && source->view().locks.constFirst().verdict.state == LockState::Dead,
                                 10'000);
        LeaderThread leader(database.config(), SystemClock::instance());
        leader.start(QStringLiteral("our-own"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);

        QProcess other; // another process takes the write lock and keeps it
        other.start(QStringLiteral("sqlite3"), {database.path()});
        const QString sign =
            database.folder() + QStringLiteral("/held"); // its output is buffered, a file is not
        other.write("BEGIN IMMEDIATE;\n.system touch '" + sign.toUtf8() + "'\n");
        QTRY_VERIFY(QFile::exists(sign));

        LoopWatch watch;
        QElapsedTimer held;
        held.start();
        const ReleasePlan plan = planRelease(source->view().locks.constFirst(), source->view());
        QFuture<Result<ReleaseOutcome>> release = source->release(plan, QStringLiteral("while it is locked"));
        QTRY_VERIFY_WITH_TIMEOUT(held.elapsed() >= HoldFor, HoldFor + 2000);
        watch.stop();
        qInfo("the write lock was held for %lld ms: %lld ticks, worst event loop delay %lld ms (an idle "
              "loop: %lld "
              "ms)",
              held.elapsed(), watch.ticks(), watch.worst(), watch.machinesOwn());
        QVERIFY(watch.worst() < 50 + watch.machinesOwn());
        QVERIFY(release.isFinished());
        QCOMPARE(release.result().error().kind, ErrorKind::Timeout);

        other.write("ROLLBACK;\n.quit\n");
        QVERIFY(other.waitForFinished());
        leader.stop();
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::Stopped, 10'000);
        logging::setSink({});
    }
};

QTEST_MAIN(tst_responsive)
#include "tst_responsive.moc"
