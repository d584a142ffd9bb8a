// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agelabels.h"

#include "core/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockkeeper::ui {

namespace {

Milliseconds wholeMs(double seconds)
{
    return Milliseconds(std::llround(seconds * 1000));
}

bool hasRoom(const QList<AgeLabel> &labels, int y, int lineHeight)
{
    return std::all_of(labels.begin(), labels.end(),
                       [&](const AgeLabel &other) { return std::abs(other.y - y) >= lineHeight; });
}

} // namespace

double topAge(double peak, AgeLimits limits)
{
    return std::max({peak * 1.06, limits.dead * 1.35, limits.late * 1.5, 1.0});
}

QList<AgeLabel> ageLabels(double topSeconds, AgeLimits limits, int top, int bottom, int lineHeight)
{
    QList<AgeLabel> labels;
    const auto yOf = [&](double seconds) {
        return bottom - static_cast<int>(std::lround(seconds / topSeconds * (bottom - top)));
    };
    if (limits.dead > 0) {
        const QString text =
            QCoreApplication::translate("AgeLabels", "dead %1").arg(words::limit(wholeMs(limits.dead)));
        labels.append({AgeMark::Dead, limits.dead, std::min(yOf(limits.dead), bottom - lineHeight), text});
    }
    if (limits.late > 0) {
        const int lowest = labels.isEmpty() ? bottom : labels.first().y + lineHeight;
        const QString text =
            QCoreApplication::translate("AgeLabels", "late %1").arg(words::limit(wholeMs(limits.late)));
        labels.append({AgeMark::Late, limits.late, std::max(yOf(limits.late), lowest), text});
    }
    if (hasRoom(labels, bottom, lineHeight))
        labels.append({AgeMark::Plain, 0, bottom, QStringLiteral("0")});

    constexpr std::array Steps{1.0,   2.0,   5.0,    10.0,   20.0,   30.0,   60.0,    120.0,
                               300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 14400.0, 28800.0};
    const double perPixel = topSeconds / std::max(bottom - top, 1);
    const auto *step =
        std::find_if(Steps.begin(), Steps.end(), [&](double one) { return one >= perPixel * 26; });
    if (step == Steps.end())
        return labels;
    for (double seconds = *step; seconds <= topSeconds; seconds += *step) {
        if (hasRoom(labels, yOf(seconds), lineHeight))
            labels.append({AgeMark::Plain, seconds, yOf(seconds), words::duration(wholeMs(seconds))});
    }
    return labels;
}

} // namespace lockkeeper::ui
