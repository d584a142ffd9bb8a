// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timescale.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockkeeper::ui {

namespace {

using WholeSeconds = std::chrono::seconds;

/// How far local time is ahead of UTC at this instant.
WholeSeconds localOffset(std::chrono::sys_seconds at)
{
    return WholeSeconds(QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count()).offsetFromUtc());
}

WholeSeconds stepFor(double leastSeconds)
{
    constexpr WholeSeconds Day(86400);
    constexpr std::array Steps{WholeSeconds(1),
                               WholeSeconds(2),
                               WholeSeconds(5),
                               WholeSeconds(10),
                               WholeSeconds(15),
                               WholeSeconds(30),
                               WholeSeconds(60),
                               WholeSeconds(120),
                               WholeSeconds(300),
                               WholeSeconds(600),
                               WholeSeconds(900),
                               WholeSeconds(1800),
                               WholeSeconds(3600),
                               WholeSeconds(7200),
                               WholeSeconds(10800),
                               WholeSeconds(21600),
                               WholeSeconds(43200),
                               Day,
                               2 * Day,
                               7 * Day};
    const auto *found = std::find_if(Steps.begin(), Steps.end(),
                                     [&](WholeSeconds step) { return double(step.count()) >= leastSeconds; });
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

TimeScale TimeScale::folded(const QList<TimeSpan> &folds) const
{
    TimeScale scale = *this;
    scale.m_folds.clear();
    scale.m_knots.clear();
    Instant::duration inFolds(0);
    for (const TimeSpan &fold : folds) {
        const TimeSpan kept{std::max(fold.from, from()), std::min(fold.to, m_to)};
        if (kept.from >= kept.to)
            continue;
        scale.m_folds.append(kept);
        inFolds += kept.to - kept.from;
    }
    const int room = width() - static_cast<int>(scale.m_folds.size()) * FoldWidth;
    const Instant::duration rest = m_to - from() - inFolds;
    if (scale.m_folds.isEmpty() || room < width() / 2 || rest.count() <= 0) {
        scale.m_folds.clear();
        return scale;
    }
    const double perTick = room / double(rest.count());
    Knot last{from(), 0};
    scale.m_knots.append(last);
    for (const TimeSpan &fold : std::as_const(scale.m_folds)) {
        last = {fold.from, last.x + double((fold.from - last.at).count()) * perTick};
        scale.m_knots.append(last);
        last = {fold.to, last.x + FoldWidth};
        scale.m_knots.append(last);
    }
    scale.m_knots.append({m_to, double(width())});
    return scale;
}

/// Exact pixels right of left(), also of what lies outside.
double TimeScale::position(Instant at) const
{
    if (m_knots.isEmpty())
        return std::chrono::duration<double>(at - from()) / std::chrono::duration<double>(m_window) * width();
    const auto after = [](Instant one, const Knot &knot) { return one < knot.at; };
    const auto found = std::upper_bound(m_knots.begin() + 1, m_knots.end() - 1, at, after);
    const Knot &low = *(found - 1);
    if (found->at == low.at)
        return found->x;
    return low.x + double((at - low.at).count()) / double((found->at - low.at).count()) * (found->x - low.x);
}

Instant TimeScale::instantAt(double position) const
{
    if (m_knots.isEmpty())
        return from()
            + std::chrono::duration_cast<Instant::duration>(std::chrono::duration<double>(m_window) * position
                                                            / double(width()));
    const auto after = [](double one, const Knot &knot) { return one < knot.x; };
    const auto found = std::upper_bound(m_knots.begin() + 1, m_knots.end() - 1, position, after);
    const Knot &low = *(found - 1);
    if (found->x <= low.x)
        return found->at;
    return low.at
        + Instant::duration(
               std::llround((position - low.x) / (found->x - low.x) * double((found->at - low.at).count())));
}

/// Of what is not folded.
double TimeScale::secondsPerPixel() const
{
    Instant::duration rest = m_to - from();
    for (const TimeSpan &fold : m_folds)
        rest -= fold.to - fold.from;
    return std::chrono::duration<double>(rest).count()
        / (width() - static_cast<int>(m_folds.size()) * FoldWidth);
}

int TimeScale::x(Instant at) const
{
    const double share = std::clamp(position(at) / width(), 0.0, 1.0);
    return m_right - static_cast<int>(std::lround((1 - share) * width()));
}

Instant TimeScale::at(int x) const
{
    return instantAt(std::clamp(double(x - left()), 0.0, double(width())));
}

Instant TimeScale::columnEnd(Instant at) const
{
    if (m_knots.isEmpty()) {
        const double column = double(std::chrono::microseconds(m_window).count()) / width();
        const double next = std::floor(double((at - from()).count()) / column) + 1;
        const Instant end = from() + Instant::duration(std::llround(next * column));
        return std::max(end, at + Instant::duration(1));
    }
    return std::max(instantAt(std::floor(position(at)) + 1), at + Instant::duration(1));
}

double TimeScale::seconds(Instant at) const
{
    if (m_knots.isEmpty())
        return std::chrono::duration<double>(at - m_to).count();
    return (position(at) / width() - 1) * std::chrono::duration<double>(m_window).count();
}

QList<Instant> TimeScale::ticks(int gap) const
{
    const auto step = stepFor(secondsPerPixel() * gap);
    const auto first = std::chrono::ceil<std::chrono::seconds>(from());
    // Round in local time: the hours of a day are counted from its midnight here.
    auto offset = localOffset(first);
    const auto rest = (first.time_since_epoch() + offset) % step;
    QList<Instant> ticks;
    auto fold = m_folds.begin();
    for (auto at = rest.count() == 0 ? first : first + (step - rest); at <= m_to; at += step) {
        while (fold != m_folds.end() && fold->to <= at)
            ++fold;
        if (fold != m_folds.end() && fold->from < at) // on behind it, in whole steps
            at += std::chrono::ceil<std::chrono::seconds>(fold->to - at + step - std::chrono::seconds(1))
                / step * step;
        if (step > std::chrono::hours(1)) { // where clocks were put forward or back
            const auto here = localOffset(at);
            at += offset - here;
            offset = here;
        }
        const bool isApart = m_folds.isEmpty() || ticks.isEmpty() || x(at) - x(ticks.constLast()) >= gap;
        if (at <= m_to && isApart)
            ticks.append(at);
    }
    return ticks;
}

} // namespace lockkeeper::ui
