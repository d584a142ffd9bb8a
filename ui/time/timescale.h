// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/timespan.h"

#include <QList>

#include <optional>

namespace lockkeeper::ui {

/// The one time scale that all panes share: `window` of time up to to(), laid between a gutter for names and
/// a right margin. Nothing is drawn after now(), which is the right end unless a replay stands before it.
/// Stretches of it may be folded: each is FoldWidth wide then, and the rest shares what that leaves. A value;
/// any thread.
class TimeScale
{
public:
    static constexpr int Gutter = 116;
    static constexpr int RightMargin = 16;
    static constexpr int FoldWidth = 20;

    TimeScale() = default;
    /// Follows what happens now: its right end is now.
    TimeScale(Instant now, Milliseconds window, int widgetWidth);

    /// The same stretch, when its right end is some time in the past.
    [[nodiscard]] TimeScale ended() const;
    /// The same stretch, in a replay that stands at this instant.
    [[nodiscard]] TimeScale replayedAt(Instant instant) const;
    /// The same stretch, with these parts of it folded; they are ascending and apart. Where they would leave
    /// no room for the rest, nothing is.
    [[nodiscard]] TimeScale folded(const QList<TimeSpan> &folds) const;

    [[nodiscard]] Instant from() const { return m_to - m_window; }
    [[nodiscard]] Instant to() const { return m_to; }
    /// The last instant of which anything is shown.
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] Milliseconds window() const { return m_window; }
    /// Its right end is the present, or in a replay what stands for it.
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] std::optional<Instant> replay() const { return m_replay; }
    [[nodiscard]] const QList<TimeSpan> &folds() const { return m_folds; }
    [[nodiscard]] int left() const { return Gutter; }
    [[nodiscard]] int right() const { return m_right; }
    [[nodiscard]] int width() const { return m_right - Gutter; }

    /// Whole pixels, kept between left() and right().
    [[nodiscard]] int x(Instant at) const;
    /// The instant under a pixel.
    [[nodiscard]] Instant at(int x) const;
    /// Where the next pixel column begins; always later than `at`.
    [[nodiscard]] Instant columnEnd(Instant at) const;
    /// What the chart's x axis counts: seconds before the right end, negative; beyond a fold as many as the
    /// pixels between would be without one.
    [[nodiscard]] double seconds(Instant at) const;
    /// Round instants of local time at least `gap` pixels apart.
    [[nodiscard]] QList<Instant> ticks(int gap) const;

private:
    /// Where a fold begins or ends, or the whole stretch.
    struct Knot {
        Instant at = {};
        double x = 0; ///< pixels right of left()
    };

    [[nodiscard]] double position(Instant at) const;
    [[nodiscard]] Instant instantAt(double position) const;
    [[nodiscard]] double secondsPerPixel() const;

    Instant m_to = {};
    Instant m_now = {};
    Milliseconds m_window = std::chrono::minutes(10);
    int m_right = Gutter + 1;
    bool m_live = true;
    std::optional<Instant> m_replay = {};
    QList<TimeSpan> m_folds = {};
    QList<Knot> m_knots = {}; ///< ascending; empty: nothing is folded
};

} // namespace lockkeeper::ui
