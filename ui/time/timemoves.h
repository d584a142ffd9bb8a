// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/time/timescale.h"

/// Where a zoom or a step along the time axis leads. Pure; any thread.
namespace lockkeeper::ui {

/// What a TimeCursor is told: how much time, up to when.
struct ShownTime {
    Milliseconds window = {};
    std::optional<Instant> end = {}; ///< absent: it follows what happens now

    bool operator==(const ShownTime &) const = default;
};

/// So much of the window is shown after it (below 1 zooms in), with `fixed` staying under the same pixel; a
/// right end that reaches `latest` follows it.
[[nodiscard]] ShownTime zoomed(const TimeScale &scale, double factor, Instant fixed, Instant latest);
/// Moved by a share of the window, positive towards the present and never past it.
[[nodiscard]] ShownTime panned(const TimeScale &scale, double share, Instant latest);

} // namespace lockkeeper::ui
