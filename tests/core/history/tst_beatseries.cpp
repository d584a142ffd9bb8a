// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/beatseries.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using lockkeeper::BeatSeries;
using lockkeeper::Instant;
using namespace std::chrono_literals;

namespace {

using Duration = BeatSeries::Duration;

const Instant Start = Instant(1'700'000'000s);

/// The same answer by looking at every beat.
std::optional<Duration> longestByWalk(const QList<Instant> &beats, Instant from, Instant to)
{
    std::optional<Duration> longest;
    for (qsizetype i = 0; i < beats.size() && beats[i] <= to; ++i) {
        const Instant next = i + 1 < beats.size() ? std::min(beats[i + 1], to) : to;
        if (next >= from && (next > from || next == to))
            longest = std::max(longest.value_or(Duration(0)), next - beats[i]);
    }
    return longest;
}

QList<Instant> randomBeats(QRandomGenerator &random, int count)
{
    QList<Instant> beats;
    Instant at = Start;
    for (int i = 0; i < count; ++i) {
        beats.append(at);
        at += Duration(random.bounded(1, 2'000'000)) * (random.bounded(50) == 0 ? 30 : 1);
    }
    return beats;
}

} // namespace

class tst_BeatSeries : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatWasPutIn()
    {
        QRandomGenerator random(7);
        for (const int count : {0, 1, 2, 31, 32, 33, 512, 513, 8192, 8193, 9000}) {
            const QList<Instant> beats = randomBeats(random, count);
            const BeatSeries series = beats;
            QCOMPARE(series.size(), beats.size());
            QVERIFY(std::equal(series.begin(), series.end(), beats.begin(), beats.end()));
        }
    }

    void findsTheLongestAgeAsAWalkDoes_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("dropped");
        QTest::newRow("one block") << 30 << 0;
        QTest::newRow("some blocks") << 200 << 0;
        QTest::newRow("a level above") << 5000 << 0;
        QTest::newRow("two levels above") << 70000 << 0;
        QTest::newRow("the first ones dropped") << 5000 << 300;
        QTest::newRow("a whole block dropped") << 5000 << 32;
        QTest::newRow("a level's first entry dropped") << 5000 << 512;
        QTest::newRow("most of them dropped") << 20000 << 19000;
    }

    void findsTheLongestAgeAsAWalkDoes()
    {
        QFETCH(int, count);
        QFETCH(int, dropped);
        QRandomGenerator random(count + dropped);
        QList<Instant> beats = randomBeats(random, count);
        BeatSeries series = beats;
        series.removeFirst(dropped);
        beats.remove(0, dropped);
        const qint64 length = (beats.last() - beats.first()).count() + 5'000'000;
        for (int i = 0; i < 300; ++i) {
            const auto any = [&] {
                return beats.first() + Duration(qint64(random.generate64() % quint64(length)));
            };
            Instant from = any();
            Instant to = i % 3 == 0 ? from + Duration(random.bounded(9'000'000)) : any();
            if (to < from)
                std::swap(from, to);
            const auto found = series.longestAge(from, to);
            QVERIFY(found.has_value());
            QCOMPARE(found->count(), longestByWalk(beats, from, to)->count());
        }
    }

    void findsEveryGapOverALimit()
    {
        QRandomGenerator random(11);
        QList<Instant> beats = randomBeats(random, 30000);
        BeatSeries series = beats;
        series.removeFirst(700);
        beats.remove(0, 700);
        QList<qsizetype> walked;
        QList<qsizetype> found;
        for (qsizetype i = 1; i < beats.size(); ++i) {
            if (beats[i] - beats[i - 1] > 20s)
                walked.append(i);
        }
        for (auto at = series.nextGapOver(20s, 0, series.size()); at;
             at = series.nextGapOver(20s, *at + 1, series.size()))
            found.append(*at);
        QVERIFY(walked.size() > 50);
        QCOMPARE(found, walked);
    }

    /// A lock of a job that runs once a day, or a clock that was set: more than 32 bits of microseconds.
    void holdsBeatsThatAreDaysApart()
    {
        QRandomGenerator random(13);
        QList<Instant> beats;
        Instant at = Start;
        for (int i = 0; i < 500; ++i) {
            beats.append(at);
            at += i % 40 < 20 ? std::chrono::microseconds(random.bounded(1, 9'000'000))
                              : std::chrono::hours(random.bounded(1, 24 * 400));
        }
        BeatSeries series = beats;
        QVERIFY(std::equal(series.begin(), series.end(), beats.begin(), beats.end()));
        for (qsizetype i = 0; i < beats.size(); ++i)
            QCOMPARE(series.countUpTo(beats.at(i)), i + 1);
        series.removeFirst(100);
        beats.remove(0, 100);
        QCOMPARE(series.longestAge(beats.first(), beats.last())->count(),
                 longestByWalk(beats, beats.first(), beats.last())->count());
    }

    void countsBeatsUpToAnInstant()
    {
        BeatSeries series{Start, Start + 5s, Start + 10s};
        const BeatSeries only{Start};
        QCOMPARE(only.countUpTo(Start - 1us), 0);
        QCOMPARE(only.countUpTo(Start), 1);
        QCOMPARE(only.longestAge(Start, Start + 4s), std::optional<Duration>(4s));
        QCOMPARE(series.countUpTo(Start - 1us), 0);
        QCOMPARE(series.countUpTo(Start), 1);
        QCOMPARE(series.countUpTo(Start + 7s), 2);
        QCOMPARE(series.countUpTo(Start + 99s), 3);
        series.removeFirst(1);
        QCOMPARE(series.countUpTo(Start + 1s), 0);
        QCOMPARE(series.countUpTo(Start + 5s), 1);
        QVERIFY(!series.longestAge(Start, Start + 4s));
        QCOMPARE(series.longestAge(Start, Start + 9s), std::optional<Duration>(4s));
    }

    void isEqualWhateverWayItCameAbout()
    {
        QRandomGenerator random(3);
        const QList<Instant> beats = randomBeats(random, 2000);
        BeatSeries dropped = beats;
        dropped.removeFirst(1500);
        const BeatSeries fresh = beats.sliced(1500);
        QVERIFY(dropped == fresh);
        BeatSeries other = fresh;
        QVERIFY(other == fresh);
        other.append(fresh.constLast() + 1s);
        QVERIFY(!(other == fresh));
        QCOMPARE(fresh.size(), 500); // a copy does not change what it was copied from
        BeatSeries moved = fresh;
        moved.removeFirst(1);
        moved.append(fresh.constLast() + 1s);
        QVERIFY(!(moved == fresh));
    }

    void keepsOnlyTheLastOnesWhileItGrows()
    {
        BeatSeries series;
        QList<Instant> beats;
        Instant at = Start;
        for (int i = 0; i < 5000; ++i) {
            at += i % 97 == 0 ? 40s : 5s;
            series.append(at);
            beats.append(at);
            series.removeFirst(series.size() - 720);
            if (beats.size() > 720)
                beats.removeFirst();
        }
        QVERIFY(series == BeatSeries(beats));
        QCOMPARE(series.longestAge(beats.first(), at)->count(),
                 longestByWalk(beats, beats.first(), at)->count());
        series.removeFirst(9999);
        QVERIFY(series.isEmpty());
        series.append(at);
        QCOMPARE(series.constFirst(), at);
    }
};

QTEST_APPLESS_MAIN(tst_BeatSeries)
#include "tst_beatseries.moc"
