// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/democast.h"

namespace lockkeeper::demo {

const QList<LockRole> &cast()
{
    static const QList<LockRole> roles = {
        {QStringLiteral("fx-rates"), Fate::WrongClock, 1},
        {QStringLiteral("invoice-export"), Fate::Unwanted, 1},
        {QStringLiteral("nightly-sync"), Fate::Killed, 3},
        {QStringLiteral("payout-settle"), Fate::Calm, 2},
        {QStringLiteral("report-rollup"), Fate::Frozen, 2},
        {QStringLiteral("tax-report"), Fate::Unowned, 0},
    };
    return roles;
}

LeaderRole leaderRole(const LockRole &lock)
{
    LeaderRole role;
    role.lock = lock.lock;
    switch (lock.fate) {
    case Fate::WrongClock:
        role.clockAheadSeconds = 42;
        break;
    case Fate::Unwanted:
        role.comesBack = false;
        role.offersDeathProof = false; // as if it ran on another machine: only time can tell
        break;
    case Fate::Calm:
    case Fate::Killed:
    case Fate::Frozen:
    case Fate::Unowned:
        break;
    }
    return role;
}

} // namespace lockkeeper::demo
