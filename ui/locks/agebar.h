// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"

class QPainter;

namespace lockkeeper::ui {

/// The age of a heartbeat against its limit: a track that fills, a notch where it counts as late, a stop once
/// the limit is passed, hatched when it was not read. Then the number and its limit.
void paintAgeCell(QPainter &painter, const QRect &box, const LockRowRef &row, const QColor &surface);

} // namespace lockkeeper::ui
