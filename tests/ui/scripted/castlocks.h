// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

namespace lockkeeper::test {

/// A lock of the cast: a name, a state and enough round it for every cell and every line of evidence.
[[nodiscard]] LockView castLock(const QString &name, LockState state,
                                Milliseconds age = std::chrono::seconds(3));
/// One lock in each state and one more of a few, sorted by name, with tags and evidence.
[[nodiscard]] QList<LockView> castOfLocks();
/// A healthy view of those locks.
[[nodiscard]] SourceView castView();

} // namespace lockkeeper::test
