// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Changes that no poll finds in time: they are pushed, or not seen.
class tst_push : public QObject
{
    Q_OBJECT

private slots:
    /// Changes that come one by one: SQLite's log is written before a commit counts, and the kernel's word of
    /// it is easily taken too early.
    void everyChangeIsSeenThoughNothingPolls()
    {
        logging::setSink([](const LogEvent &) {});
        const TempDatabase database;
        const auto holder = database.open();
        LockRecord row = acquired(*holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        SourceConfig config = database.config();
        config.pollInterval = 1h;
        SourceMonitor monitor(config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        for (int i = 0; i < 40; ++i) {
            QTest::qWait(60); // longer than a busy table's gap: the push is followed at once
            const auto change = row.owner
                ? holder->release(row, note(QStringLiteral("release")))
                : holder->acquireFree(row, owner(QStringLiteral("me")), quickLease(),
                                      note(QStringLiteral("acquire")));
            QVERIFY(change);
            row = **holder->readOne(row.name);
            QTRY_COMPARE_WITH_TIMEOUT(monitor.view().locks.constFirst().record.heartbeatNumber,
                                      row.heartbeatNumber, 3000);
        }
        logging::setSink({});
    }
};

QTEST_GUILESS_MAIN(tst_push)
#include "tst_push.moc"
