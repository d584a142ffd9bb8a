// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace lockkeeper {

/// One row of the audit table: who did what to which lock, why, and what came of it.
struct JournalEntry {
    qint64 id = 0;
    QString operationId = {};
    Instant at = {}; ///< the database's clock
    QString action = {}; ///< acquire, takeover, takeover_dead, reclaim, release, force_release, lost, ...
    QString lock = {};
    QString actor = {}; ///< user@host:pid of a leader, user of an operator
    QString actorHost = {};
    QString client = {};
    QString reason = {};
    QString risk = {}; ///< none, zombie-possible, forced-immediate
    QString fromOwner = {}; ///< label, or id where no label was kept
    QString fromOwnerId = {};
    qint64 fromToken = 0;
    qint64 fromHeartbeatNumber = 0;
    std::optional<Instant> fromHeartbeat = {};
    QString toOwnerId = {};
    qint64 toToken = 0;
    QString evidence = {}; ///< JSON
    QString result = {}; ///< done or refused
    QString statement = {};
    QString rowImage = {}; ///< local journal, other systems' tables: what it takes to put the row back

    bool operator==(const JournalEntry &) const = default;
};

} // namespace lockkeeper
