// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readmark.h"
#include "ui/charts/lategaps.h"

namespace lockkeeper::ui {

/// What is looked at for quiet time: the locks of the lanes, and what the charts show beside them.
struct QuietFacts {
    QList<LockTrack> tracks = {};
    QList<LateGap> late = {}; ///< of the selected lock
    QList<BlindSpan> blind = {};
    QList<ReadMark> reads = {};
};

/// The stretches of a scale in which nothing happened that a lane or a chart would show: no lock changed
/// hands, no heartbeat was late, every read came. Nobody may have held a lock in them, or one owner beats on.
/// Each event keeps some time around it, the last tenth is never quiet, and what is too short to be worth a
/// fold is left out; so is time before anything was seen. Ascending. Pure; any thread.
[[nodiscard]] QList<TimeSpan> quietTime(const QuietFacts &facts, const TimeScale &scale);

} // namespace lockkeeper::ui
