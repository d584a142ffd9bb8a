// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace lockkeeper::ui {

/// Contrast of two opaque colours by the WCAG 2 formula, 1 to 21. Any thread.
[[nodiscard]] qreal contrast(const QColor &first, const QColor &second);
/// `top` laid over `under`, `share` of it from 0 to 1.
[[nodiscard]] QColor mixed(const QColor &top, const QColor &under, qreal share);
/// `color`, moved towards black or white just far enough to reach `ratio` on `surface`.
[[nodiscard]] QColor readableOn(const QColor &color, const QColor &surface, qreal ratio);

} // namespace lockkeeper::ui
