// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>

namespace lockkeeper::ui {

/// The one time scale that chart, read strip, lanes and axis share: the last `window` up to `now`, laid
/// between a gutter for names and a right margin. A value; any thread.
class TimeScale
{
public:
    static constexpr int Gutter = 116;
    static constexpr int RightMargin = 16;

    TimeScale() = default;
    TimeScale(Instant now, Milliseconds window, int widgetWidth);

    [[nodiscard]] Instant from() const { return m_now - m_window; }
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] Milliseconds window() const { return m_window; }
    [[nodiscard]] int left() const { return Gutter; }
    [[nodiscard]] int right() const { return m_right; }
    [[nodiscard]] int width() const { return m_right - Gutter; }

    /// Whole pixels, kept between left() and right().
    [[nodiscard]] int x(Instant at) const;
    /// The instant under a pixel.
    [[nodiscard]] Instant at(int x) const;
    /// Seconds before now, negative: what the chart's x axis counts.
    [[nodiscard]] double seconds(Instant at) const;
    /// Round instants at least `gap` pixels apart.
    [[nodiscard]] QList<Instant> ticks(int gap) const;

private:
    Instant m_now = {};
    Milliseconds m_window = std::chrono::minutes(10);
    int m_right = Gutter + 1;
};

} // namespace lockkeeper::ui
