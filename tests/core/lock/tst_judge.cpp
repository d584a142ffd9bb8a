// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/judge.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

/// A row that was first seen `watched` before its last read, which was `sinceRead` ago.
struct Scene {
    LockRecord record = test::heldRow(QStringLiteral("invoice-export"), 2s);
    Milliseconds watched = 2s;
    int reads = 3;
    Milliseconds sinceRead = 0ms;
    bool isFresh = true;
    bool isStandby = false;
    ProcessFact process = ProcessFact::OtherHost;
    std::optional<Milliseconds> writerAhead = {};
    bool hasJumped = false;
    bool sawBeat = false;
    QString conflict = {};
};

Verdict judged(const Scene &scene)
{
    const AwakeInstant now(1000s);
    LockMemory memory;
    memory.token = scene.record.token;
    memory.heartbeatNumber = scene.record.heartbeatNumber;
    memory.lastRead = now - scene.sinceRead;
    memory.firstSeen = memory.lastRead - scene.watched;
    memory.reads = scene.reads;
    memory.readServerNow = test::readTime();
    memory.writerAhead = scene.writerAhead;
    memory.sawBeat = scene.sawBeat;
    memory.former.emplace().conflictLabel = scene.conflict;
    JudgeInput input{memory};
    input.health.isFresh = scene.isFresh;
    input.health.isStandby = scene.isStandby;
    input.health.lag = 4s;
    input.now = {now, test::readTime() + scene.sinceRead};
    input.process = scene.process;
    if (scene.hasJumped)
        input.health.clockJump = now - 1s;
    return judge(scene.record, input);
}

Scene silent(Milliseconds age, Milliseconds watched, int reads)
{
    Scene scene;
    scene.record = test::heldRow(QStringLiteral("invoice-export"), age);
    scene.watched = watched;
    scene.reads = reads;
    return scene;
}

} // namespace

Q_DECLARE_METATYPE(Scene)

class tst_judge : public QObject
{
    Q_OBJECT

private slots:
    void state_data()
    {
        QTest::addColumn<Scene>("scene");
        QTest::addColumn<LockState>("state");
        QTest::addColumn<bool>("mayTakeOver");

        QTest::newRow("beats on time") << silent(2s, 2s, 3) << LockState::Alive << false;
        QTest::newRow("just under 1.5 beats") << silent(7499ms, 7s, 8) << LockState::Alive << false;
        QTest::newRow("1.5 beats") << silent(7500ms, 7s, 8) << LockState::Late << false;
        QTest::newRow("past D, before its TTL") << silent(25s, 25s, 26) << LockState::Late << false;
        QTest::newRow("past its TTL, seen once") << silent(60s, 0s, 1) << LockState::Late << false;
        QTest::newRow("past its TTL, two reads too close")
            << silent(60s, 5999ms, 7) << LockState::Late << false;
        QTest::newRow("past its TTL, two reads 1.2 beats apart")
            << silent(60s, 6s, 2) << LockState::Dead << false;
        QTest::newRow("expires at this instant") << silent(30s, 30s, 31) << LockState::Dead << false;
        QTest::newRow("watched for its TTL and the slack")
            << silent(31s, 30250ms, 31) << LockState::Dead << true;
        QTest::newRow("watched one millisecond less") << silent(31s, 30249ms, 31) << LockState::Dead << false;

        Scene gone = silent(1s, 0s, 1);
        gone.process = ProcessFact::Gone;
        QTest::newRow("its process is gone") << gone << LockState::Dead << false;
        Scene living = silent(60s, 60s, 61);
        living.process = ProcessFact::Alive;
        QTest::newRow("its process lives but it is silent") << living << LockState::Dead << true;

        Scene blind = silent(60s, 60s, 61);
        blind.isFresh = false;
        QTest::newRow("we are blind: never Dead") << blind << LockState::Unknown << false;
        Scene blindGone = gone;
        blindGone.isFresh = false;
        QTest::newRow("we are blind: not even on proof") << blindGone << LockState::Unknown << false;
        QTest::newRow("watching has just begun anew") << silent(60s, 0s, 0) << LockState::Unknown << false;

        Scene behind = silent(60s, 6s, 7);
        behind.writerAhead = -50s;
        behind.sawBeat = true;
        QTest::newRow("writer's clock behind: age is no evidence") << behind << LockState::Alive << false;
        Scene behindSilent = silent(90s, 30250ms, 31);
        behindSilent.writerAhead = -50s;
        QTest::newRow("writer's clock behind, silent for its TTL") << behindSilent << LockState::Dead << true;
        Scene ahead = silent(-40s, 30250ms, 31);
        ahead.writerAhead = 42s;
        QTest::newRow("writer's clock ahead, silent for its TTL") << ahead << LockState::Dead << true;
        Scene aheadUnseen = silent(-3600s, 2s, 3);
        aheadUnseen.writerAhead = 3600s;
        QTest::newRow("writer's clock ahead, not seen to beat yet")
            << aheadUnseen << LockState::Unknown << false;
        Scene aheadBeating = aheadUnseen;
        aheadBeating.sawBeat = true;
        QTest::newRow("writer's clock ahead, but it beats") << aheadBeating << LockState::Alive << false;
        Scene aheadLate = silent(-3600s, 7500ms, 8);
        aheadLate.writerAhead = 3600s;
        QTest::newRow("writer's clock ahead, its beat did not come") << aheadLate << LockState::Late << false;
        Scene jumped = silent(60s, 6s, 7);
        jumped.hasJumped = true;
        QTest::newRow("the database's clock jumped") << jumped << LockState::Alive << false;

        Scene free;
        free.record = test::freeRow(QStringLiteral("tax-report"));
        QTest::newRow("nobody holds it") << free << LockState::Free << false;
        Scene frozen = silent(60s, 60s, 61);
        frozen.record.hold->kind = HoldKind::Freeze;
        QTest::newRow("frozen: dead, but nobody may take it over") << frozen << LockState::Dead << false;
        Scene held = silent(2s, 2s, 3);
        held.record.heartbeat.reset();
        QTest::newRow("a table without heartbeats") << held << LockState::Held << false;
        Scene broken = silent(60s, 60s, 61);
        broken.record.defect = QStringLiteral("heartbeat_us is NULL");
        QTest::newRow("a row that cannot be judged") << broken << LockState::Unknown << false;
        Scene two = silent(1s, 1s, 2);
        two.conflict = QStringLiteral("app@node-3:2210");
        QTest::newRow("an owner that had lost wrote again") << two << LockState::TwoOwners << false;
        Scene noBeat = silent(14s, 14s, 15);
        noBeat.record.beat = 0ms;
        QTest::newRow("unknown beat: late from half its TTL, not yet") << noBeat << LockState::Alive << false;
        noBeat = silent(15s, 15s, 16);
        noBeat.record.beat = 0ms;
        QTest::newRow("unknown beat: late from half its TTL") << noBeat << LockState::Late << false;
    }

    void state()
    {
        QFETCH(Scene, scene);
        QFETCH(LockState, state);
        QFETCH(bool, mayTakeOver);
        const Verdict verdict = judged(scene);
        QCOMPARE(verdict.state, state);
        QCOMPARE(verdict.mayTakeOver, mayTakeOver);
    }

    void saysHowLongItStillConfirms()
    {
        const Verdict verdict = judged(silent(60s, 2s, 3));
        QCOMPARE(verdict.tags.size(), 1);
        QCOMPARE(verdict.tags.constFirst().kind, TagKind::Confirming);
        QCOMPARE(verdict.tags.constFirst().span, Milliseconds(4s));
    }

    void everyVerdictCarriesEvidence()
    {
        const Verdict verdict = judged(silent(60s, 60s, 61));
        QList<EvidenceId> ids;
        for (const Evidence &line : verdict.evidence)
            ids.append(line.id);
        QCOMPARE(ids,
                 (QList<EvidenceId>{EvidenceId::Heartbeat, EvidenceId::Age, EvidenceId::Rhythm,
                                    EvidenceId::Process, EvidenceId::OurReads, EvidenceId::Clocks}));
        QCOMPARE(verdict.evidence.at(0).says, Says::For);
        QCOMPARE(verdict.evidence.at(1).says, Says::For);
        QCOMPARE(verdict.evidence.at(3).says, Says::Unknown);
    }

    /// The row says that it beat an hour from now; which clock is right nobody knows.
    void aHeartbeatInTheFutureProvesNothing()
    {
        Scene scene = silent(-3600s, 2s, 3);
        scene.writerAhead = 3600s;
        QVERIFY(awaitsFirstBeat(judged(scene)));
        scene.isFresh = false;
        QVERIFY(!awaitsFirstBeat(judged(scene))); // then it is we who cannot tell
        QVERIFY(!awaitsFirstBeat(judged(silent(2s, 2s, 3))));
    }

    void goesByTheRowNotByOurSettings()
    {
        Scene scene = silent(60s, 60s, 61);
        scene.record.ttl = 120s;
        scene.record.beat = 20s;
        QCOMPARE(judged(scene).state, LockState::Late);
    }

    /// Lag looks like death, so a copy proves nothing (protocol T44).
    void aStandbyIsNoWitness()
    {
        Scene scene = silent(10min, 10min, 600);
        scene.process = ProcessFact::Gone;
        QCOMPARE(judged(scene).state, LockState::Dead);
        scene.isStandby = true;
        const Verdict verdict = judged(scene);
        QCOMPARE(verdict.state, LockState::Unknown);
        QVERIFY(!verdict.mayTakeOver);
        QVERIFY(!verdict.proofOfDeath);
        QVERIFY(verdict.tags.contains(Tag{TagKind::Replica, 4s, 0, {}}));
    }
};

QTEST_GUILESS_MAIN(tst_judge)
#include "tst_judge.moc"
