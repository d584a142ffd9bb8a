// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/agecurve.h"
#include "ui/charts/agelabels.h"
#include "ui/charts/heartbeatchart.h"

#include <QRect>

#include <functional>

class QPainter;

namespace lockkeeper::ui {

/// What stands in front of the heartbeat chart: the climbs past a limit, changes of owner, words beside blind
/// time, and the dot and value at the end.
struct AgeMarks {
    const HeartbeatPicture &picture;
    const QList<AgeRun> &runs;
    AgeLimits limits = {};
    QRect plot = {};
    std::function<QPointF(QPointF)> toPixels = {}; ///< from seconds before now and seconds of age
};

/// Paints them over the chart. GUI thread.
void paintAgeMarks(QPainter &painter, const AgeMarks &marks);

} // namespace lockkeeper::ui
