// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timescale.h"

#include <QTest>

using lockkeeper::Instant;
using lockkeeper::Milliseconds;
using lockkeeper::TimeSpan;
using lockkeeper::ui::TimeScale;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);

} // namespace

class tst_TimeScale : public QObject
{
    Q_OBJECT

private slots:
    void laysInstantsOnPixels_data()
    {
        QTest::addColumn<int>("secondsAgo");
        QTest::addColumn<int>("x");
        QTest::newRow("now is the right edge") << 0 << 716;
        QTest::newRow("the window's start is the gutter") << 600 << 116;
        QTest::newRow("half way") << 300 << 416;
        QTest::newRow("older than the window stays at the gutter") << 9999 << 116;
        QTest::newRow("in the future stays at the right edge") << -5 << 716;
    }

    void laysInstantsOnPixels()
    {
        QFETCH(int, secondsAgo);
        const TimeScale scale(Now, 10min, 732);
        QTEST(scale.x(Now - std::chrono::seconds(secondsAgo)), "x");
    }

    void findsTheInstantUnderAPixel()
    {
        const TimeScale scale(Now, 10min, 732);
        QCOMPARE(scale.at(416), Now - 5min);
        QCOMPARE(scale.x(scale.at(200)), 200);
    }

    void keepsTicksApartAndRound_data()
    {
        QTest::addColumn<int>("windowSeconds");
        QTest::addColumn<int>("stepSeconds");
        QTest::newRow("two minutes") << 120 << 30;
        QTest::newRow("ten minutes") << 600 << 120;
        QTest::newRow("an hour") << 3600 << 600;
        QTest::newRow("six seconds") << 6 << 1;
        QTest::newRow("a day") << 86400 << 21600;
        QTest::newRow("a month") << 86400 * 31 << 7 * 86400;
    }

    void keepsTicksApartAndRound()
    {
        QFETCH(int, windowSeconds);
        QFETCH(int, stepSeconds);
        const TimeScale scale(Now, std::chrono::seconds(windowSeconds), 732);
        const QList<Instant> ticks = scale.ticks(90);
        QVERIFY(ticks.size() >= 3);
        for (qsizetype i = 0; i < ticks.size(); ++i) { // the tests' local time is UTC
            QCOMPARE((ticks[i].time_since_epoch() % std::chrono::seconds(stepSeconds)).count(), 0);
            QVERIFY(ticks[i] >= scale.from() && ticks[i] <= scale.now());
            if (i > 0)
                QCOMPARE(ticks[i] - ticks[i - 1], Instant::duration(std::chrono::seconds(stepSeconds)));
        }
    }

    void foldedTimeTakesTheSameRoomHoweverLongItIs()
    {
        const TimeScale plain(Now, 100min, 732);
        const TimeScale scale = plain.folded({{Now - 90min, Now - 50min}, {Now - 40min, Now - 10min}});
        QCOMPARE(scale.folds().size(), 2);
        QCOMPARE(scale.x(Now - 50min) - scale.x(Now - 90min), TimeScale::FoldWidth);
        QCOMPARE(scale.x(Now - 10min) - scale.x(Now - 40min), TimeScale::FoldWidth);
        QCOMPARE(scale.x(Now), scale.right());
        QCOMPARE(scale.x(Now - 100min), scale.left());
        // 30 minutes are left for 560 pixels.
        QCOMPARE(scale.x(Now - 90min) - scale.left(), 187);
        QCOMPARE(scale.right() - scale.x(Now - 10min), 187);
        QCOMPARE(scale.seconds(Now), 0.0);
        QCOMPARE(scale.seconds(Now - 100min), -6000.0);
        QVERIFY(std::abs(scale.seconds(Now - 10min) + 186.67 / 600 * 6000) < 0.1);
    }

    void foldsMapThereAndBack_data()
    {
        QTest::addColumn<QList<int>>("folds"); // pairs of minutes ago
        QTest::newRow("none") << QList<int>();
        QTest::newRow("one") << QList<int>{70, 20};
        QTest::newRow("at both ends") << QList<int>{100, 60, 30, 0};
        QTest::newRow("reaching in from before") << QList<int>{200, 60};
        QTest::newRow("side by side") << QList<int>{90, 60, 60, 30};
    }

    void foldsMapThereAndBack()
    {
        QFETCH(QList<int>, folds);
        QList<TimeSpan> spans;
        for (qsizetype i = 0; i < folds.size(); i += 2)
            spans.append({Now - std::chrono::minutes(folds[i]), Now - std::chrono::minutes(folds[i + 1])});
        const TimeScale scale = TimeScale(Now, 100min, 732).folded(spans);
        QCOMPARE(scale.folds().size(), spans.size());
        for (int x = scale.left(); x <= scale.right(); ++x)
            QCOMPARE(scale.x(scale.at(x)), x);
        for (Instant at = scale.from() + 1s; at < Now; at += 37s) {
            QVERIFY(scale.x(at) >= scale.x(at - 37s));
            QVERIFY(scale.seconds(at) > scale.seconds(at - 1s));
            QVERIFY(scale.columnEnd(at) > at);
            QVERIFY(std::abs(scale.x(scale.columnEnd(at)) - scale.x(at)) <= 1);
        }
        QCOMPARE(scale.at(scale.left()), scale.from());
        QCOMPARE(scale.at(scale.right()), Now);
    }

    void ticksKeepApartAndOutOfFolds()
    {
        const TimeScale scale = TimeScale(Now, 24h * 31, 732).folded({{Now - 24h * 30, Now - 3h}});
        const QList<Instant> ticks = scale.ticks(90);
        QVERIFY(ticks.size() >= 3);
        for (qsizetype i = 0; i < ticks.size(); ++i) {
            QVERIFY(ticks[i] <= scale.folds().first().from || ticks[i] >= scale.folds().first().to);
            if (i > 0)
                QVERIFY(scale.x(ticks[i]) - scale.x(ticks[i - 1]) >= 90);
        }
    }

    void foldsThatLeaveNoRoomAreNotMade()
    {
        const TimeScale scale(Now, 100min, 732);
        QVERIFY(scale.folded({{Now - 200min, Now}}).folds().isEmpty()); // nothing would be left
        QVERIFY(scale.folded({{Now - 300min, Now - 200min}}).folds().isEmpty()); // out of sight
        QList<TimeSpan> many;
        for (int ago = 99; ago > 0; ago -= 3)
            many.append({Now - std::chrono::minutes(ago), Now - std::chrono::minutes(ago - 2)});
        QVERIFY(scale.folded(many).folds().isEmpty());
        QCOMPARE(scale.folded(many).x(Now - 50min), scale.x(Now - 50min));
    }

    void aReplayEndsWhatIsDrawn()
    {
        const TimeScale scale(Now, 10min, 732);
        QVERIFY(scale.isLive());
        QCOMPARE(scale.replayedAt(Now - 3min).now(), Now - 3min);
        QCOMPARE(scale.replayedAt(Now - 3min).to(), Now);
        QCOMPARE(scale.replayedAt(Now + 3min).now(), Now);
        QVERIFY(!scale.ended().isLive());
    }

    void aColumnEndsAfterWhatIsInIt()
    {
        const TimeScale scale(Now, 10min, 732); // 600 columns of a second each
        QCOMPARE(scale.columnEnd(Now - 300s), Now - 299s);
        QCOMPARE(scale.columnEnd(Now - 299500ms), Now - 299s);
        const TimeScale tiny(Now, 1s, 16000);
        QVERIFY(tiny.columnEnd(Now - 1us) > Now - 1us);
    }

    void standsANarrowWidget()
    {
        const TimeScale scale(Now, 10min, 40);
        QVERIFY(scale.width() >= 1);
        QVERIFY(scale.ticks(90).size() <= 1);
    }
};

QTEST_APPLESS_MAIN(tst_TimeScale)
#include "tst_timescale.moc"
