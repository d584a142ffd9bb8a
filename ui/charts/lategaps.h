// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/time/timescale.h"

namespace lockkeeper::ui {

/// A silence of a holder that passed its limit.
struct LateGap {
    Instant from = {}; ///< its last heartbeat before it
    Instant to = {}; ///< the next one, the release that ended the holding, or now
    bool isDead = false; ///< longer than the TTL
    bool isOver = true; ///< a heartbeat or a release ended it

    bool operator==(const LateGap &) const = default;
};

/// The silences of a lock's holders that end in the scale's time, ascending: up to the release where one
/// ended the holding. Where nobody held it or we could not read, nothing is said. Costs a logarithm for each
/// that is found. Pure; any thread.
[[nodiscard]] QList<LateGap> lateGaps(const LockTrack &track, const QList<BlindSpan> &blind,
                                      const TimeScale &scale);

/// "2 late, 1 past its TTL"; "All on time."
[[nodiscard]] QString gapWords(const QList<LateGap> &gaps);

} // namespace lockkeeper::ui
