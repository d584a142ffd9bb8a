// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

/// Which place of the help a widget is about: "window#columns" is a heading of a page. GUI thread.
namespace lockkeeper::ui {

/// Says it of this widget and of all in it that say nothing else.
void setHelpPlace(QWidget *widget, const QString &place);
/// Of the widget, or of what it is in; "window" where nobody says anything.
[[nodiscard]] QString helpPlaceOf(const QWidget *widget);
/// Lets F1 open the help over this dialog, at the place of what has the focus in it.
void addHelpKey(QWidget *dialog, const QString &place);

} // namespace lockkeeper::ui
