// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockgroups.h"

class QColor;
class QPainter;
class QRect;

namespace lockkeeper::ui {

/// The part of a group's line that falls into one cell; the line begins at `left` and runs over all cells:
/// chevron, worst state, name, counts.
void paintGroup(QPainter &painter, const QRect &cell, int left, const LockGroup &group,
                const QColor &surface);

} // namespace lockkeeper::ui
