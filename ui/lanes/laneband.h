// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/time/timescale.h"

namespace lockkeeper::ui {

/// One stretch of a lane in whole pixels.
struct LaneBand {
    int left = 0;
    int right = 0; ///< one past the last pixel
    OwnerSpan span = {};
    bool begunBefore = false; ///< it reaches in from before the window

    bool operator==(const LaneBand &) const = default;
};

/// The owners of one lock as bands on a time scale, from left to right and without gaps. A stretch that is
/// shorter than a pixel is left out, but never one that began with a forced release. Pure; any thread.
[[nodiscard]] QList<LaneBand> laneBands(const LockTrack &track, const TimeScale &scale);

/// Two who wrote as owners at the same time: the lock went to another one without a new token, or back to one
/// that had lost it.
struct OwnerConflict {
    Instant from = {};
    std::optional<Instant> to = {}; ///< a new token, or nobody, ended it
    OwnerSpan first = {}; ///< who held it before
    OwnerSpan second = {}; ///< who wrote beside it

    bool operator==(const OwnerConflict &) const = default;
};

/// The conflicts in a track, ascending. Pure.
[[nodiscard]] QList<OwnerConflict> ownerConflicts(const LockTrack &track);

/// The hue of one stretch of a track, so that owners who follow each other never look alike. Pure.
[[nodiscard]] int hueOf(const LockTrack &track, const OwnerSpan &span);

/// The lane in words, newest first, for screen readers: at most `most` stretches.
[[nodiscard]] QString laneSentence(const LockTrack &track, const TimeScale &scale, int most = 6);

} // namespace lockkeeper::ui
