// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>

#include <optional>

namespace lockkeeper::ui {

/// The one time scale that all panes share: `window` of time up to to(), laid between a gutter for names and
/// a right margin. Nothing is drawn after now(), which is the right end unless a replay stands before it. A
/// value; any thread.
class TimeScale
{
public:
    static constexpr int Gutter = 116;
    static constexpr int RightMargin = 16;

    TimeScale() = default;
    /// Follows what happens now: its right end is now.
    TimeScale(Instant now, Milliseconds window, int widgetWidth);

    /// The same stretch, when its right end is some time in the past.
    [[nodiscard]] TimeScale ended() const;
    /// The same stretch, in a replay that stands at this instant.
    [[nodiscard]] TimeScale replayedAt(Instant instant) const;

    [[nodiscard]] Instant from() const { return m_to - m_window; }
    [[nodiscard]] Instant to() const { return m_to; }
    /// The last instant of which anything is shown.
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] Milliseconds window() const { return m_window; }
    /// Its right end is the present, or in a replay what stands for it.
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] std::optional<Instant> replay() const { return m_replay; }
    [[nodiscard]] int left() const { return Gutter; }
    [[nodiscard]] int right() const { return m_right; }
    [[nodiscard]] int width() const { return m_right - Gutter; }

    /// Whole pixels, kept between left() and right().
    [[nodiscard]] int x(Instant at) const;
    /// The instant under a pixel.
    [[nodiscard]] Instant at(int x) const;
    /// Where the next pixel column begins; always later than `at`.
    [[nodiscard]] Instant columnEnd(Instant at) const;
    /// Seconds before the right end, negative: what the chart's x axis counts.
    [[nodiscard]] double seconds(Instant at) const;
    /// Round instants of local time at least `gap` pixels apart.
    [[nodiscard]] QList<Instant> ticks(int gap) const;

private:
    Instant m_to = {};
    Instant m_now = {};
    Milliseconds m_window = std::chrono::minutes(10);
    int m_right = Gutter + 1;
    bool m_live = true;
    std::optional<Instant> m_replay = {};
};

} // namespace lockkeeper::ui
