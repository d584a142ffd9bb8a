// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agecurve.h"
#include "ui/charts/agelabels.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using lockkeeper::BlindSpan;
using lockkeeper::Instant;
using lockkeeper::LockTrack;
using lockkeeper::OwnerSpan;
using lockkeeper::ui::AgeLimits;
using lockkeeper::ui::AgeMark;
using lockkeeper::ui::AgeRun;
using lockkeeper::ui::clampedLine;
using lockkeeper::ui::climbs;
using lockkeeper::ui::joinedLine;
using lockkeeper::ui::TimeScale;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);

Instant ago(int seconds)
{
    return Now - std::chrono::seconds(seconds);
}

TimeScale minute()
{
    return {Now, 60s, 732};
}

/// "-60:5 -50:15 | -40:0 ...": whole seconds, runs parted by a bar.
QString asText(const QList<AgeRun> &runs)
{
    QStringList texts;
    for (const AgeRun &run : runs) {
        QStringList points;
        for (const QPointF &point : run)
            points.append(QStringLiteral("%1:%2").arg(std::lround(point.x())).arg(std::lround(point.y())));
        texts.append(points.join(QLatin1Char(' ')));
    }
    return texts.join(QStringLiteral(" | "));
}

LockTrack trackOf(const QList<int> &beats, const QList<QPair<int, bool>> &spans)
{
    LockTrack track;
    for (const int beat : beats)
        track.beats.append(ago(beat));
    for (qsizetype i = 0; i < spans.size(); ++i) {
        OwnerSpan span;
        span.from = ago(spans[i].first);
        if (i + 1 < spans.size())
            span.to = ago(spans[i + 1].first);
        span.ownerId = spans[i].second ? QStringLiteral("owner") : QString();
        track.owners.append(span);
    }
    return track;
}

using Spans = QList<QPair<int, bool>>;
using Blind = QList<QPair<int, int>>;

} // namespace

class tst_AgeCurve : public QObject
{
    Q_OBJECT

private slots:
    void aMillionBeatsComeToFourPointsAColumn()
    {
        QRandomGenerator random(5);
        LockTrack track;
        QList<Instant> beats;
        for (Instant at = ago(60); at < Now; at += std::chrono::microseconds(random.bounded(20, 100)))
            beats.append(at);
        beats.remove(beats.size() / 3, 40000); // a silence of some columns
        track.beats = beats;
        const TimeScale scale = minute();
        const QList<AgeRun> runs = ageRuns(track, {}, scale);
        QCOMPARE(runs.size(), 1);
        QVERIFY2(runs.first().size() <= 4 * scale.width() + 4,
                 qPrintable(QString::number(runs.first().size())));
        double highest = 0;
        for (qsizetype i = 1; i < beats.size(); ++i)
            highest = std::max(highest, std::chrono::duration<double>(beats[i] - beats[i - 1]).count());
        QVERIFY(std::abs(lockkeeper::ui::peakAge(runs) - highest) < 1e-9);
        for (qsizetype i = 1; i < runs.first().size(); ++i)
            QVERIFY(runs.first()[i].x() >= runs.first()[i - 1].x());
    }

    void theHighestAgeOfEachColumnIsKept()
    {
        QRandomGenerator random(6);
        LockTrack track;
        QList<Instant> beats;
        for (Instant at = ago(60); at < Now;
             at += std::chrono::microseconds(random.bounded(1000, random.bounded(20) == 0 ? 90'000 : 12'000)))
            beats.append(at);
        track.beats = beats;
        const TimeScale scale = minute();
        const AgeRun run = ageRuns(track, {}, scale).first();
        const auto columnOf = [&](double x) { return std::floor((x + 60) / 60 * scale.width() + 1e-7); };
        QHash<double, double> walked;
        QHash<double, double> drawn;
        for (qsizetype i = 1; i < beats.size(); ++i) {
            double &highest = walked[columnOf(scale.seconds(beats[i]))];
            highest = std::max(highest, std::chrono::duration<double>(beats[i] - beats[i - 1]).count());
        }
        for (const QPointF &point : run) {
            double &highest = drawn[columnOf(point.x())];
            highest = std::max(highest, point.y());
        }
        for (auto it = walked.cbegin(); it != walked.cend(); ++it)
            QVERIFY(std::abs(drawn.value(it.key()) - it.value()) < 1e-6 || it.key() == scale.width());
        QVERIFY(walked.size() > 500);
    }

    void cutsTheSawTooth_data()
    {
        QTest::addColumn<QList<int>>("beats");
        QTest::addColumn<Spans>("spans");
        QTest::addColumn<Blind>("blind");
        QTest::addColumn<QString>("runs");
        const Spans held{{600, true}};
        QTest::newRow("never beat") << QList<int>() << held << Blind() << QString();
        QTest::newRow("climbs when nothing comes")
            << QList<int>{100} << held << Blind() << QStringLiteral("-60:40 0:100");
        QTest::newRow("falls at each beat") << QList<int>{70, 40, 10} << held << Blind()
                                            << QStringLiteral("-60:10 -40:30 -40:0 -10:30 -10:0 0:10");
        QTest::newRow("begins at the first beat it knows")
            << QList<int>{30} << held << Blind() << QStringLiteral("-30:0 0:30");
        QTest::newRow("a blind span parts it") << QList<int>{70, 40} << held << Blind{{30, 20}}
                                               << QStringLiteral("-60:10 -40:30 -40:0 -30:10 | -20:20 0:40");
        QTest::newRow("it ends where we went blind")
            << QList<int>{70, 40} << held << Blind{{30, 0}} << QStringLiteral("-60:10 -40:30 -40:0 -30:10");
        QTest::newRow("no age while nobody held it")
            << QList<int>{70, 20} << Spans{{600, true}, {40, false}, {20, true}} << Blind()
            << QStringLiteral("-60:10 -40:30 | -20:0 0:20");
        QTest::newRow("free to the end") << QList<int>{70} << Spans{{600, true}, {40, false}} << Blind()
                                         << QStringLiteral("-60:10 -40:30");
        QTest::newRow("blind and free overlap")
            << QList<int>{70, 10} << Spans{{600, true}, {40, false}, {10, true}} << Blind{{50, 30}}
            << QStringLiteral("-60:10 -50:20 | -10:0 0:10");
    }

    void cutsTheSawTooth()
    {
        QFETCH(QList<int>, beats);
        QFETCH(Spans, spans);
        QFETCH(Blind, blind);
        QList<BlindSpan> blindSpans;
        for (const auto &[from, to] : blind)
            blindSpans.append({ago(from), to == 0 ? std::nullopt : std::optional(ago(to))});
        QTEST(asText(ageRuns(trackOf(beats, spans), blindSpans, minute())), "runs");
    }

    void findsTheClimbs_data()
    {
        QTest::addColumn<QList<int>>("beats");
        QTest::addColumn<QString>("late");
        QTest::addColumn<QString>("dead");
        QTest::newRow("on time") << QList<int>{65, 58, 51, 44, 37, 30, 23, 16, 9, 2} << QString()
                                 << QString();
        QTest::newRow("late once") << QList<int>{62, 42, 33, 24, 15, 6} << QStringLiteral("-52:10 -42:20")
                                   << QString();
        QTest::newRow("late, then dead")
            << QList<int>{62, 53, 45} << QStringLiteral("-35:10 -15:30") << QStringLiteral("-15:30 0:45");
        QTest::newRow("dead from the start")
            << QList<int>{100} << QString() << QStringLiteral("-60:40 0:100");
    }

    void findsTheClimbs()
    {
        QFETCH(QList<int>, beats);
        const auto runs = ageRuns(trackOf(beats, {{600, true}}), {}, minute());
        QTEST(asText(climbs(runs, 10, 30)), "late");
        QTEST(asText(climbs(runs, 30, 1e9)), "dead");
    }

    void clampsForTheTint()
    {
        const auto runs = ageRuns(trackOf({62, 53, 45}, {{600, true}}), {}, minute());
        QCOMPARE(asText({clampedLine(runs, 10, 30)}),
                 QStringLiteral("-60:10 -60:10 -53:10 -53:10 -45:10 -45:10 -35:10 -15:30 0:30 0:10"));
    }

    void joinsRunsBelowThePlot()
    {
        const QList<AgeRun> runs{{{-60, 5}, {-50, 15}}, {{-20, 2}, {0, 22}}};
        QCOMPARE(asText({joinedLine(runs, -9)}), QStringLiteral("-60:5 -50:15 -50:-9 -20:-9 -20:2 0:22"));
    }

    void neverHasMorePointsThanPixelsNeed()
    {
        AgeRun line;
        for (int i = 0; i < 50'000; ++i)
            line.append({-60.0 + i * 60.0 / 50'000, double(i % 7)});
        line[31'234].setY(99);
        const AgeRun capped = lockkeeper::ui::cappedToColumns(line, -60, 0, 200);
        QVERIFY(capped.size() <= 800);
        QCOMPARE(capped.first(), line.first());
        QCOMPARE(capped.last(), line.last());
        QCOMPARE(lockkeeper::ui::peakAge({capped}), 99.0);
        QVERIFY(
            std::is_sorted(capped.begin(), capped.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); }));
    }

    void leavesAShortLineAlone()
    {
        const AgeRun line{{-60, 1}, {-30, 2}, {0, 3}};
        QCOMPARE(lockkeeper::ui::cappedToColumns(line, -60, 0, 200), line);
    }

    void drawsBlindSpansAsPulses()
    {
        const QList<BlindSpan> blind{{ago(500), ago(400)}, {ago(100), ago(50)}, {ago(10), {}}};
        QCOMPARE(asText({blindPulses(blind, minute(), 0, 9)}),
                 QStringLiteral("-60:0 -60:9 -50:9 -50:0 -10:0 -10:9 0:9 0:0"));
    }

    void labelsTheLimitsAndKeepsThemApart_data()
    {
        QTest::addColumn<double>("top");
        QTest::addColumn<QString>("labels");
        QTest::newRow("room for all") << 45.0 << QStringLiteral("dead@33 late@83 0@100 20@56 40@11");
        QTest::newRow("limits pushed apart, 0 gives way")
            << 400.0 << QStringLiteral("dead@87 late@100 120@70 240@40 360@10");
    }

    void labelsTheLimitsAndKeepsThemApart()
    {
        QFETCH(double, top);
        QFETCH(QString, labels);
        QStringList found;
        for (const auto &label : lockkeeper::ui::ageLabels(top, AgeLimits{7.5, 30}, 0, 100, 13)) {
            const QString name = label.mark == AgeMark::Late ? QStringLiteral("late")
                : label.mark == AgeMark::Dead                ? QStringLiteral("dead")
                                                             : QString::number(label.seconds);
            found.append(QStringLiteral("%1@%2").arg(name).arg(label.y));
        }
        QCOMPARE(found.join(QLatin1Char(' ')), labels);
    }
};

QTEST_APPLESS_MAIN(tst_AgeCurve)
#include "tst_agecurve.moc"
