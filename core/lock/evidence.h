// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/judge.h"

namespace lockkeeper {

/// The lines of evidence for one lock, in the order in which they are read out. Pure; any thread.
/// `isClockTrusted`: the writer's and the database's clocks may be used for its age.
[[nodiscard]] QList<Evidence> gatherEvidence(const LockRecord &record, const JudgeInput &input,
                                             const Verdict &verdict, bool isClockTrusted);

} // namespace lockkeeper
