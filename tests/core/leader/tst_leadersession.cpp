// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderthread.h"
#include "tests/support/tempdatabase.h"

#include <QMutex>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// The leader as a whole, on a real database and real clocks, seen through its events.
class tst_leadersession : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_other = m_database->open();
        logging::setSink([this](const LogEvent &event) {
            const QMutexLocker lock(&m_mutex);
            m_events.append(event.event);
        });
    }

    void cleanup()
    {
        logging::setSink({});
        m_events.clear();
    }

    void acquiresBeatsAndReleases()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        QTRY_VERIFY(saw(QStringLiteral("scheduler_lock_heartbeat_updated")));
        QTRY_VERIFY(leader.view().budget(SystemClock::instance().boot()) > std::optional<Milliseconds>(2s));
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
        QCOMPARE(leader.view().end, LeaderEnd::Released);
        QCOMPARE(firstEvents(4),
                 (QStringList{QStringLiteral("scheduler_lock_acquired"),
                              QStringLiteral("scheduler_lock_heartbeat_scheduled"),
                              QStringLiteral("scheduler_lock_heartbeat_updated"),
                              QStringLiteral("scheduler_lock_released")}));
        QVERIFY(!(*m_other->readOne(QStringLiteral("nightly")))->owner);
    }

    void startingAgainReplacesTheHeartbeat()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const qint64 token = leader.view().token;
        for (int i = 0; i < 5; ++i)
            leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(count(QStringLiteral("scheduler_lock_heartbeat_scheduled")), 6);
        const qint64 before = leader.view().heartbeatNumber;
        QTRY_COMPARE(leader.view().heartbeatNumber, before + 2);
        QCOMPARE(leader.view().token, token);
        QCOMPARE(count(QStringLiteral("scheduler_lock_heartbeat_updated")),
                 2); // two intervals, two beats: one job
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
    }

    void aSecondLeaderInOneProcessIsRefused()
    {
        LeaderThread first(m_database->config(), SystemClock::instance());
        first.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(first.view().phase, LeaderPhase::Leading);
        LeaderThread second(m_database->config(), SystemClock::instance());
        second.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(second.view().end, LeaderEnd::Refused);
        QVERIFY(second.view().trouble->message.contains(QStringLiteral("already leads")));
        QCOMPARE(first.view().phase, LeaderPhase::Leading);
    }

    void aForcedReleaseIsAWarningAndACleanStop()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance(), nullptr, {true, true});
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const LockRecord row = **m_other->readOne(QStringLiteral("nightly"));
        QVERIFY(m_other->operate(OperatorStatement::ForceIfUnchanged, row,
                                 note(QStringLiteral("force_release"))));
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
        QCOMPARE(leader.view().end, LeaderEnd::Lost);
        QVERIFY(saw(QStringLiteral("scheduler_lock_heartbeat_failed")));
        QVERIFY(saw(QStringLiteral("scheduler_lock_lost")));
        QCOMPARE(m_database->value("SELECT action FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("lost"));
        QCOMPARE(m_database->value("SELECT before_token FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QString::number(row.token));
    }

    void stepsDownWhenAskedAndLetsOthersGoFirst()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const LockRecord row = **m_other->readOne(QStringLiteral("nightly"));
        ask(row);
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::StandingBy, 10'000);
        const LockRecord free = **m_other->readOne(QStringLiteral("nightly"));
        QVERIFY(!free.owner);
        QCOMPARE(free.hold->kind, HoldKind::None);
        QCOMPARE(free.token, row.token);
        QTRY_VERIFY(leader.view().waitingFor.contains(QStringLiteral("lets others go first")));
        QVERIFY(m_other->acquireFree(free, owner(QStringLiteral("next")), quickLease(),
                                     note(QStringLiteral("acquire"))));
        QCOMPARE(
            m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='answer_accepted'"),
            QStringLiteral("1"));
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
    }

    void leadsAgainWhenNobodyElseWantsIt()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const qint64 token = leader.view().token;
        ask(**m_other->readOne(QStringLiteral("nightly")));
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::StandingBy, 10'000);
        const AwakeInstant steppedDown = SystemClock::instance().awake();
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::Leading, 20'000);
        QVERIFY(SystemClock::instance().awake() - steppedDown > quickLease().ttl - 1s);
        QVERIFY(leader.view().token > token);
    }

    void aPersonAnswersARequest()
    {
        LeaderOptions options;
        options.stepsDownWhenAsked = false;
        LeaderThread leader(m_database->config(), SystemClock::instance(), nullptr, options);
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const LockRecord row = **m_other->readOne(QStringLiteral("nightly"));
        ask(row);
        QTRY_VERIFY_WITH_TIMEOUT(leader.view().request, 10'000);
        QCOMPARE(leader.view().request->by, QStringLiteral("ops"));
        leader.answer(false, QStringLiteral("not before midnight"));
        QTRY_COMPARE((*m_other->readOne(QStringLiteral("nightly")))->stepDown->answer,
                     QStringLiteral("refused"));
        QTRY_VERIFY(!leader.view().request);
        QCOMPARE(leader.view().phase, LeaderPhase::Leading);
        const qint64 beats = leader.view().heartbeatNumber;
        QTRY_VERIFY(leader.view().heartbeatNumber > beats + 1); // its heartbeat goes on
        QCOMPARE(leader.view().token, row.token);
    }

    void stepsDownByItselfWhileTheDatabaseIsSilent()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance(), nullptr, {true, true});
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const AwakeInstant silentSince = SystemClock::instance().awake();
        m_database->silence();
        QTRY_VERIFY_WITH_TIMEOUT(leader.view().phase != LeaderPhase::Leading, 10'000);
        const Milliseconds led = toMs(SystemClock::instance().awake() - silentSince);
        QVERIFY2(led < quickLease().ttl, qPrintable(QString::number(led.count())));
        QTRY_COMPARE(leader.view().end, LeaderEnd::Silent);
        QVERIFY(saw(QStringLiteral("scheduler_lock_heartbeat_timeout")));
        QVERIFY(saw(QStringLiteral("scheduler_lock_stepped_down")));
        m_database->speak();
    }

    void stoppedAfterSteppingDown_data()
    {
        QTest::addColumn<bool>("answersAgain");
        QTest::addColumn<LeaderEnd>("end");
        QTest::addColumn<bool>("isFree");
        QTest::newRow("the database answers again") << true << LeaderEnd::Released << true;
        QTest::newRow("it stays silent") << false << LeaderEnd::Unconfirmed << false;
    }

    void stoppedAfterSteppingDown()
    {
        QFETCH(bool, answersAgain);
        QFETCH(bool, isFree);
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        m_database->silence();
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::StandingBy, 12'000);
        leader.stop();
        if (answersAgain)
            m_database->speak();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
        QTEST(leader.view().end, "end");
        if (!answersAgain)
            m_database->speak();
        QCOMPARE(!(*m_other->readOne(QStringLiteral("nightly")))->owner, isFree);
    }

    /// Others may take it between our look and our reclaim: that too is a loss with its audit row.
    void takenBeforeItCouldBeReclaimed()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        m_database->silence();
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::StandingBy, 12'000);
        m_database->speak(
            "UPDATE scheduler_lock SET owner_id='thief', token=token+1, hb_seq=hb_seq+1, rev=rev+1");
        QTRY_COMPARE(m_database->value("SELECT action FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                     QStringLiteral("lost"));
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
    }

    void anyOtherFailureIsLoggedAndTheWorkGoesOn()
    {
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        QVERIFY(m_database->sql("ALTER TABLE scheduler_lock RENAME TO elsewhere"));
        QTRY_VERIFY(saw(QStringLiteral("scheduler_lock_heartbeat_error")));
        QVERIFY(m_database->sql("ALTER TABLE elsewhere RENAME TO scheduler_lock"));
        const qsizetype before = count(QStringLiteral("scheduler_lock_heartbeat_updated"));
        QTRY_VERIFY(count(QStringLiteral("scheduler_lock_heartbeat_updated")) > before);
        QCOMPARE(leader.view().phase, LeaderPhase::Leading);
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
    }

    void takesOverADeadOwnerOnlyAfterItsTtl()
    {
        const LockRecord dead = acquired(*m_other, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::Leading, 12'000);
        const LockRecord row = **m_other->readOne(QStringLiteral("nightly"));
        QVERIFY(*row.acquired - *dead.heartbeat >= dead.ttl);
        QVERIFY(*row.acquired - *dead.heartbeat
                <= dead.ttl + 2 * 500ms + 200ms + 500ms); // TTL + 2 polls + beat/5 + 0.5 s
        QVERIFY(row.token > dead.token);
    }

    /// Whoever changes the row faster than it is read makes no queue of reads before the one that counts.
    void aFloodOfNewsHidesNoRelease()
    {
        if (testEngine() != Engine::PostgreSql)
            return; // no other engine tells of changes
        const LockRecord held = acquired(*m_other, QStringLiteral("nightly"), owner(QStringLiteral("other")));
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_VERIFY(!leader.view().holder.isEmpty());
        QVERIFY(m_database->sql("DO $$ BEGIN FOR i IN 1..20000 LOOP "
                                "PERFORM pg_notify('scheduler_lock', 'nightly'); COMMIT; END LOOP; END $$"));
        QVERIFY(m_other->release(held, note(QStringLiteral("release"))));
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::Leading, int(quickLease().ttl.count()));
        QVERIFY(!saw(QStringLiteral("scheduler_lock_standby_error"))); // none waited in a queue for its limit
        leader.stop();
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
    }

private:
    void ask(const LockRecord &row)
    {
        AuditNote request = note(QStringLiteral("ask_step_down"));
        request.actor.name = QStringLiteral("ops");
        request.reason = QStringLiteral("a reboot");
        request.answerWithin = 30s;
        QVERIFY(m_other->operate(OperatorStatement::Request, row, request));
    }

    bool saw(const QString &event) { return count(event) > 0; }

    qsizetype count(const QString &event)
    {
        const QMutexLocker lock(&m_mutex);
        return m_events.count(event);
    }

    QStringList firstEvents(qsizetype most)
    {
        const QMutexLocker lock(&m_mutex);
        QStringList unique = m_events;
        unique.removeDuplicates();
        return unique.mid(0, most);
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_other = {};
    QMutex m_mutex;
    QStringList m_events = {};
};

QTEST_GUILESS_MAIN(tst_leadersession)
#include "tst_leadersession.moc"
