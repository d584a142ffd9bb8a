// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timescale.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockkeeper::ui {

namespace {

using std::chrono::seconds;

/// How far local time is ahead of UTC at this instant.
seconds localOffset(std::chrono::sys_seconds at)
{
    return seconds(QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count()).offsetFromUtc());
}

seconds stepFor(double leastSeconds)
{
    constexpr seconds Day(86400);
    constexpr std::array Steps{seconds(1),     seconds(2),     seconds(5),    seconds(10),   seconds(15),
                               seconds(30),    seconds(60),    seconds(120),  seconds(300),  seconds(600),
                               seconds(900),   seconds(1800),  seconds(3600), seconds(7200), seconds(10800),
                               seconds(21600), seconds(43200), Day,           2 * Day,       7 * Day};
    const auto *found = std::find_if(Steps.begin(), Steps.end(),
                                     [&](seconds step) { return double(step.count()) >= leastSeconds; });
    return found == Steps.end() ? Steps.back() : *found;
}

} // namespace

TimeScale::TimeScale(Instant now, Milliseconds window, int widgetWidth)
    : m_to(now)
    , m_now(now)
    , m_window(std::max(window, Milliseconds(1000)))
    , m_right(std::max(widgetWidth - RightMargin, Gutter + 1))
{
}

TimeScale TimeScale::ended() const
{
    TimeScale scale = *this;
    scale.m_live = false;
    return scale;
}

TimeScale TimeScale::replayedAt(Instant instant) const
{
    TimeScale scale = *this;
    scale.m_replay = instant;
    scale.m_now = std::min(m_to, instant);
    return scale;
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

Instant TimeScale::columnEnd(Instant at) const
{
    const double column = double(std::chrono::microseconds(m_window).count()) / width();
    const double next = std::floor(double((at - from()).count()) / column) + 1;
    const Instant end = from() + Instant::duration(std::llround(next * column));
    return std::max(end, at + Instant::duration(1));
}

double TimeScale::seconds(Instant at) const
{
    return std::chrono::duration<double>(at - m_to).count();
}

QList<Instant> TimeScale::ticks(int gap) const
{
    const double perPixel = std::chrono::duration<double>(m_window).count() / width();
    const auto step = stepFor(perPixel * gap);
    const auto first = std::chrono::ceil<std::chrono::seconds>(from());
    // Round in local time: the hours of a day are counted from its midnight here.
    auto offset = localOffset(first);
    const auto rest = (first.time_since_epoch() + offset) % step;
    QList<Instant> ticks;
    for (auto at = rest.count() == 0 ? first : first + (step - rest); at <= m_to; at += step) {
        if (step > std::chrono::hours(1)) { // where clocks were put forward or back
            const auto here = localOffset(at);
            at += offset - here;
            offset = here;
        }
        if (at <= m_to)
            ticks.append(at);
    }
    return ticks;
}

} // namespace lockkeeper::ui
