// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/verdict.h"

#include <algorithm>

namespace lockkeeper {

const LockView *findLock(const QList<LockView> &locks, const QString &name)
{
    const auto byName = [](const LockView &lock, const QString &wanted) { return lock.record.name < wanted; };
    const auto found = std::lower_bound(locks.cbegin(), locks.cend(), name, byName);
    return found == locks.cend() || found->record.name != name ? nullptr : &*found;
}

} // namespace lockkeeper
