// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/suites.h"
#include "ui/charts/agechartview.h"

#include <QImage>
#include <QPainter>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

constexpr QSize Frame(1000, 240);
constexpr Milliseconds Window = std::chrono::hours(1);
const Instant Now = Instant(1'700'000'000s);

/// So many heartbeats in one hour, none of them quite on time.
LockTrack trackWith(qint64 beats)
{
    LockTrack track;
    track.lock = QStringLiteral("bench");
    track.ttl = 60s;
    track.lateAfter = 30s;
    const double step = double(std::chrono::microseconds(Window).count()) / double(beats);
    for (qint64 i = 0; i < beats; ++i) {
        const double wave = 0.3 * std::sin(double(i) * 1.7);
        track.beats.append(Now - Window + Instant::duration(std::llround((double(i) + wave + 0.5) * step)));
    }
    track.owners = {{.from = Now - Window, .ownerId = QStringLiteral("a"), .label = QStringLiteral("a")}};
    return track;
}

void paint(QWidget &view)
{
    QImage image(Frame, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    view.render(&painter);
}

/// What a chart is without us: every corner of the saw-tooth in one series.
class PlainChart
{
public:
    PlainChart()
    {
        m_view.resize(Frame);
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.chart()->setAnimationOptions(QChart::NoAnimation);
        m_view.chart()->legend()->hide();
        m_view.chart()->addSeries(m_line);
        m_view.chart()->createDefaultAxes();
        m_view.chart()->axes(Qt::Horizontal).constFirst()->setRange(-3600, 0);
    }

    void show(const LockTrack &track)
    {
        QList<QPointF> corners;
        corners.reserve(2 * track.beats.size());
        double highest = 0;
        for (qsizetype i = 1; i < track.beats.size(); ++i) {
            const double x = std::chrono::duration<double>(track.beats.at(i) - Now).count();
            const double age = std::chrono::duration<double>(track.beats.gapBefore(i)).count();
            corners.append({x, age});
            corners.append({x, 0});
            highest = std::max(highest, age);
        }
        m_view.chart()->axes(Qt::Vertical).constFirst()->setRange(0, highest);
        m_line->replace(corners);
        paint(m_view);
    }

private:
    QChartView m_view{new QChart};
    QLineSeries *m_line = new QLineSeries(&m_view);
};

} // namespace

void chartSuite(const SuiteOptions &options, const Report &report)
{
    QWidget place;
    place.resize(Frame);
    auto *ours = new ui::AgeChartView(&place);
    ours->resize(Frame);
    double first = 0;
    qint64 firstBeats = 0;
    double last = 0;
    qint64 lastBeats = 0;
    for (const qint64 beats : {qint64(1000), qint64(10000), qint64(100000), qint64(1000000)}) {
        const LockTrack track = trackWith(beats);
        PlainChart plain;
        const ui::TimeScale scale(Now, Window, Frame.width());
        Contest contest;
        contest.name = QStringLiteral("chart-frame");
        contest.engine = QStringLiteral("-");
        contest.n = beats;
        contest.rounds = beats >= 1000000 ? std::min(options.rounds, 2)
            : beats >= 100000             ? 4
                                          : options.rounds;
        contest.otherName = QStringLiteral("qlineseries");
        if (beats == 1000000)
            contest.goal = 0.01;
        contest.ours = [&] {
            ours->setPicture({scale, track, {}, {}});
            paint(*ours);
        };
        contest.other = [&] { plain.show(track); };
        contest.check = [&] { return QStringLiteral("beats=%1").arg(track.beats.size()); };
        const Outcome outcome = run(contest);
        report(findingOf(outcome));
        last = outcome.ours;
        lastBeats = beats;
        if (firstBeats == 0) {
            first = outcome.ours;
            firstBeats = beats;
        }
    }
    const double slope = std::log(last / first) / std::log(double(lastBeats) / double(firstBeats));
    const QString verdict = slope <= 0.3 ? QStringLiteral("PASS") : QStringLiteral("FAIL");
    report({QStringLiteral("chart-growth slope=%1 goal=0.3 %2").arg(slope, 0, 'f', 3).arg(verdict),
            {{QStringLiteral("name"), QStringLiteral("chart-growth")},
             {QStringLiteral("slope"), slope},
             {QStringLiteral("goal"), 0.3},
             {QStringLiteral("verdict"), verdict}}});
}

} // namespace lockkeeper::bench
