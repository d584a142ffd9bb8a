// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/screenshot.h"
#include "core/recording/recordingformat.h"
#include "core/source/sourceconfig.h"
#include "ui/replay/recordingdialog.h"
#include "ui/style/theme.h"

namespace lockkeeper::app {

/// What the command line of the window asks for.
struct Options {
    QList<SourceConfig> sources = {};
    bool demo = false;
    bool newWindow = false; ///< also where there is one already
    std::optional<ui::Scheme> scheme = {}; ///< absent: as the system is
    std::optional<ScreenshotPlan> screenshot = {};
    QString recordingPath = {}; ///< into which what is watched is recorded; empty: nothing is
    recording::Limits limits = {};
    bool saysRecord = false; ///< --record: also where a person switched it off
    bool saysSize = false; ///< what is not said is as it was last
    bool saysAge = false;
};

/// Reads the arguments; --help and --version answer and leave. A usage error is a whole sentence.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);
/// What was chosen in the window; where the command line says otherwise, that. Pure.
[[nodiscard]] ui::RecordingChoice recordingChoice(const Options &options, const ui::RecordingChoice &saved);

} // namespace lockkeeper::app
