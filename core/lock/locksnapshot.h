// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"
#include "core/lock/readscope.h"

#include <QHash>

namespace lockkeeper {

/// What this machine's kernel says of an owner's process (protocol D6).
enum class ProcessFact {
    Alive,
    Gone, ///< proof of death
    OtherHost, ///< it runs elsewhere: nothing to ask here
    NotOffered, ///< the owner wrote no start time: it allows no proof
    Unreadable, ///< hidden /proc, another time namespace, no right: unknown, never dead
};

/// The rows of one table that a read is about, at one instant.
struct LockSnapshot {
    QList<LockRecord> locks = {}; ///< sorted by name
    Instant serverNow = {}; ///< the database's clock, read by the same statement
    AwakeInstant asked = {}; ///< before the statement was sent
    AwakeInstant arrived = {}; ///< after its answer was here
    BootInstant arrivedBoot = {};
    quint64 identity = 0; ///< changes when another database answers under the same name
    bool isStandby = false; ///< read from a copy of another server, which may lag behind
    Milliseconds lag = {}; ///< by how much, where the copy knows
    QHash<QString, ProcessFact> processes = {}; ///< by owner id
    ReadScope scope = ReadScope::All;
    std::optional<qint64> rows = {}; ///< of a table that is not read whole: how many it has

    [[nodiscard]] std::chrono::nanoseconds roundTrip() const { return arrived - asked; }
};

/// What says the same as in an earlier answer becomes the same in memory: cheap to keep, and to compare.
/// Pure.
void shareUnchanged(LockSnapshot &now, const LockSnapshot &before);

} // namespace lockkeeper
