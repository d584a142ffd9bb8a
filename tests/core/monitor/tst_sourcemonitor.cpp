// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A live source on real clocks: what its viewers get.
class tst_sourcemonitor : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_holder = m_database->open();
        m_config = m_database->config();
        m_config.pollInterval = 100ms;
    }

    void cleanup() { logging::setSink({}); }

    void readsAtOnceAndSaysWhereItIs()
    {
        (void)acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        QCOMPARE(monitor.view().title, m_config.title());
        QCOMPARE(monitor.view().table, QStringLiteral("scheduler_lock"));
        QVERIFY(monitor.view().engine.startsWith(engineName(testEngine())));
        QCOMPARE(monitor.view().locks.size(), 1);
        QCOMPARE(monitor.view().locks.constFirst().verdict.state, LockState::Alive);
    }

    void aWatchOnlySourceIsOpenedToWatch()
    {
        m_config.access = SourceAccess::WatchOnly;
        SourceMonitor monitor(m_config, SystemClock::instance(), nullptr, Access::Operate);
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        QVERIFY(monitor.view().readOnly);
    }

    void tellsEveryChangeOfOwnerOnce()
    {
        QVERIFY(m_holder->create(QStringLiteral("nightly"), quickLease()));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QTRY_COMPARE(kinds(monitor).count(ChangeKind::Acquired), 1);
        QVERIFY(m_holder->release(row, note(QStringLiteral("release"))));
        QTRY_COMPARE(kinds(monitor).count(ChangeKind::Released), 1);
        const LockRecord again = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("you")));
        QTRY_COMPARE(kinds(monitor).count(ChangeKind::Acquired), 2);
        QVERIFY(m_holder->operate(OperatorStatement::ForceIfUnchanged, again,
                                  note(QStringLiteral("force_release"))));
        QTRY_COMPARE(kinds(monitor).count(ChangeKind::ForceReleased), 1);
        const LockTrack track = monitor.track(QStringLiteral("nightly"));
        QCOMPARE(track.owners.size(), 5); // nobody, me, nobody, you, nobody
        QVERIFY(track.owners.constLast().forced);
        QCOMPARE(track.owners.constLast().by, QStringLiteral("tester"));
    }

    void followsHeartbeatsInItsTrack()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.track(row.name).beats.size(), 1);
        for (int beats = 2; beats <= 4; ++beats) {
            QVERIFY(*m_holder->heartbeat(row.name, QStringLiteral("me"), row.token));
            QTRY_COMPARE(monitor.track(row.name).beats.size(), beats);
        }
    }

    void releasesThroughItsOwnConnection()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000"));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().locks.value(0).verdict.state, LockState::Dead, 10'000);
        const ReleasePlan plan = planRelease(monitor.view().locks.constFirst(), monitor.view());
        QFuture<Result<ReleaseOutcome>> future = monitor.release(plan, QStringLiteral("a test"));
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result().has_value());
        QTRY_COMPARE(monitor.view().locks.constFirst().verdict.state, LockState::Free);
        QFuture<Result<QList<JournalEntry>>> journal = monitor.journal(1);
        QTRY_VERIFY(journal.isFinished());
        QCOMPARE(journal.result()->constFirst().operationId, future.result()->operationId);
        Q_UNUSED(row)
    }

    void whenTheDatabaseGoesItCannotTellAndComesBackByItself()
    {
        (void)acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        takeAway();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().health, SourceHealth::Unreachable, 10'000);
        QCOMPARE(monitor.view().trouble->kind, ErrorKind::Connection);
        QCOMPARE(monitor.view().locks.size(), 1); // the last known row stays, as what it is
        QCOMPARE(monitor.view().locks.constFirst().verdict.state, LockState::Unknown);
        QVERIFY(!monitor.blindSpans().constLast().to);
        bringBack();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.view().health, SourceHealth::Reading, 10'000);
        QVERIFY(monitor.blindSpans().constLast().to);
        QCOMPARE(kinds(monitor).count(ChangeKind::Blind), 1);
        for (const auto &change : monitor.log()) // a lock that is as it was has no event of its own
            QVERIFY(change->lock.isEmpty() || change->before != LockState::Unknown);
    }

    /// Nothing is read for a viewer that has not taken in the last answer, so it never lags behind.
    void aSlowViewerIsNotFlooded()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        m_config.pollInterval = 10ms;
        SourceMonitor monitor(m_config, SystemClock::instance());
        int updates = 0;
        qint64 beats = row.heartbeatNumber;
        QObject viewer;
        connect(&monitor, &WatchedSource::updated, &viewer, [&] {
            ++updates;
            QThread::msleep(60); // a viewer that takes six polls to draw
            if (m_holder->heartbeat(row.name, QStringLiteral("me"), row.token).value_or(false))
                ++beats;
        });
        QTRY_VERIFY(updates >= 15);
        qint64 seen = 0;
        int later = 0;
        viewer.disconnect(&monitor);
        monitor.disconnect(&viewer);
        connect(&monitor, &WatchedSource::updated, &viewer, [&](const SourceView &view) {
            ++later;
            seen = view.locks.constFirst().record.heartbeatNumber;
        });
        QTRY_VERIFY(later >= 3);
        QVERIFY2(seen == beats, qPrintable(QStringLiteral("%1 of %2").arg(seen).arg(beats)));
    }

    /// The read that runs then is cut off by us; nothing was lost.
    void closingBlamesNoConnection()
    {
        std::atomic<int> blamed = 0;
        logging::setSink(
            [&blamed](const LogEvent &event) { blamed += event.event == u"source_replaced" ? 1 : 0; });
        m_config.pollInterval = 10ms;
        for (int round = 0; round < 40; ++round) {
            SourceMonitor monitor(m_config, SystemClock::instance());
            QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
            monitor.pollNow();
            QThread::usleep(static_cast<unsigned long>(round) * 50); // anywhere in the read
        }
        QCOMPARE(blamed.load(), 0);
    }

    void pauseReallyPauses()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        SourceMonitor monitor(m_config, SystemClock::instance());
        QTRY_COMPARE(monitor.view().health, SourceHealth::Reading);
        monitor.setPaused(true);
        QCOMPARE(monitor.view().health, SourceHealth::Paused);
        QFuture<Result<QList<JournalEntry>>> barrier =
            monitor.journal(1); // the poller has seen the pause after this
        QTRY_VERIFY(barrier.isFinished());
        const qsizetype marks = monitor.readMarks().size();
        QVERIFY(*m_holder->heartbeat(row.name, QStringLiteral("me"), row.token));
        QSignalSpy updates(&monitor, &WatchedSource::updated);
        QTRY_VERIFY(updates.size() >= 2); // time passes
        QCOMPARE(monitor.readMarks().size(), marks);
        monitor.setPaused(false);
        QTRY_VERIFY(monitor.readMarks().size() > marks);
    }

private:
    /// The file is moved away, or the server dies.
    void takeAway()
    {
        if (testEngine() == Engine::Sqlite)
            QVERIFY(QFile::rename(m_database->path(), m_database->path() + QStringLiteral(".away")));
        else
            PrivateServer::shared(testEngine()).crash();
    }

    void bringBack()
    {
        if (testEngine() == Engine::Sqlite)
            QVERIFY(QFile::rename(m_database->path() + QStringLiteral(".away"), m_database->path()));
        else
            PrivateServer::shared(testEngine()).launch();
    }

    static QList<ChangeKind> kinds(const SourceMonitor &monitor)
    {
        QList<ChangeKind> all;
        for (const auto &change : monitor.log())
            all.append(change->kind);
        return all;
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_holder = {};
    SourceConfig m_config = {};
};

QTEST_GUILESS_MAIN(tst_sourcemonitor)
#include "tst_sourcemonitor.moc"
