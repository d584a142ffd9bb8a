// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timemoves.h"

#include "ui/watch/timecursor.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

ShownTime upTo(Instant end, Milliseconds window, Instant latest)
{
    if (end >= latest)
        return {window, std::nullopt};
    return {window, end};
}

} // namespace

ShownTime zoomed(const TimeScale &scale, double factor, Instant fixed, Instant latest)
{
    const auto window = std::clamp(toMs(std::chrono::duration<double, std::milli>(scale.window()) * factor),
                                   TimeCursor::LeastWindow, TimeCursor::MostWindow);
    const double real = double(window.count()) / double(scale.window().count());
    const auto right = std::chrono::duration<double, std::micro>(scale.to() - fixed) * real;
    return upTo(fixed + std::chrono::duration_cast<Instant::duration>(right), window, latest);
}

ShownTime panned(const TimeScale &scale, double share, Instant latest)
{
    const auto by = std::chrono::duration<double, std::micro>(scale.window()) * share;
    return upTo(scale.to() + std::chrono::duration_cast<Instant::duration>(by), scale.window(), latest);
}

} // namespace lockkeeper::ui
