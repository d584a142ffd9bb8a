// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/backoff.h"
#include "core/leader/leaderthread.h"
#include "tests/support/tempdatabase.h"

#include <QMutex>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A leader whose command cannot be supervised: there is no program, no process or no memory for it.
class tst_leaderwork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("LOCKKEEPER_SUPERVISOR", "/nowhere/lockkeeper-supervisor"); }
    void init()
    {
        logging::setSink([this](const LogEvent &event) {
            const QMutexLocker lock(&m_mutex);
            if (event.event == u"scheduler_lock_acquired")
                m_acquired.append(SystemClock::instance().awake());
        });
    }
    void cleanup()
    {
        logging::setSink({});
        m_acquired.clear();
    }

    void thePauseDoublesUpToALimit()
    {
        Backoff pause(1s, 5s);
        QCOMPARE(pause.next(), Milliseconds(1s));
        QCOMPARE(pause.next(), Milliseconds(2s));
        QCOMPARE(pause.next(), Milliseconds(4s));
        QCOMPARE(pause.next(), Milliseconds(5s));
        QCOMPARE(pause.next(), Milliseconds(5s));
        pause.reset();
        QCOMPARE(pause.next(), Milliseconds(1s));
    }

    void whatCannotBeSupervisedIsTriedLessAndLess()
    {
        const TempDatabase database;
        LeaderOptions options;
        options.work.command = {QStringLiteral("/bin/true")};
        LeaderThread leader(database.config(), SystemClock::instance(), nullptr, options);
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_VERIFY(leader.view().workNote.contains(QStringLiteral("supervisor cannot be started")));
        QTRY_VERIFY(leader.view().waitingFor.startsWith(QStringLiteral("No command could be run here")));
        QVERIFY(!(*database.open()->readOne(QStringLiteral("nightly")))->owner); // free for others meanwhile
        QTRY_VERIFY_WITH_TIMEOUT(acquired().size() >= 3, 30'000);
        const QList<AwakeInstant> at = acquired();
        QVERIFY(at.at(1) - at.at(0) >= 1s); // it looks every 500 ms
        QVERIFY(at.at(2) - at.at(1) >= 2s);
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
        QVERIFY(!(*database.open()->readOne(QStringLiteral("nightly")))->owner);
    }

private:
    QList<AwakeInstant> acquired()
    {
        const QMutexLocker lock(&m_mutex);
        return m_acquired;
    }

    QMutex m_mutex;
    QList<AwakeInstant> m_acquired = {};
};

QTEST_GUILESS_MAIN(tst_leaderwork)
#include "tst_leaderwork.moc"
