// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

class QWidget;

namespace lockkeeper::ui {

/// Draws a widget with all that is in it into a file: SVG where its name ends so, else a PNG with two pixels
/// for each of the screen. GUI thread; the file is small.
[[nodiscard]] Status exportPicture(QWidget &widget, const QString &file);

} // namespace lockkeeper::ui
