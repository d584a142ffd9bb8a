// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QString>

namespace lockkeeper::ui {

/// Draws SVG elements of a 16 by 16 box at `size` logical pixels; kept by text, size and pixel ratio. GUI
/// thread.
[[nodiscard]] QPixmap svgPixmap(const QString &elements, int size, qreal pixelRatio);

} // namespace lockkeeper::ui
