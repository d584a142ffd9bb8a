// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/judge.h"

namespace lockkeeper::test {

/// 2026-11-24 09:14:30 UTC, when every scripted row is read.
[[nodiscard]] Instant readTime();

/// A sound row: held by node-7 for ten minutes, TTL 30 s, D 20 s, beat 5 s, last heartbeat `age` before
/// readTime().
[[nodiscard]] LockRecord heldRow(const QString &name, Milliseconds age);
[[nodiscard]] LockRecord freeRow(const QString &name);

} // namespace lockkeeper::test
