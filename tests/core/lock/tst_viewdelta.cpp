// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/locksnapshot.h"
#include "core/lock/viewdelta.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

LockView aged(Milliseconds age, LockState state = LockState::Alive)
{
    LockView view{heldRow(QStringLiteral("nightly"), 0s), {}};
    view.verdict.state = state;
    view.verdict.age = age;
    view.verdict.held = age + 1h;
    return view;
}

LockView delayed(Milliseconds left)
{
    LockView view{freeRow(QStringLiteral("nightly")), {}};
    view.verdict.state = LockState::Free;
    view.verdict.tags = {{TagKind::LockDelay, left, 0, QStringLiteral("ops-2")}};
    return view;
}

} // namespace

class tst_ViewDelta : public QObject
{
    Q_OBJECT

private slots:
    void tellsTimeFromChange_data()
    {
        QTest::addColumn<LockView>("before");
        QTest::addColumn<LockView>("after");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("older by the time that passed") << aged(3s) << aged(4s) << false;
        QTest::newRow("older by a rounded millisecond more") << aged(3s) << aged(4001ms) << false;
        QTest::newRow("older than the time that passed") << aged(3s) << aged(9s) << true;
        QTest::newRow("as old as before") << aged(3s) << aged(3s) << true;
        QTest::newRow("another state") << aged(3s) << aged(4s, LockState::Late) << true;
        QTest::newRow("a delay that runs") << delayed(9s) << delayed(8s) << false;
        LockView over = delayed(0s);
        over.verdict.tags.clear();
        QTest::newRow("a delay that is over") << delayed(1s) << over << true;
        LockView beaten = aged(4s);
        ++beaten.record.heartbeatNumber;
        QTest::newRow("another heartbeat") << aged(3s) << beaten << true;
        LockView other = aged(4s);
        other.record.owner->id = QStringLiteral("another");
        QTest::newRow("another owner") << aged(3s) << other << true;
        LockView ahead = aged(4s);
        ahead.verdict.tags = {{TagKind::Clock, 5s, 0, {}}};
        LockView further = ahead;
        further.verdict.tags = {{TagKind::Clock, 7s, 0, {}}};
        QTest::newRow("a clock that is further off") << ahead << further << true;
    }

    void tellsTimeFromChange()
    {
        QFETCH(LockView, before);
        QFETCH(LockView, after);
        QFETCH(bool, isOther);
        QCOMPARE(isChanged(before, after, 1s), isOther);
        const ViewDelta delta = deltaBetween({before}, {after}, 1s);
        QVERIFY(delta.isSameLocks);
        QCOMPARE(delta.changed, isOther ? QList<int>{0} : QList<int>());
    }

    void locksThatComeOrGoAreNoDelta()
    {
        LockView other = aged(3s);
        other.record.name = QStringLiteral("weekly");
        QVERIFY(!deltaBetween({aged(3s)}, {aged(4s), other}, 1s).isSameLocks);
        QVERIFY(!deltaBetween({aged(3s)}, {}, 1s).isSameLocks);
        QVERIFY(!deltaBetween({aged(3s)}, {other}, 1s).isSameLocks);
    }

    void whoMissedAViewIsNotTold()
    {
        ViewDelta delta;
        delta.isSameLocks = true;
        delta.number = 7;
        QVERIFY(delta.follows(6));
        QVERIFY(!delta.follows(5));
        QVERIFY(!delta.follows(7));
        delta.number = 1;
        QVERIFY(!delta.follows(0)); // nothing was seen before the first
    }

    void anUnchangedOwnerIsSharedAndAChangedOneIsNot()
    {
        LockSnapshot before;
        before.locks = {heldRow(QStringLiteral("a"), 0s), heldRow(QStringLiteral("b"), 0s)};
        LockSnapshot now;
        now.locks = {heldRow(QStringLiteral("b"), 0s), heldRow(QStringLiteral("c"), 0s)};
        shareUnchanged(now, before);
        QVERIFY(now.locks.at(0).owner.isSharedWith(before.locks.at(1).owner));
        QVERIFY(!now.locks.at(1).owner.isSharedWith(before.locks.at(1).owner));
        now.locks[0].owner->id = QStringLiteral("another");
        QVERIFY(before.locks.at(1).owner->id != QStringLiteral("another"));
        LockSnapshot later;
        later.locks = {heldRow(QStringLiteral("b"), 0s)};
        const LockRecord asRead = later.locks.at(0);
        shareUnchanged(later, now);
        QCOMPARE(later.locks.at(0), asRead);
    }
};

Q_DECLARE_METATYPE(lockkeeper::LockView)

QTEST_GUILESS_MAIN(tst_ViewDelta)

#include "tst_viewdelta.moc"
