// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QColor>
#include <QPixmap>

class QPainter;
class QRectF;

namespace lockkeeper::ui {

/// The shape of a state (design: shape + word + colour), drawn from SVG in the theme's colours and cached.
/// `surface` is the colour behind it, for the parts that are knocked out. GUI thread.
void paintStateIcon(QPainter &painter, const QRectF &box, LockState state, const QColor &surface);
[[nodiscard]] QPixmap stateIcon(LockState state, int size, const QColor &surface, qreal pixelRatio = 1.0);

/// A line icon of ours ("search", "pause", "play", "menu", "plus", "clock", "database", "check", "cross",
/// "question", "warning", "file", "eye", "chevron", "chevron-down", "step-down", "lock", "key") in one
/// colour.
[[nodiscard]] QPixmap lineIcon(const QString &name, int size, const QColor &color, qreal pixelRatio = 1.0);

} // namespace lockkeeper::ui
