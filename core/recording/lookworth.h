// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

namespace lockkeeper::recording {

/// Does a lock look different from what was written of it last? Heartbeats alone do not count: they are kept
/// as numbers. Pure; any thread.
[[nodiscard]] bool isWorthALook(const LockView &before, Instant beforeAt, const LockView &now, Instant at);

/// Is it the same evidence for and against, whatever its numbers are? Pure; any thread.
[[nodiscard]] bool saysTheSame(const QList<Evidence> &left, const QList<Evidence> &right);

} // namespace lockkeeper::recording
