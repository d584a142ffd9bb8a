// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"

namespace lockkeeper {

/// What was recorded of a lock and what is seen of it now, as one track. Where the two overlap the live one
/// counts; no beat is there twice, and an owner who held the lock across the seam with one token is one span.
/// Pure; any thread.
[[nodiscard]] LockTrack stitched(const LockTrack &recorded, const LockTrack &live);

/// What a track was at that instant: nothing that came after it.
[[nodiscard]] LockTrack upTo(const LockTrack &track, Instant instant);

/// Blind spans of both, ascending; a recorded one ends at `seam` at the latest, from where on the live ones
/// say what could not be read.
[[nodiscard]] QList<BlindSpan> stitched(const QList<BlindSpan> &recorded, const QList<BlindSpan> &live,
                                        Instant seam);

} // namespace lockkeeper
