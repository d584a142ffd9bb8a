// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/time/timescale.h"

#include <QDate>
#include <QString>

namespace lockkeeper::ui {

/// A tick of the time axis with its words.
struct TickLabel {
    Instant at = {};
    QString text = {};
    bool isDate = false; ///< it names the day that begins, not a time

    bool operator==(const TickLabel &) const = default;
};

/// The ticks of a scale, at least `gap` pixels apart: seconds only where they differ, and the date where the
/// day changes or where the whole stretch is not of today. Pure; any thread.
[[nodiscard]] QList<TickLabel> tickLabels(const TimeScale &scale, int gap, const QDate &today);

} // namespace lockkeeper::ui
