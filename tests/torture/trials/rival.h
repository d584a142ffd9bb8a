// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/leasesettings.h"
#include "core/release/releaseplan.h"
#include "core/sql/locktable.h"
#include "tests/torture/stage.h"

/// Locks whose holder is nobody's process: a trial beats, acquires and releases for it.
namespace lockkeeper::torture::trials {

[[nodiscard]] LeaseSettings rivalLease();
[[nodiscard]] Owner rivalOwner(const QString &id);
[[nodiscard]] AuditNote rivalNote(const QString &action);
/// A connection of its own; ends the run where there is none.
[[nodiscard]] std::unique_ptr<LockTable> rivalTable(const SourceConfig &config);
/// Makes the lock, lets the owner have it, and ages its heartbeat past the TTL; the row as it is then.
[[nodiscard]] LockRecord expiredLock(LockTable &table, const QString &lock, const QString &owner);
/// What an operator who saw it Dead plans.
[[nodiscard]] ReleasePlan deadPlan(const LockRecord &row, Engine engine);

} // namespace lockkeeper::torture::trials
