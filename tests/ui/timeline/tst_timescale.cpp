// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timescale.h"

#include <QTest>

using lockkeeper::Instant;
using lockkeeper::Milliseconds;
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
