// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/tracklog.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

QString nameOf(int number)
{
    return QStringLiteral("job-%1").arg(number, 6, 10, QChar(u'0'));
}

LockView heldBy(int lock, int owner, Instant at)
{
    LockView view;
    view.record = heldRow(nameOf(lock), 0s);
    view.record.owner->id = QString::number(owner);
    view.record.token += owner;
    view.record.acquired = at;
    view.record.heartbeat = at;
    view.verdict.state = LockState::Alive;
    return view;
}

} // namespace

/// What is kept in memory of a source that is watched for long.
class tst_tracklog : public QObject
{
    Q_OBJECT

private slots:
    /// A table may have new names each minute.
    void locksThatWentAreForgottenTheOldestFirst()
    {
        TrackLog log;
        Instant now = readTime();
        constexpr int Rounds = 200;
        constexpr int AtOnce = 50;
        qsizetype most = 0;
        for (int round = 0; round < Rounds; ++round, now += 1s) {
            QList<LockView> views{heldBy(0, 1, readTime())}; // the one that stays
            for (int lock = 1; lock <= AtOnce; ++lock)
                views.append(heldBy(round * AtOnce + lock, 1, now));
            log.noteRead(views, {}, now, {});
            most = std::max(most, log.tracks());
        }
        QVERIFY2(most <= AtOnce + 1 + 2000, qPrintable(QString::number(most)));
        QVERIFY(!log.track(nameOf(0)).owners.isEmpty());
        QVERIFY(!log.track(nameOf(Rounds * AtOnce)).owners.isEmpty());
        QVERIFY(!log.track(nameOf(Rounds * AtOnce - 500)).owners.isEmpty()); // gone a while ago
        QVERIFY(log.track(nameOf(1)).owners.isEmpty());
    }

    void onlyAForcedReleaseIsCalledOne()
    {
        LockView free;
        free.record = freeRow(nameOf(0));
        free.verdict.state = LockState::Free;
        const Instant now = readTime();
        free.record.hold = {HoldKind::Delay, now + 20s, 30s, QStringLiteral("ops-2"), QStringLiteral("why")};
        TrackLog forced;
        forced.noteRead({free}, {}, now, {});
        QVERIFY(forced.track(nameOf(0)).owners.constLast().forced);
        free.record.hold = {HoldKind::Delay, now + 20s, 30s, {}, {}}; // of an unfreeze
        TrackLog lifted;
        lifted.noteRead({free}, {}, now, {});
        QVERIFY(!lifted.track(nameOf(0)).owners.constLast().forced);
    }

    void theMoreLocksTheFewerOwnersOfEach_data()
    {
        QTest::addColumn<int>("locks");
        QTest::addColumn<int>("spans");
        QTest::newRow("one") << 1 << 500;
        QTest::newRow("a thousand") << 1000 << 200;
        QTest::newRow("very many") << 20'000 << 20;
    }

    void theMoreLocksTheFewerOwnersOfEach()
    {
        QFETCH(int, locks);
        QFETCH(int, spans);
        TrackLog log;
        QList<LockView> views;
        for (int lock = 0; lock < locks; ++lock)
            views.append(heldBy(lock, 1, readTime()));
        log.noteRead(views, {}, readTime(), {});
        ViewDelta first; // only this one changes hands
        first.isSameLocks = true;
        first.changed = {0};
        for (int owner = 2; owner < 700; ++owner) {
            const Instant now = readTime() + std::chrono::seconds(owner);
            views[0] = heldBy(0, owner, now);
            log.noteRead(views, {}, now, {}, first);
        }
        const LockTrack track = log.track(nameOf(0));
        QCOMPARE(track.owners.size(), spans);
        QCOMPARE(track.owners.constLast().ownerId, QStringLiteral("699"));
    }
};

QTEST_GUILESS_MAIN(tst_tracklog)
#include "tst_tracklog.moc"
