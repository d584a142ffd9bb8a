// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readmark.h"
#include "ui/charts/lategaps.h"

namespace lockkeeper::ui {

/// What one line of the timeline's table tells.
enum class TimelineWhat {
    OwnerCame,
    Freed,
    Forced,
    TwoOwners,
    LateBeat,
    DeadGap,
    Blind,
    NotRecorded,
    ReadTimeOut,
    ReadFailed,
};

struct TimelineRow {
    Instant at = {};
    TimelineWhat what = TimelineWhat::OwnerCame;
    QString lock = {}; ///< empty: of the source
    QString value = {}; ///< in words

    bool operator==(const TimelineRow &) const = default;
};

/// What the charts draw, of which this is the text.
struct TimelineContent {
    TimeScale scale = {};
    LockTrack selected = {}; ///< whose heartbeats are drawn
    QList<LockTrack> tracks = {}; ///< whose owners are
    QList<BlindSpan> blind = {};
    QList<ReadMark> reads = {};
};

/// All that happens in the scale's time, newest first; of very many the newest. Pure; any thread.
[[nodiscard]] QList<TimelineRow> timelineRows(const TimelineContent &content, qsizetype most = 2000);

/// "Owner came", "Late heartbeat", ...
[[nodiscard]] QString timelineWord(TimelineWhat what);

} // namespace lockkeeper::ui
