// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/lockchange.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

LockView seen(LockRecord record, LockState state = LockState::Alive)
{
    LockView view{std::move(record), {}};
    view.verdict.state = state;
    return view;
}

LockRecord taken(QString owner, qint64 tokenUp)
{
    LockRecord record = heldRow(QStringLiteral("nightly"), 0s);
    record.owner->id = std::move(owner);
    record.token += tokenUp;
    return record;
}

LockRecord forced()
{
    LockRecord record = freeRow(QStringLiteral("nightly"));
    record.token += 1;
    record.hold = {HoldKind::Delay, readTime() + 20s, 30s, QStringLiteral("ops-2"), QStringLiteral("why")};
    return record;
}

Hold freeze()
{
    return {HoldKind::Freeze, {}, {}, QStringLiteral("root"), QStringLiteral("RESTORE")};
}

} // namespace

class tst_lockchange : public QObject
{
    Q_OBJECT

private slots:
    void tells_data()
    {
        QTest::addColumn<QList<LockView>>("before");
        QTest::addColumn<QList<LockView>>("after");
        QTest::addColumn<QList<ChangeKind>>("kinds");
        using Views = QList<LockView>;
        using Kinds = QList<ChangeKind>;
        const LockView held = seen(taken(QStringLiteral("a"), 0));
        const LockView free = seen(freeRow(QStringLiteral("nightly")), LockState::Free);
        QTest::newRow("nothing") << Views{held} << Views{held} << Kinds{};
        QTest::newRow("a beat is no change") << Views{held} << Views{seen([] {
            LockRecord record = taken(QStringLiteral("a"), 0);
            ++record.heartbeatNumber;
            return record;
        }())} << Kinds{};
        QTest::newRow("acquired") << Views{free} << Views{held} << Kinds{ChangeKind::Acquired};
        QTest::newRow("taken over") << Views{held} << Views{seen(taken(QStringLiteral("b"), 1))}
                                    << Kinds{ChangeKind::TakenOver};
        QTest::newRow("reclaimed with a new token")
            << Views{held} << Views{seen(taken(QStringLiteral("a"), 1))} << Kinds{ChangeKind::TakenOver};
        QTest::newRow("released") << Views{held} << Views{free} << Kinds{ChangeKind::Released};
        QTest::newRow("released by force")
            << Views{held} << Views{seen(forced(), LockState::Free)} << Kinds{ChangeKind::ForceReleased};
        QTest::newRow("late") << Views{held} << Views{seen(taken(QStringLiteral("a"), 0), LockState::Late)}
                              << Kinds{ChangeKind::StateChanged};
        QTest::newRow("a new row") << Views{} << Views{held} << Kinds{ChangeKind::Appeared};
        QTest::newRow("a row gone") << Views{held} << Views{} << Kinds{ChangeKind::Vanished};
        const LockView first = seen(freeRow(QStringLiteral("a")), LockState::Free);
        const LockView last = seen(freeRow(QStringLiteral("z")), LockState::Free);
        QTest::newRow("gone, kept and new, in order")
            << Views{first, held} << Views{held, last} << Kinds{ChangeKind::Vanished, ChangeKind::Appeared};

        // What a partial look leaves out is free, or there is none.
        LockRecord closed = freeRow(QStringLiteral("nightly"));
        closed.hold = {HoldKind::Freeze, {}, {}, QStringLiteral("ops-2"), QStringLiteral("why")};
        const LockView frozen = seen(closed, LockState::Free);
        LockRecord odd = freeRow(QStringLiteral("nightly"));
        odd.defect = QStringLiteral("token is NULL");
        const auto partial = [](const char *name) -> QTestData & {
            return QTest::addRow("in part: %s", name);
        };
        partial("a free lock is left out") << Views{free} << Views{} << Kinds{};
        partial("a free lock is read") << Views{} << Views{free} << Kinds{};
        partial("acquired") << Views{} << Views{held} << Kinds{ChangeKind::Acquired};
        partial("frozen") << Views{} << Views{frozen} << Kinds{ChangeKind::HoldChanged};
        partial("not to be judged any more")
            << Views{} << Views{seen(odd, LockState::Unknown)} << Kinds{ChangeKind::StateChanged};
        partial("a held row is gone") << Views{held} << Views{} << Kinds{ChangeKind::Vanished};
        partial("a frozen row is gone") << Views{frozen} << Views{} << Kinds{ChangeKind::Vanished};
        partial("released") << Views{held} << Views{free} << Kinds{ChangeKind::Released};
    }

    void tells()
    {
        QFETCH(QList<LockView>, before);
        QFETCH(QList<LockView>, after);
        const bool isPart = QByteArray(QTest::currentDataTag()).startsWith("in part");
        const ReadScope scope = isPart ? ReadScope::HeldOrAbnormal : ReadScope::All;
        QList<ChangeKind> kinds;
        for (const LockChange &change : changesBetween(before, after, readTime(), {scope, scope}))
            kinds.append(change.kind);
        QTEST(kinds, "kinds");
    }

    void aLookAtAllAfterAPartialOneFindsNoNewFreeLocks()
    {
        const LockView free = seen(freeRow(QStringLiteral("nightly")), LockState::Free);
        QVERIFY(
            changesBetween({}, {free}, readTime(), {ReadScope::HeldOrAbnormal, ReadScope::All}).isEmpty());
        QVERIFY(
            changesBetween({free}, {}, readTime(), {ReadScope::All, ReadScope::HeldOrAbnormal}).isEmpty());
        QCOMPARE(changesBetween({free}, {}, readTime(), {ReadScope::HeldOrAbnormal, ReadScope::All}).size(),
                 1);
        QCOMPARE(changesBetween({}, {free}, readTime(), {ReadScope::All, ReadScope::HeldOrAbnormal}).size(),
                 1);
    }

    void anAcquisitionSaysHowLongItWasFree()
    {
        LockRecord next = taken(QStringLiteral("b"), 2);
        next.acquired = readTime() + 25s;
        const LockChange change =
            changesBetween({seen(forced(), LockState::Free)}, {seen(next)}, readTime() + 26s).constFirst();
        QCOMPARE(change.kind, ChangeKind::Acquired);
        QCOMPARE(change.span, Milliseconds(35s)); // released ten seconds before the read
    }

    void aForcedReleaseNamesTheOperatorAndItsMoment()
    {
        const LockChange change = changesBetween({seen(taken(QStringLiteral("a"), 0))},
                                                 {seen(forced(), LockState::Free)}, readTime())
                                      .constFirst();
        QCOMPARE(change.by, QStringLiteral("ops-2"));
        QCOMPARE(change.reason, QStringLiteral("why"));
        QCOMPARE(change.at, readTime() - 10s); // the end of the delay minus its length
        QCOMPARE(change.toToken, change.fromToken + 1);
    }

    void aForcedReleaseOfAFrozenLockHasNotTheFreezesAuthor()
    {
        LockRecord before = taken(QStringLiteral("a"), 0);
        before.hold = freeze();
        LockRecord after = forced();
        after.hold = freeze(); // it outlives the release
        const LockChange change =
            changesBetween({seen(before)}, {seen(after, LockState::Free)}, readTime()).constFirst();
        QCOMPARE(change.kind, ChangeKind::ForceReleased);
        QCOMPARE(change.by, QString()); // the audit table has it
        QCOMPARE(change.reason, QString());
        QCOMPARE(change.at, readTime());
    }

    void anUnfreezeTellsTheLockDelayThatItLeaves()
    {
        LockRecord before = freeRow(QStringLiteral("nightly"));
        before.hold = freeze();
        LockRecord after = before;
        after.hold = {HoldKind::Delay, readTime() + 20s, 30s, {}, {}};
        const LockChange change =
            changesBetween({seen(before, LockState::Free)}, {seen(after, LockState::Free)}, readTime())
                .constFirst();
        QCOMPARE(change.kind, ChangeKind::HoldChanged);
        QCOMPARE(change.at, readTime() - 10s);
        QCOMPARE(change.span, Milliseconds(30s));
        LockRecord next = taken(QStringLiteral("b"), 1);
        next.acquired = readTime() + 25s;
        QCOMPARE(
            changesBetween({seen(after, LockState::Free)}, {seen(next)}, readTime() + 26s).constFirst().span,
            Milliseconds()); // nobody knows since when it was free
    }
};

QTEST_GUILESS_MAIN(tst_lockchange)
#include "tst_lockchange.moc"
