// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/leader/leadercontrol.h"
#include "core/monitor/watchedsource.h"
#include "core/recording/recorder.h"
#include "core/source/sourceconfig.h"
#include "ui/desks/demohandle.h"
#include "ui/replay/recordingdialog.h"
#include "ui/sources/sourcestore.h"
#include "ui/watch/tablefinder.h"

#include <functional>
#include <memory>

namespace lockkeeper::ui {

/// What the window needs from the world, handed in, so that a test hands in its own.
struct Services {
    std::function<std::unique_ptr<WatchedSource>(const TableTarget &)> watch = {};
    std::function<std::unique_ptr<LeaderControl>(const TableTarget &)> lead = {};
    bool leadsForeign = false; ///< also on other schedulers' tables, where their profile can
    TableFinder tables = {}; ///< without one each source is the table of our own
    std::function<std::unique_ptr<DemoHandle>()> demo = {};
    /// Where a password may be found without asking; empty when there is none.
    std::function<QFuture<Result<Secret>>(const SourceConfig &)> password = {};
    SourceStore store = {}; ///< of the saved sources; without one nothing can be saved
    std::shared_ptr<recording::Recorder> recorder = {}; ///< of what is watched; null: nothing is recorded
    std::function<void(qsizetype)> badge = {}; ///< shows how many locks need action, where a desktop can
    RecordingChoice recording = {}; ///< with which the recorder began
    const Clock *clock = &SystemClock::instance(); ///< of countdowns
    bool beginsOperating = false; ///< a source that may be operated is so from the start; for pictures
    QString settingsPath = {}; ///< the ini file of what the window remembers; empty: nothing is kept
};

} // namespace lockkeeper::ui
