// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/recentintervals.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using lockkeeper::Milliseconds;
using lockkeeper::RecentIntervals;
using namespace std::chrono_literals;

class tst_RecentIntervals : public QObject
{
    Q_OBJECT

private slots:
    void saysNothingOfFewerThanThree()
    {
        RecentIntervals intervals;
        QCOMPARE(intervals.count(), 0);
        intervals.append(5s);
        intervals.append(7s);
        QCOMPARE(intervals.count(), 2);
        QCOMPARE(intervals.usual(), 0ms);
        QCOMPARE(intervals.longest(), 0ms);
        intervals.append(6s);
        QCOMPARE(intervals.usual(), 6s);
        QCOMPARE(intervals.longest(), 6s); // of three the 95th percentile is the middle one
    }

    /// The same answer from a list that is sorted whole.
    void isOfTheLastSixty()
    {
        QRandomGenerator random(5);
        RecentIntervals intervals;
        QList<Milliseconds> all;
        for (int i = 0; i < 300; ++i) {
            const Milliseconds interval(random.bounded(-50, 100'000));
            intervals.append(interval);
            all.append(interval);
            QList<Milliseconds> sorted = all.mid(std::max<qsizetype>(0, all.size() - RecentIntervals::Most));
            std::sort(sorted.begin(), sorted.end());
            QCOMPARE(intervals.count(), sorted.size());
            if (sorted.size() >= 3) {
                QCOMPARE(intervals.usual(), sorted.at((sorted.size() - 1) * 50 / 100));
                QCOMPARE(intervals.longest(), sorted.at((sorted.size() - 1) * 95 / 100));
            }
        }
    }

    void aCopyStaysAsItWas()
    {
        RecentIntervals intervals;
        for (int i = 0; i < 3; ++i)
            intervals.append(5s);
        const RecentIntervals copy = intervals;
        for (int i = 0; i < 60; ++i)
            intervals.append(9s);
        QCOMPARE(copy.count(), 3);
        QCOMPARE(copy.usual(), 5s);
        QCOMPARE(intervals.usual(), 9s);
        intervals.clear();
        QCOMPARE(intervals.count(), 0);
        QCOMPARE(intervals.usual(), 0ms);
        QCOMPARE(copy.count(), 3);
    }

    void whatIsTooLongForItIsTheLongestItKnows()
    {
        RecentIntervals intervals;
        for (int i = 0; i < 3; ++i)
            intervals.append(std::chrono::hours(24 * 365));
        QCOMPARE(intervals.usual(), 2'147'483'647ms);
    }
};

QTEST_APPLESS_MAIN(tst_RecentIntervals)
#include "tst_recentintervals.moc"
