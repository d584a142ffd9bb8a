// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/profile/profile.h"

namespace lockkeeper::test {

/// A profile after the manner of ShedLock under this id and title, released by an update; with `command` it
/// is released by a command of the user's instead.
[[nodiscard]] ProfilePointer castProfile(const QString &id, const QString &title, bool byCommand = false);
/// One lock that ends by itself, one that never does, one past its end, and one that is free.
[[nodiscard]] QList<LockView> castForeignLocks();
/// A healthy view of those locks in this table, read by this profile.
[[nodiscard]] SourceView castForeignView(const ProfilePointer &profile, const QString &table);

} // namespace lockkeeper::test
