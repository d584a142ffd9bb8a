// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releasewatch.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

const QString Lock = QStringLiteral("nightly");
constexpr Instant At{1'800'000'000s};

Owner node(const char *host)
{
    return Owner{.id = QLatin1String(host), .host = QLatin1String(host), .pid = 9};
}

ReleasePlan plan()
{
    ReleasePlan plan;
    plan.lock = Lock;
    plan.owner = node("node-7");
    plan.token = 7;
    plan.beat = 5s;
    return plan;
}

ReleaseWatch after()
{
    return ReleaseWatch(plan(), ReleaseOutcome{QStringLiteral("op"), Lock, 7, 8, At, At + 30s, {}});
}

SourceView seen(Milliseconds later, qint64 token, const char *host = nullptr,
                LockState state = LockState::Alive)
{
    LockView lock;
    lock.record.name = Lock;
    lock.record.token = token;
    if (host) {
        lock.record.owner = node(host);
        lock.record.acquired = At + later;
    }
    lock.verdict.state = state;
    SourceView view;
    view.health = SourceHealth::Reading;
    view.serverNow = At + later;
    view.locks = {lock};
    return view;
}

JournalEntry lost(qint64 token, Milliseconds later)
{
    JournalEntry entry;
    entry.action = QStringLiteral("lost");
    entry.lock = Lock;
    entry.fromToken = token;
    entry.at = At + later;
    entry.reason = QStringLiteral("its work had stopped");
    return entry;
}

} // namespace

class tst_ReleaseWatch : public QObject
{
    Q_OBJECT

private slots:
    void aReadFromBeforeTheReleaseSaysNothing()
    {
        ReleaseWatch watch = after();
        watch.look(seen(1s, 7, "node-7"));
        QVERIFY(!watch.isRead());
        QVERIFY(!watch.taker());
    }

    void saysWhoTookItAndAfterHowLong()
    {
        ReleaseWatch watch = after();
        watch.look(seen(12s, 8));
        QVERIFY(watch.isRead());
        QCOMPARE(watch.delayLeft(), Milliseconds(18s));
        QVERIFY2(watch.sentence().contains(QStringLiteral("nobody may take it before")),
                 qPrintable(watch.sentence()));
        watch.look(seen(31s, 9, "node-2"));
        watch.look(seen(40s, 9, "node-2")); // it stays the first sight
        QCOMPARE(watch.taker()->host, QStringLiteral("node-2"));
        QCOMPARE(*watch.takenAfter(), Milliseconds(31s));
        QVERIFY(watch.sentence().contains(QStringLiteral("node-2 #9 took it after 31 s")));
    }

    void theOldHolderNoticedByItsOwnAuditRow()
    {
        ReleaseWatch watch = after();
        watch.look({lost(6, 2s)}); // of another term
        QVERIFY(!watch.noticed());
        watch.look({lost(7, -1h)}); // of another time
        QVERIFY(!watch.noticed());
        watch.look({lost(7, 3s)});
        QCOMPARE(watch.noticed(), std::optional(At + 3s));
        QCOMPARE(watch.noticedWord(), QStringLiteral("its work had stopped"));
        QVERIFY(watch.sentence().contains(QStringLiteral("node-7 #9 noticed at")));
    }

    void aWriteOfTheOldHolderIsNotForgotten()
    {
        ReleaseWatch watch = after();
        watch.look(seen(3s, 8, "node-7", LockState::TwoOwners));
        watch.look(seen(9s, 8));
        QCOMPARE(watch.wroteAgain(), std::optional(At + 3s));
        QVERIFY(watch.sentence().contains(QStringLiteral("two owners may be at work")));
    }

    void aFrozenLockIsTakenByNobodyAndHasNoDelay()
    {
        const Hold freeze{HoldKind::Freeze, {}, {}, QStringLiteral("root"), QStringLiteral("RESTORE")};
        ReleasePlan before = plan();
        before.lockDelay = 30s;
        ReleaseWatch watch(before, ReleaseOutcome{QStringLiteral("op"), Lock, 7, 8, At, {}, {}, {}, freeze});
        SourceView frozen = seen(12s, 8);
        frozen.locks.first().record.hold = freeze;
        watch.look(frozen);
        QCOMPARE(watch.freeze(), std::optional(freeze));
        QCOMPARE(watch.delayLeft(), Milliseconds(0));
        QVERIFY2(watch.sentence().contains(QStringLiteral("it stays frozen by root: RESTORE")),
                 qPrintable(watch.sentence()));
        frozen.serverNow = At + 44s;
        watch.look(frozen);
        QVERIFY(!watch.isOver()); // the old holder has as long to be heard of as without a freeze
        frozen.serverNow = At + 45s;
        watch.look(frozen);
        QVERIFY(watch.isOver());
        SourceView lifted = seen(46s, 8); // it is unfrozen, and its lock delay begins
        lifted.locks.first().record.hold = {HoldKind::Delay, At + 76s, 30s, {}, {}};
        watch.look(lifted);
        QVERIFY(!watch.freeze());
        QCOMPARE(watch.delayLeft(), Milliseconds(30s));
        QVERIFY(watch.sentence().contains(QStringLiteral("nobody may take it before")));
    }

    void endsThreeBeatsAfterTheLockDelay()
    {
        ReleaseWatch watch = after();
        watch.look(seen(44s, 8));
        QVERIFY(!watch.isOver());
        SourceView blind = seen(60s, 8);
        blind.health = SourceHealth::Unreachable;
        watch.look(blind);
        QVERIFY(!watch.isOver());
        watch.look(seen(45s, 8));
        QVERIFY(watch.isOver());
    }
};

QTEST_APPLESS_MAIN(tst_ReleaseWatch)
#include "tst_releasewatch.moc"
