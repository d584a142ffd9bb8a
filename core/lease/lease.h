// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace lockkeeper {

/// The right to act, as the leader itself counts it: D from the moment the last good statement was *sent*, on
/// a clock that goes on while the machine sleeps (protocol rule 2, T1, T3). A value; pure.
struct Lease {
    qint64 token = 0;
    BootInstant deadline = {};
    BootInstant goodBoot = {}; ///< both clocks at the last good answer
    Instant goodWall = {};

    /// The lease after a statement that was sent at `sent` and answered well; never shortens.
    void renew(BootInstant sent, Milliseconds leaseTime, BootInstant nowBoot, Instant nowWall);

    /// What may still be worked: the earlier of the two clocks. Zero or less: nothing.
    [[nodiscard]] Milliseconds budget(BootInstant boot, Instant wall) const;
    /// The instant at which that is used up, by CLOCK_BOOTTIME. It stands still from heartbeat to heartbeat:
    /// a wall clock that is only slewed moves nothing.
    [[nodiscard]] BootInstant until(BootInstant boot, Instant wall) const;
    /// The two clocks moved apart by 2 s or more: a paused virtual machine. Renew first, act after the answer
    /// (T5).
    [[nodiscard]] bool clocksDisagree(BootInstant boot, Instant wall) const;
    [[nodiscard]] bool mayAct(BootInstant boot, Instant wall) const;
};

} // namespace lockkeeper
