// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/latency.h"

#include <algorithm>

namespace lockkeeper::bench {

namespace {

QString milliseconds(double microseconds)
{
    return QString::number(microseconds / 1000.0, 'f', 2) + u"ms";
}

} // namespace

double Latency::quantile(double part) const
{
    if (samples.isEmpty())
        return 0;
    QList<double> sorted = samples;
    std::sort(sorted.begin(), sorted.end());
    return sorted.at(static_cast<qsizetype>(part * static_cast<double>(sorted.size() - 1)));
}

QString Latency::verdict() const
{
    if (!isWhole)
        return QStringLiteral("FAIL");
    if (isNoisy)
        return QStringLiteral("NOISY");
    const auto keeps = [this](double part, std::optional<std::chrono::microseconds> limit) {
        return !limit || quantile(part) <= static_cast<double>(limit->count());
    };
    if (!goal && !goal99 && !goalMost)
        return QStringLiteral("-");
    return keeps(0.5, goal) && keeps(0.99, goal99) && keeps(1, goalMost) ? QStringLiteral("PASS")
                                                                         : QStringLiteral("FAIL");
}

QString Latency::line() const
{
    QString goals;
    for (const auto &[word, limit] :
         {std::pair("goal_p50", goal), {"goal_p99", goal99}, {"goal_max", goalMost}}) {
        if (limit)
            goals += QStringLiteral("%1=%2 ").arg(QLatin1String(word),
                                                  milliseconds(static_cast<double>(limit->count())));
    }
    return QStringLiteral("%1 %2 n=%3 p50=%4 p99=%5 max=%6 %7%8 %9")
        .arg(name.leftJustified(16), engine.leftJustified(10), QString::number(n),
             milliseconds(quantile(0.5)), milliseconds(quantile(0.99)), milliseconds(quantile(1)), goals,
             verdict(), check);
}

QJsonObject Latency::json() const
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("engine"), engine},
            {QStringLiteral("n"), n},
            {QStringLiteral("p50_us"), quantile(0.5)},
            {QStringLiteral("p99_us"), quantile(0.99)},
            {QStringLiteral("max_us"), quantile(1)},
            {QStringLiteral("verdict"), verdict()},
            {QStringLiteral("check"), check}};
}

} // namespace lockkeeper::bench
