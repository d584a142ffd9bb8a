// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host/hostidentity.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Every statement of the protocol, in the presence of a second real connection.
class tst_locktable : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_database = std::make_unique<TempDatabase>();
        m_ours = m_database->open();
        m_theirs = m_database->open();
    }

    void acquiringWritesOwnerTokenFenceAndAudit()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QCOMPARE(row.owner->id, QStringLiteral("me"));
        QCOMPARE(row.ttl, quickLease().ttl);
        QCOMPARE(row.beat, quickLease().beat);
        QCOMPARE(
            m_database->value("SELECT token FROM scheduler_lock_fence WHERE name='nightly'").toLongLong(),
            row.token);
        QCOMPARE(m_database->value("SELECT action FROM scheduler_lock_audit"), QStringLiteral("acquire"));
        QCOMPARE(m_database->value("SELECT result FROM scheduler_lock_audit"), QStringLiteral("done"));
        QCOMPARE(m_database->value("SELECT after_token FROM scheduler_lock_audit").toLongLong(), row.token);
        QVERIFY(m_database->value("SELECT statement FROM scheduler_lock_audit")
                    .contains(QStringLiteral("owner_id='me'")));
    }

    void aLostRaceChangesNothing()
    {
        QVERIFY(m_ours->create(QStringLiteral("nightly"), quickLease()));
        const LockRecord seen = **m_ours->readOne(QStringLiteral("nightly"));
        QVERIFY(m_theirs->acquireFree(seen, owner(QStringLiteral("them")), quickLease(),
                                      note(QStringLiteral("acquire"))));
        const auto late = m_ours->acquireFree(seen, owner(QStringLiteral("me")), quickLease(),
                                              note(QStringLiteral("acquire")));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
        QCOMPARE((*m_ours->readOne(QStringLiteral("nightly")))->owner->id, QStringLiteral("them"));
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit"), QStringLiteral("1"));
    }

    void twoMayMakeALockAtTheSameMoment()
    {
        for (int round = 0; round < 10; ++round) {
            std::atomic<int> waiting = 2;
            std::atomic<int> made = 0;
            const auto make = [&] {
                const auto table = m_database->open();
                --waiting;
                while (waiting > 0)
                    std::this_thread::yield();
                made += table->create(QStringLiteral("lock %1").arg(round), quickLease()) ? 1 : 0;
            };
            std::thread first(make);
            std::thread second(make);
            first.join();
            second.join();
            QCOMPARE(made, 2);
        }
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_fence"), QStringLiteral("10"));
    }

    void heartbeatIsGuardedByOwnerAndToken()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(*m_ours->heartbeat(row.name, QStringLiteral("me"), row.token));
        QCOMPARE((*m_theirs->readOne(row.name))->heartbeatNumber, row.heartbeatNumber + 1);
        QVERIFY(!*m_ours->heartbeat(row.name, QStringLiteral("me"), row.token + 1));
        QVERIFY(!*m_ours->heartbeat(row.name, QStringLiteral("them"), row.token));
        QVERIFY(!*m_ours->heartbeat(QStringLiteral("another"), QStringLiteral("me"), row.token));
        QCOMPARE((*m_theirs->readOne(row.name))->heartbeatNumber, row.heartbeatNumber + 1);
    }

    void takeoverNeedsAnExpiredHeartbeat()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        QVERIFY(!m_theirs->takeOver(row, owner(QStringLiteral("new")), quickLease(),
                                    note(QStringLiteral("takeover"))));
        age(60s);
        const auto taken = m_theirs->takeOver(row, owner(QStringLiteral("new")), quickLease(),
                                              note(QStringLiteral("takeover")));
        QVERIFY(taken);
        QVERIFY(taken->token > row.token);
        QVERIFY(!*m_ours->heartbeat(row.name, QStringLiteral("old"), row.token));
    }

    void takeoverFromTheFutureIsAllowed()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        age(-60s); // its writer's clock was ahead: it would never expire
        QVERIFY(m_theirs->takeOver(row, owner(QStringLiteral("new")), quickLease(),
                                   note(QStringLiteral("takeover"))));
    }

    void takeoverIsRefusedByABeatSinceTheLook()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        QVERIFY(*m_ours->heartbeat(row.name, QStringLiteral("old"), row.token));
        age(60s);
        QVERIFY(!m_theirs->takeOver(row, owner(QStringLiteral("new")), quickLease(),
                                    note(QStringLiteral("takeover"))));
    }

    void takeoverOfTheDeadComparesTheProvenProcess()
    {
        const HostIdentity self = HostIdentity::current();
        const Owner dying = self.newOwner(true);
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), dying);
        LockRecord other = row;
        other.owner->pidStart = *row.owner->pidStart + 1;
        const Owner heir = self.newOwner(true);
        QVERIFY(!m_theirs->takeOverDead(other, heir, quickLease(), note(QStringLiteral("takeover_dead"))));
        QVERIFY(m_theirs->takeOverDead(row, heir, quickLease(), note(QStringLiteral("takeover_dead"))));
    }

    void frozenLocksAreTakenByNobody()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, hold_kind='freeze', "
                                "hold_until_us=9223372036854775807, hold_by='ops', hold_reason='audit'"));
        age(60s);
        QVERIFY(!m_theirs->takeOver(row, owner(QStringLiteral("new")), quickLease(),
                                    note(QStringLiteral("takeover"))));
        QVERIFY(!m_ours->reclaim(row, quickLease(), note(QStringLiteral("reclaim"))));
        QVERIFY(*m_ours->heartbeat(row.name, QStringLiteral("old"), row.token)); // it may beat and release
        QVERIFY(m_ours->release(row, note(QStringLiteral("release"))));
        const LockRecord free = **m_ours->readOne(row.name);
        QCOMPARE(free.hold->kind, HoldKind::Freeze);
        QVERIFY(!m_theirs->acquireFree(free, owner(QStringLiteral("new")), quickLease(),
                                       note(QStringLiteral("acquire"))));
    }

    void reclaimGivesANewToken()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const auto again = m_ours->reclaim(row, quickLease(), note(QStringLiteral("reclaim")));
        QVERIFY(again);
        QVERIFY(again->token > row.token);
        QVERIFY(!m_ours->reclaim(row, quickLease(), note(QStringLiteral("reclaim"))));
    }

    void forcedReleaseOpensALockDelay()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const auto forced = m_theirs->operate(OperatorStatement::ForceIfUnchanged, row,
                                              note(QStringLiteral("force_release")));
        QVERIFY(forced);
        const LockRecord free = **m_ours->readOne(row.name);
        QVERIFY(!free.owner);
        QVERIFY(free.token > row.token);
        QCOMPARE(free.hold->kind, HoldKind::Delay);
        QCOMPARE(free.hold->length, row.ttl);
        QCOMPARE(free.hold->by, QStringLiteral("tester"));
        QCOMPARE(free.hold->until, forced->hold.until);
        QVERIFY(forced->at + row.ttl - free.hold->until < 1s); // the two clocks are read one after the other
        QVERIFY(!m_ours->acquireFree(free, owner(QStringLiteral("new")), quickLease(),
                                     note(QStringLiteral("acquire"))));
        QVERIFY(!*m_ours->heartbeat(row.name, QStringLiteral("old"), row.token));
    }

    void tokensNeverGoBackAndRowsStay()
    {
        (void)acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        for (const char *statement :
             {"UPDATE scheduler_lock SET token=token-1, rev=rev+1",
              "UPDATE scheduler_lock SET owner_label='x'", "DELETE FROM scheduler_lock"}) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("sql: .*")));
            QVERIFY2(!m_database->sql(statement), statement);
        }
    }

    void aFenceThatIsMissingStopsEverything()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        QVERIFY(m_database->sql("DELETE FROM scheduler_lock_fence"));
        const auto forced = m_theirs->operate(OperatorStatement::ForceIfUnchanged, row,
                                              note(QStringLiteral("force_release")));
        QVERIFY(!forced);
        QCOMPARE(forced.error().kind, ErrorKind::Schema);
        QCOMPARE(*m_ours->readOne(row.name), std::optional(row));
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='force_release'"),
                 QStringLiteral("0"));
    }

    void noActionWithoutItsAuditRow()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        AuditNote taken = note(QStringLiteral("force_release"));
        QVERIFY(m_ours->note(row, taken, QStringLiteral("refused")));
        QVERIFY(!m_theirs->operate(OperatorStatement::ForceIfUnchanged, row,
                                   taken)); // op_id is UNIQUE: the audit row fails, so all of it does
        QCOMPARE(*m_ours->readOne(row.name), std::optional(row));
    }

    void aWatcherCannotWrite()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const auto watcher = m_database->open(Access::Watch);
        const auto beat = watcher->heartbeat(row.name, QStringLiteral("me"), row.token);
        QVERIFY(!beat);
        QCOMPARE(beat.error().kind, ErrorKind::Permission);
    }

    void anUnknownCommitIsLookedUpByItsOperation()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const AuditNote forced = note(QStringLiteral("force_release"));
        const auto change = m_ours->operate(OperatorStatement::ForceIfUnchanged, row, forced);
        QVERIFY(change);
        QCOMPARE(*m_theirs->lookUp(forced.operationId), std::optional(change->token));
        QCOMPARE(*m_theirs->lookUp(QStringLiteral("never sent")), std::optional<qint64>());
    }

    void strangeNamesSurvive_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quotes") << QStringLiteral("it's \"quoted\"");
        QTest::newRow("newline") << QStringLiteral("two\nlines");
        QTest::newRow("emoji") << QStringLiteral("night \U0001F319 sync");
        QTest::newRow("right to left") << QStringLiteral("\u05e9\u05dc\u05d5\u05dd");
        QTest::newRow("placeholders") << QStringLiteral("?:name %s :otok");
        QTest::newRow("statement") << QStringLiteral("x'; DROP TABLE scheduler_lock; --");
        QTest::newRow("190 bytes") << QString(190, u'n');
    }

    void strangeNamesSurvive()
    {
        QFETCH(QString, name);
        const LockRecord row = acquired(*m_ours, name, owner(QStringLiteral("me")));
        QCOMPARE(row.name, name);
        QVERIFY(*m_ours->heartbeat(name, QStringLiteral("me"), row.token));
        const LockRecord beaten = **m_ours->readOne(name);
        QVERIFY(m_ours->operate(OperatorStatement::ForceIfUnchanged, beaten,
                                note(QStringLiteral("force_release"))));
        QCOMPARE(m_ours->journal(10)->constFirst().lock, name);
    }

private:
    /// As if the row had last been written this long ago.
    void age(std::chrono::milliseconds span)
    {
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-("
                                + QByteArray::number(qint64(span.count())) + ")*1000"));
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_ours = {};
    std::unique_ptr<LockTable> m_theirs = {};
};

QTEST_GUILESS_MAIN(tst_locktable)
#include "tst_locktable.moc"
