// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/time/timescale.h"

#include <QPointF>

namespace lockkeeper::ui {

/// A stretch without gaps: x in seconds before now (negative), y in seconds of age.
using AgeRun = QList<QPointF>;

/// The age of a lock's heartbeat over time: it grows by one second a second and falls to nothing at each
/// beat. No run crosses time in which nobody held the lock or in which we could not read. Pure; any thread.
[[nodiscard]] QList<AgeRun> ageRuns(const LockTrack &track, const QList<BlindSpan> &blind,
                                    const TimeScale &scale);

/// The highest age in any run; 0 without runs.
[[nodiscard]] double peakAge(const QList<AgeRun> &runs);

/// The rising parts between two ages, one polyline each: the climb past a limit.
[[nodiscard]] QList<AgeRun> climbs(const QList<AgeRun> &runs, double low, double high);

/// One line for a chart series: the runs kept between `low` and `high` with a corner at each crossing, and
/// lying on `low` where there is no run. An area between this and `low` is what a tint fills.
[[nodiscard]] AgeRun clampedLine(const QList<AgeRun> &runs, double low, double high);

/// One line for a chart series: the runs, joined below the plot at `floor` so that no gap is bridged.
[[nodiscard]] AgeRun joinedLine(const QList<AgeRun> &runs, double floor);

/// The same line with at most four points for each of `columns` equal steps of x: first, lowest, highest,
/// last.
[[nodiscard]] AgeRun cappedToColumns(const AgeRun &line, double fromX, double toX, int columns);

/// Blind spans as rectangular pulses from `low` to `high`, for one area series.
[[nodiscard]] AgeRun blindPulses(const QList<BlindSpan> &blind, const TimeScale &scale, double low,
                                 double high);

} // namespace lockkeeper::ui
