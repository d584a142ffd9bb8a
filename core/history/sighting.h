// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/verdict.h"

/// What one look at a lock adds to its track. Pure; any thread.
namespace lockkeeper {

/// Who holds it, from when on, where nothing was known before.
[[nodiscard]] OwnerSpan ownerSpanOf(const LockView &view, Instant serverNow);
/// Is it the same stretch of time that goes on?
[[nodiscard]] bool goesOn(const OwnerSpan &last, const OwnerSpan &seen);
/// When its last heartbeat was on our axis: where the writer's clock is off, the moment of seeing it counts.
/// Nothing without heartbeats.
[[nodiscard]] std::optional<Instant> beatOf(const LockView &view, Instant serverNow);

} // namespace lockkeeper
