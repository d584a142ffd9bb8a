// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/standby.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

struct Scene {
    std::optional<LockView> view = LockView{};
    Milliseconds watched = 1s;
    bool useDeathProof = true;
};

LockView row(LockRecord record)
{
    return {std::move(record), {}};
}

LockRecord delayed(Milliseconds left)
{
    LockRecord record = test::freeRow(QStringLiteral("nightly"));
    record.hold = {HoldKind::Delay, test::readTime() + left, 30s, QStringLiteral("ops-2"),
                   QStringLiteral("why")};
    return record;
}

} // namespace

Q_DECLARE_METATYPE(Scene)
Q_DECLARE_METATYPE(lockkeeper::LockView)

class tst_standby : public QObject
{
    Q_OBJECT

private slots:
    void decides_data()
    {
        QTest::addColumn<Scene>("scene");
        QTest::addColumn<StandbyMove>("move");

        QTest::newRow("no such row") << Scene{std::nullopt} << StandbyMove::Create;
        QTest::newRow("free") << Scene{row(test::freeRow(QStringLiteral("nightly")))}
                              << StandbyMove::AcquireFree;
        QTest::newRow("held by a live owner")
            << Scene{row(test::heldRow(QStringLiteral("nightly"), 2s))} << StandbyMove::Wait;
        QTest::newRow("in its lock delay") << Scene{row(delayed(1ms)), 60s} << StandbyMove::Wait;
        QTest::newRow("lock delay over by the server alone")
            << Scene{row(delayed(-1ms)), 29s} << StandbyMove::Wait;
        QTest::newRow("lock delay over by both clocks")
            << Scene{row(delayed(0ms)), 30s} << StandbyMove::AcquireFree;

        LockView expired = row(test::heldRow(QStringLiteral("nightly"), 60s));
        QTest::newRow("expired, too little evidence") << Scene{expired} << StandbyMove::Wait;
        expired.verdict.mayTakeOver = true;
        QTest::newRow("both pieces of evidence") << Scene{expired} << StandbyMove::TakeOver;
        expired.record.hold->kind = HoldKind::Freeze;
        QTest::newRow("both pieces of evidence, but frozen") << Scene{expired} << StandbyMove::Wait;

        LockView dead = row(test::heldRow(QStringLiteral("nightly"), 2s));
        dead.verdict.proofOfDeath = true;
        QTest::newRow("proof of death") << Scene{dead} << StandbyMove::TakeOverDead;
        QTest::newRow("proof of death that we do not use") << Scene{dead, 1s, false} << StandbyMove::Wait;

        LockRecord ours = test::heldRow(QStringLiteral("nightly"), 2s);
        ours.owner->id = QStringLiteral("me");
        QTest::newRow("ours, though we do not know how") << Scene{row(ours)} << StandbyMove::Reclaim;

        LockRecord broken = test::heldRow(QStringLiteral("nightly"), 60s);
        broken.defect = QStringLiteral("heartbeat_us is NULL");
        QTest::newRow("a row that cannot be judged") << Scene{row(broken)} << StandbyMove::Wait;
    }

    void decides()
    {
        QFETCH(Scene, scene);
        LockMemory memory;
        memory.firstSeen = AwakeInstant(100s);
        memory.lastRead = memory.firstSeen + scene.watched;
        const StandbyDecision decision =
            decideStandby(scene.view, memory, test::readTime(), QStringLiteral("me"), scene.useDeathProof);
        QTEST(decision.move, "move");
        QCOMPARE(decision.waitingFor.isEmpty(), decision.move != StandbyMove::Wait);
    }

    void namesNoForcedReleaseAfterAnUnfreeze()
    {
        const auto waitsFor = [](const LockRecord &record) {
            return decideStandby(row(record), {}, test::readTime(), QStringLiteral("me"), true).waitingFor;
        };
        LockRecord record = delayed(9s);
        QCOMPARE(waitsFor(record), QStringLiteral("The lock delay after a forced release ends in 9 s."));
        record.hold = {HoldKind::Delay, test::readTime() + 9s, 30s, {}, {}};
        QCOMPARE(waitsFor(record), QStringLiteral("The lock delay ends in 9 s."));
    }

    void looksAgainWhenTimeAloneMayDecide_data()
    {
        QTest::addColumn<LockView>("view");
        QTest::addColumn<int>("watchedMs");
        QTest::addColumn<int>("chanceMs"); // 0: none

        const auto held = [](Milliseconds age) { return row(test::heldRow(QStringLiteral("nightly"), age)); };
        QTest::newRow("its TTL and the slack are watched last") << held(2s) << 1'000 << 29'250;
        QTest::newRow("its heartbeat is older than we watch") << held(29s) << 1'000 << 29'250;
        QTest::newRow("the database's clock is last") << held(-1s) << 29'000 << 31'000;
        QTest::newRow("its heartbeat lies far in the future") << held(-5s) << 29'000 << 1'250;
        QTest::newRow("both are over") << held(31s) << 30'250 << 0;
        QTest::newRow("free") << row(test::freeRow(QStringLiteral("nightly"))) << 1'000 << 0;
        QTest::newRow("its lock delay, by the database's clock") << row(delayed(4s)) << 29'000 << 4'001;
        LockView ending = row(delayed(0s));
        ending.record.hold->until += 300us;
        QTest::newRow("its lock delay, for less than a millisecond") << ending << 30'000 << 1;
        QTest::newRow("its lock delay, by our own clock") << row(delayed(-1s)) << 29'000 << 1'000;
        LockView frozen = held(2s);
        frozen.record.hold->kind = HoldKind::Freeze;
        QTest::newRow("frozen: only a person ends that") << frozen << 1'000 << 0;
        LockView silent = held(2s);
        silent.record.heartbeat.reset();
        QTest::newRow("it has no heartbeat") << silent << 1'000 << 0;
    }

    void looksAgainWhenTimeAloneMayDecide()
    {
        QFETCH(LockView, view);
        QFETCH(int, watchedMs);
        QFETCH(int, chanceMs);
        LockMemory memory;
        memory.firstSeen = AwakeInstant(100s);
        memory.lastRead = memory.firstSeen + Milliseconds(watchedMs);
        memory.readServerNow = test::readTime();
        const auto chance = nextChance(view, memory, test::readTime(), 250ms);
        QCOMPARE(chance.value_or(Milliseconds(0)), Milliseconds(chanceMs));
    }

    void nobodysRowHasNoChance()
    {
        QVERIFY(!nextChance(std::nullopt, LockMemory(), test::readTime(), 250ms));
    }
};

QTEST_GUILESS_MAIN(tst_standby)
#include "tst_standby.moc"
