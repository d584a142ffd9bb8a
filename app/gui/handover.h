// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/options.h"

#include <QJsonObject>

namespace lockkeeper::ui {
class MainWindow;
}

namespace lockkeeper::app {

/// What a second start hands to the first window: its sources, by name or URL, and no password.
[[nodiscard]] QJsonObject handOverRequest(const Options &options);
/// Brings the window to the front with what was asked for; false while it is closing.
bool showRequest(ui::MainWindow &window, const QJsonObject &request);

} // namespace lockkeeper::app
