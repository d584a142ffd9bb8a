// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <QElapsedTimer>
#include <QList>
#include <QRandomGenerator>

#include <algorithm>

namespace lockkeeper::bench {

namespace {

constexpr int Resamples = 1000;
constexpr quint32 Seed = 20261124; // the same interval for the same samples

double timed(const std::function<void()> &work, const std::function<void()> &before = {})
{
    if (before)
        before();
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1000.0;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

std::pair<double, double> interval(const QList<double> &ratios)
{
    QRandomGenerator random(Seed);
    QList<double> medians;
    for (int i = 0; i < Resamples; ++i) {
        QList<double> sample;
        for (qsizetype k = 0; k < ratios.size(); ++k)
            sample.append(ratios.at(random.bounded(static_cast<int>(ratios.size()))));
        medians.append(median(sample));
    }
    std::sort(medians.begin(), medians.end());
    return {medians.at(Resamples * 25 / 1000), medians.at(Resamples * 975 / 1000)};
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 0);
}

} // namespace

double machineSpeed()
{
    QList<double> times;
    for (int i = 0; i < 9; ++i) {
        times.append(timed([] {
            volatile quint64 sum = 0;
            for (quint64 k = 0; k < 200'000; ++k)
                sum = sum + k * k;
        }));
    }
    return median(times);
}

bool isNoisy(double before, double after)
{
    return before > after * 2 || after > before * 2;
}

Outcome run(const Contest &contest)
{
    Outcome outcome;
    outcome.name = contest.name;
    outcome.engine = contest.engine;
    outcome.n = contest.n;
    outcome.otherName = contest.otherName;
    outcome.goal = contest.goal;
    (void)timed(contest.ours, contest.beforeOurs); // warm: caches, prepared statements
    (void)timed(contest.other, contest.beforeOther);
    const double before = machineSpeed();
    QList<double> ours;
    QList<double> other;
    QList<double> ratios;
    for (int round = 0; round < contest.rounds; ++round) {
        const double firstOurs = timed(contest.ours, contest.beforeOurs);
        const double firstOther = timed(contest.other, contest.beforeOther);
        const double secondOther = timed(contest.other, contest.beforeOther);
        const double secondOurs = timed(contest.ours, contest.beforeOurs);
        ours << firstOurs << secondOurs;
        other << firstOther << secondOther;
        ratios << firstOurs / firstOther << secondOurs / secondOther;
    }
    const double after = machineSpeed();
    outcome.ours = median(ours);
    outcome.other = median(other);
    outcome.ratio = median(ratios);
    std::tie(outcome.low, outcome.high) = interval(ratios);
    outcome.check = contest.check ? contest.check() : QStringLiteral("-");
    if (isNoisy(before, after))
        outcome.verdict = QStringLiteral("NOISY");
    else if (!contest.goal)
        outcome.verdict = QStringLiteral("-");
    else
        outcome.verdict = outcome.ratio <= *contest.goal ? QStringLiteral("PASS") : QStringLiteral("FAIL");
    return outcome;
}

QString Outcome::line() const
{
    return QStringLiteral("%1 %2 n=%3 ours_p50=%4us %5_p50=%6us ratio=%7 [%8..%9] ")
               .arg(name.leftJustified(16), engine.leftJustified(10), QString::number(n), number(ours),
                    otherName, number(other), number(ratio), number(low), number(high))
        + QStringLiteral("goal=%1 %2 %3").arg(goal ? number(*goal) : QStringLiteral("-"), verdict, check);
}

QJsonObject Outcome::json() const
{
    return {{QStringLiteral("name"), name},    {QStringLiteral("engine"), engine},
            {QStringLiteral("n"), n},          {QStringLiteral("other"), otherName},
            {QStringLiteral("ours_us"), ours}, {QStringLiteral("other_us"), other},
            {QStringLiteral("ratio"), ratio},  {QStringLiteral("low"), low},
            {QStringLiteral("high"), high},    {QStringLiteral("verdict"), verdict},
            {QStringLiteral("check"), check}};
}

} // namespace lockkeeper::bench
