// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timescale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lockkeeper::ui {

TimeScale::TimeScale(Instant now, Milliseconds window, int widgetWidth)
    : m_now(now)
    , m_window(std::max(window, Milliseconds(1000)))
    , m_right(std::max(widgetWidth - RightMargin, Gutter + 1))
{
}

int TimeScale::x(Instant at) const
{
    const double share = std::chrono::duration<double>(at - from()) / std::chrono::duration<double>(m_window);
    return m_right - static_cast<int>(std::lround((1 - std::clamp(share, 0.0, 1.0)) * width()));
}

Instant TimeScale::at(int x) const
{
    const double share = std::clamp(double(x - left()) / width(), 0.0, 1.0);
    return from()
        + std::chrono::duration_cast<Instant::duration>(std::chrono::duration<double>(m_window) * share);
}

double TimeScale::seconds(Instant at) const
{
    return std::chrono::duration<double>(at - m_now).count();
}

QList<Instant> TimeScale::ticks(int gap) const
{
    using std::chrono::seconds;
    constexpr std::array Steps{seconds(10),  seconds(15),  seconds(30),  seconds(60),   seconds(120),
                               seconds(300), seconds(600), seconds(900), seconds(1800), seconds(3600)};
    const double perPixel = std::chrono::duration<double>(m_window).count() / width();
    const auto fits = [&](seconds step) { return double(step.count()) >= perPixel * gap; };
    const auto *found = std::find_if(Steps.begin(), Steps.end(), fits);
    const auto step = found == Steps.end() ? Steps.back() : *found;

    QList<Instant> ticks;
    const auto first = std::chrono::ceil<seconds>(from());
    const auto rest = first.time_since_epoch() % step;
    for (auto at = rest.count() == 0 ? first : first + (step - rest); at <= m_now; at += step)
        ticks.append(at);
    return ticks;
}

} // namespace lockkeeper::ui
