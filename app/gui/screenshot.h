// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include <chrono>
#include <optional>

namespace lockkeeper::ui {
class MainWindow;
}

namespace lockkeeper::app {

/// A picture of the window, for the manual: when, how large, and what it shows.
struct ScreenshotPlan {
    QString file = {};
    std::chrono::milliseconds after = std::chrono::seconds(3); ///< of a running event loop
    QSize size = {1440, 900};
    QString select = {}; ///< a lock
    QString selectIn = {}; ///< the title of its source; empty: the first that has such a lock
    std::optional<std::chrono::milliseconds> back = {}; ///< how long ago; absent: now
    QString show = {}; ///< timeline, journal, release, lead or map; empty: as it is
};

/// Sizes the window now, and later selects, shows, saves and quits; exit code 1 when the file cannot be
/// written.
void planScreenshot(ui::MainWindow &window, const ScreenshotPlan &plan);
/// "1440x900"; an invalid size when it is none.
[[nodiscard]] QSize parseSize(const QString &text);

} // namespace lockkeeper::app
