// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// What operators do to a row, and what its holder may still do then.
class tst_operatorchange : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_database = std::make_unique<TempDatabase>();
        m_operator = m_database->open();
        m_holder = m_database->open();
        m_row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
    }

    void evictingALivingHolderExpectsItsBeats()
    {
        QVERIFY(beat());
        const auto evicted = m_operator->operate(OperatorStatement::EvictLive, m_row, note("evict"));
        QVERIFY(evicted);
        QVERIFY(evicted->token > m_row.token);
        QVERIFY(!beat());
        const LockRecord after = now();
        QVERIFY(!after.owner);
        QCOMPARE(after.hold->kind, HoldKind::Delay);
        QCOMPARE(after.hold->length, m_row.ttl);
        QCOMPARE(m_database->value("SELECT token FROM scheduler_lock_fence").toLongLong(), after.token);
    }

    void evictingRefusesANewTokenOfTheSameHolder()
    {
        QVERIFY(m_holder->reclaim(m_row, quickLease(), note("reclaim")));
        const auto evicted = m_operator->operate(OperatorStatement::EvictLive, m_row, note("evict"));
        QVERIFY(!evicted);
        QCOMPARE(evicted.error().kind, ErrorKind::Conflict);
        QVERIFY(now().owner);
    }

    void takingNowSkipsTheLockDelay()
    {
        QVERIFY(m_operator->operate(OperatorStatement::ForceIfUnchanged, m_row, note("force_release")));
        const LockRecord closed = now();
        const Owner me = owner(QStringLiteral("me"));
        QVERIFY(!m_operator->acquireFree(closed, me, quickLease(), note("acquire")));
        const auto taken = m_operator->takeNow(closed, me, quickLease(), note("takeover_now"));
        QVERIFY(taken);
        QVERIFY(taken->token > closed.token);
        QCOMPARE(now().owner->id, QStringLiteral("me"));
        QCOMPARE(now().hold->kind, HoldKind::None);
    }

    void takingNowFromAHolderRefusesOneThatBeat()
    {
        QVERIFY(beat());
        const Owner me = owner(QStringLiteral("me"));
        QVERIFY(!m_operator->takeNow(m_row, me, quickLease(), note("takeover_now")));
        QVERIFY(m_operator->takeNow(now(), me, quickLease(), note("takeover_now")));
        QVERIFY(!beat());
        QCOMPARE(now().owner->id, QStringLiteral("me"));
    }

    void aFreezeClosesEveryWayIn()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "restore runs")));
        const LockRecord frozen = now();
        QCOMPARE(frozen.hold->kind, HoldKind::Freeze);
        QCOMPARE(frozen.hold->by, QStringLiteral("ops"));
        QCOMPARE(frozen.hold->reason, QStringLiteral("restore runs"));
        QCOMPARE(frozen.token, m_row.token);
        QVERIFY(beat()); // its holder goes on
        const Owner me = owner(QStringLiteral("me"));
        QVERIFY(!m_operator->takeNow(now(), me, quickLease(), note("takeover_now")));
        QVERIFY(!m_holder->reclaim(now(), quickLease(), note("reclaim")));
        QVERIFY(m_holder->release(now(), note("release")));
        QVERIFY(!m_operator->acquireFree(now(), me, quickLease(), note("acquire")));
        QVERIFY(!m_operator->takeNow(now(), me, quickLease(), note("takeover_now")));
        QCOMPARE(now().hold->kind, HoldKind::Freeze);
    }

    void liftingAFreezeOfAFreeLockOpensItsLockDelay()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "restore runs")));
        QVERIFY(m_holder->release(now(), note("release")));
        const auto lifted = m_operator->operate(OperatorStatement::Unfreeze, now(), note("unfreeze", "done"));
        QVERIFY(lifted);
        QCOMPARE(now().hold->kind, HoldKind::Delay);
        // the row's clock is read a moment before ours
        QCOMPARE(lifted->hold.kind, HoldKind::Delay);
        QVERIFY(lifted->hold.until <= lifted->at + m_row.ttl);
        QVERIFY(lifted->hold.until > lifted->at + m_row.ttl - 1s);
        QVERIFY(!now().hold->isForced()); // nobody released it by force
    }

    void aForcedReleaseLeavesAFreezeAndTellsIt()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "restore runs")));
        const auto forced =
            m_operator->operate(OperatorStatement::EvictLive, now(), note("force_release", "it is gone"));
        QVERIFY(forced);
        QCOMPARE(forced->hold.kind, HoldKind::Freeze);
        QCOMPARE(forced->hold.by, QStringLiteral("ops"));
        QCOMPARE(forced->hold.reason, QStringLiteral("restore runs"));
        QCOMPARE(forced->hold.until, Instant()); // its end is no instant
        QVERIFY(!now().owner);
        QCOMPARE(now().hold->kind, HoldKind::Freeze);
    }

    void liftingAFreezeOfAHeldLockLeavesItsHolder()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "restore runs")));
        QVERIFY(m_operator->operate(OperatorStatement::Unfreeze, now(), note("unfreeze", "done")));
        QCOMPARE(now().hold->kind, HoldKind::None);
        QVERIFY(beat());
    }

    void aFreezeByAnotherIsNotLifted()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "mine")));
        const LockRecord mine = now();
        QVERIFY(m_operator->operate(OperatorStatement::Unfreeze, mine, note("unfreeze", "done")));
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, now(), note("freeze", "another's")));
        QVERIFY(!m_operator->operate(OperatorStatement::Unfreeze, mine, note("unfreeze", "done")));
        QCOMPARE(now().hold->kind, HoldKind::Freeze);
    }

    void aRequestIsSeenByItsHolderUntilItIsAnswered()
    {
        AuditNote request = note("ask_step_down", "reboot");
        request.answerWithin = 30s;
        QVERIFY(m_operator->operate(OperatorStatement::Request, m_row, request));
        const auto seen = m_holder->openRequest(m_row.name, QStringLiteral("old"), m_row.token);
        QVERIFY(seen && *seen);
        QCOMPARE((*seen)->id, request.operationId);
        QCOMPARE((*seen)->by, QStringLiteral("ops"));
        QCOMPARE((*seen)->reason, QStringLiteral("reboot"));
        QCOMPARE(toMs((*seen)->deadline - (*seen)->at), Milliseconds(30s));
        QVERIFY(!*m_holder->openRequest(m_row.name, QStringLiteral("old"), m_row.token + 1));
        QVERIFY(beat()); // a request is no sign of life and no obstacle
        QVERIFY(m_holder->acknowledge(m_row, request.operationId, QStringLiteral("refused"), note("answer")));
        QVERIFY(!*m_holder->openRequest(m_row.name, QStringLiteral("old"), m_row.token));
        QCOMPARE(now().stepDown->answer, QStringLiteral("refused"));
        QCOMPARE(now().heartbeatNumber, m_row.heartbeatNumber + 1);
    }

    void asksOnlyOnceAtATime()
    {
        AuditNote request = note("ask_step_down", "reboot");
        request.answerWithin = 30s;
        QVERIFY(m_operator->operate(OperatorStatement::Request, m_row, request));
        AuditNote again = note("ask_step_down", "reboot");
        again.answerWithin = 30s;
        QVERIFY(!m_operator->operate(OperatorStatement::Request, m_row, again));
        QVERIFY(!m_holder->acknowledge(m_row, again.operationId, QStringLiteral("accepted"), note("answer")));
        QVERIFY(
            m_holder->acknowledge(m_row, request.operationId, QStringLiteral("accepted"), note("answer")));
    }

    void everyChangeHasItsAuditRow()
    {
        QVERIFY(m_operator->operate(OperatorStatement::Freeze, m_row, note("freeze", "why")));
        const auto entries = m_operator->journal(1);
        QCOMPARE(entries->constFirst().action, QStringLiteral("freeze"));
        QCOMPARE(entries->constFirst().reason, QStringLiteral("why"));
        QCOMPARE(entries->constFirst().fromOwner, m_row.owner->label);
        QVERIFY(entries->constFirst().statement.contains(QStringLiteral("hold_kind='freeze'")));
    }

private:
    [[nodiscard]] bool beat()
    {
        return m_holder->heartbeat(m_row.name, QStringLiteral("old"), m_row.token).value_or(false);
    }
    [[nodiscard]] LockRecord now() { return **m_operator->readOne(m_row.name); }
    [[nodiscard]] static AuditNote note(const char *action, const char *why = "")
    {
        AuditNote note = test::note(QLatin1String(action));
        note.actor.name = QStringLiteral("ops");
        note.reason = QLatin1String(why);
        return note;
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_operator = {};
    std::unique_ptr<LockTable> m_holder = {};
    LockRecord m_row = {};
};

QTEST_GUILESS_MAIN(tst_operatorchange)
#include "tst_operatorchange.moc"
