// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoleader.h"

#include <QStringList>

namespace lockkeeper::demo {

inline constexpr Milliseconds DemoTtl = std::chrono::seconds(10);
inline constexpr Milliseconds DemoBeat = std::chrono::seconds(2);

/// What befalls a lock of the demo now and then.
enum class Fate {
    Calm,
    Killed, ///< its holder is killed; a standby on the same host has it at once
    Frozen, ///< its holder is stopped past its TTL; a standby takes over, and it finds that it has lost
    WrongClock, ///< its holder's clock is ahead
    Unwanted, ///< its holder is killed and nobody else wants it: Dead until it is released
    Unowned,
};

struct LockRole {
    QString lock = {};
    Fate fate = Fate::Calm;
    int leaders = 1;
};

/// The six locks of the demo.
[[nodiscard]] const QList<LockRole> &cast();
/// How the leaders of one lock are started.
[[nodiscard]] LeaderRole leaderRole(const LockRole &lock);

} // namespace lockkeeper::demo
