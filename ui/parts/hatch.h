// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace lockkeeper::ui {

/// Thin slanting lines over a box: nobody was there, or nothing was read. The lines stand still on the device
/// whatever the box is, so that neighbouring boxes join. GUI thread.
void paintHatch(QPainter &painter, const QRectF &box, const QColor &color);

} // namespace lockkeeper::ui
