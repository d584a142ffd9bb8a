// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace lockkeeper::ui {

/// The application's style sheet in the theme's present colours. It reads two dynamic properties:
/// `tone` of a label (text2, text3, accent, dead, late, alive) and `kind` of a button or frame. GUI thread.
[[nodiscard]] QString styleSheet();
/// Sets `tone` or `kind` and restyles the widget, only when it changes.
void setLook(QWidget *widget, const char *property, const QString &value);

} // namespace lockkeeper::ui
