// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/contrast.h"

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace {

qreal linearChannel(qreal channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor &color)
{
    return 0.2126 * linearChannel(color.redF()) + 0.7152 * linearChannel(color.greenF())
        + 0.0722 * linearChannel(color.blueF());
}

} // namespace

qreal contrast(const QColor &first, const QColor &second)
{
    const auto [dark, light] = std::minmax({luminance(first), luminance(second)});
    return (light + 0.05) / (dark + 0.05);
}

QColor mixed(const QColor &top, const QColor &under, qreal share)
{
    const auto channel = [share](int over, int below) {
        return qRound(over * share + below * (1.0 - share));
    };
    return {channel(top.red(), under.red()), channel(top.green(), under.green()),
            channel(top.blue(), under.blue())};
}

QColor readableOn(const QColor &color, const QColor &surface, qreal ratio)
{
    const QColor end = contrast(Qt::black, surface) > contrast(Qt::white, surface) ? Qt::black : Qt::white;
    for (int step = 0; step < 20; ++step) {
        const QColor candidate = mixed(end, color, step / 20.0);
        if (contrast(candidate, surface) >= ratio)
            return candidate;
    }
    return end;
}

} // namespace lockkeeper::ui
