// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/scripted/fakesource.h"

namespace lockkeeper::test {

/// Today at 09:14:30 UTC: where the cast stands.
[[nodiscard]] Instant castNow();

/// One dead lock with its climb, one late, one that was released by force, one that was taken over, one that
/// is free, one alive; a blind span, three time-outs and late reads; a log and an audit table that overlap.
void fillCast(FakeSource &source, Instant now = castNow());

} // namespace lockkeeper::test
