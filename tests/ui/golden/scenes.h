// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QImage>
#include <QSize>

#include <functional>

namespace lockkeeper::test {

enum class Scene {
    Empty,
    OneLock,
    TenLocks, ///< all well
    HundredGrouped, ///< by host
    TenThousand, ///< with the map
    LargePart, ///< of ten thousand only what is held or abnormal
    OneDead, ///< of ten
    TwoOwners,
    OneDeadTimeline, ///< the same, with the tab of the timeline in front
    OneDeadSources, ///< and with that of the sources, in a narrow window
    Folded, ///< quiet time in the charts
    Unreachable,
    Replay,
    Release, ///< the dialog over the window
    Armed, ///< the same, counting down
    Several, ///< the dialog for three dead locks
    Freeze, ///< the dialog
    Watching, ///< nothing may be done yet
};

enum class Look {
    Light,
    Dark,
    HighContrast, ///< the system's own palette: white and yellow on black
    Greyscale, ///< the light one without its colours
};

/// Today at 09:14:30 UTC: what is shown happened on the day that the clock says, so that no date is painted.
[[nodiscard]] Instant sceneNow();
/// The whole window in this scene, made anew; the same pixels at every call on one day. Where a scene takes
/// time, until it is right or for a few seconds. GUI thread.
[[nodiscard]] QImage pictureOf(Scene scene, Look look, QSize size,
                               const std::function<bool(const QImage &)> &isRight);

} // namespace lockkeeper::test
