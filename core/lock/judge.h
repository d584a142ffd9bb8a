// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockmemory.h"
#include "core/lock/locksnapshot.h"
#include "core/lock/verdict.h"

namespace lockkeeper {

/// How far our own view can be trusted at the instant of judging.
struct ViewHealth {
    bool isFresh =
        false; ///< the last good read is not older than max(2 polls, 3 s), nor reads failing for 3 s
    Milliseconds sinceGoodRead = {};
    Milliseconds onTimeFor = {}; ///< our reads have been on time for this long
    bool isStandby = false; ///< we read a copy, which may lag behind its primary: lag looks like death
    Milliseconds lag = {}; ///< by how much, where the copy knows
    std::optional<AwakeInstant> clockJump = {}; ///< when the database's clock was last seen to jump
};

/// The instant of judging, on the two clocks that an observer may use.
struct JudgeTime {
    AwakeInstant awake = {};
    Instant server = {}; ///< the database's clock carried forward from the last read
};

/// Everything that a verdict rests on, apart from the row.
struct JudgeInput {
    const LockMemory &memory;
    ViewHealth health = {};
    JudgeTime now = {};
    ProcessFact process = ProcessFact::NotOffered;
    Milliseconds slack = Milliseconds(250);
    bool isMine = false;
};

/// The age at which a heartbeat counts as late: 1.5 of the row's own intervals, at most its TTL; half the TTL
/// where it names none.
[[nodiscard]] Milliseconds lateAfter(const LockRecord &record);

/// State, tags and evidence of one lock (protocol 5.3, D8, D8a). Shown Dead needs proof of death, or an age
/// past the TTL and two good reads at least 1.2 intervals apart without a change. A takeover without a person
/// needs more: `mayTakeOver`. Nothing is Dead while our own view is in doubt. Pure; any thread.
[[nodiscard]] Verdict judge(const LockRecord &record, const JudgeInput &input);

/// Can't tell only because the writer's clock and the database's are apart and no heartbeat arrived yet while
/// we watched: what the row says of its age is no evidence (D8a), and the next heartbeat will be. Any thread.
[[nodiscard]] bool awaitsFirstBeat(const Verdict &verdict);

} // namespace lockkeeper
