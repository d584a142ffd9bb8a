// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QRect>

class QPainter;

namespace lockkeeper::ui {

/// The texture of an owner's hue, one of six, so that neighbours stay apart without colour. Pure.
[[nodiscard]] Qt::BrushStyle ownerTexture(int hue);
/// A band in an owner's hue: tint, texture and edge. GUI thread.
void paintOwnerBand(QPainter &painter, const QRect &box, int hue);

} // namespace lockkeeper::ui
