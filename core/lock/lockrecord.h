// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>
#include <QString>

#include <optional>

namespace lockkeeper {

/// Who holds a lock. `id` is a UUID for each process start and the only part that is ever compared;
/// label and host are for people; the rest serves proof of death on one host (protocol D6).
struct Owner {
    QString id = {};
    QString label = {}; ///< user@host:pid
    QString host = {};
    QString bootId = {};
    std::optional<qint64> pidNamespace = {};
    std::optional<qint64> pid = {};
    std::optional<qint64> pidStart = {}; ///< clock ticks since boot; absent when the owner allows no proof

    bool operator==(const Owner &) const = default;
};

/// A lock that nobody may acquire: for a while (lock delay) or until an operator lifts it (freeze).
enum class HoldKind {
    None,
    Delay,
    Freeze,
};

struct Hold {
    HoldKind kind = HoldKind::None;
    Instant until = {};
    Milliseconds length = {};
    QString by = {};
    QString reason = {};

    bool operator==(const Hold &) const = default;
};

/// A request to step down that is addressed to one fencing token.
struct StepDownRequest {
    QString id = {};
    qint64 token = 0;
    QString by = {};
    QString reason = {};
    Instant at = {};
    Instant deadline = {};
    QString answer = {}; ///< empty until the holder answered

    bool operator==(const StepDownRequest &) const = default;
};

/// One row of a lock table as it was read. Instants are the database's clock.
struct LockRecord {
    QString name = {};
    std::optional<Owner> owner = {}; ///< absent: free
    qint64 token = 0; ///< fencing token; never decreases
    qint64 heartbeatNumber = 0; ///< hb_seq; the only sign of life
    qint64 revision = 0;
    std::optional<Instant> acquired = {};
    std::optional<Instant> heartbeat = {};
    Milliseconds ttl = {}; ///< the owner's own TTL, never the observer's setting
    Milliseconds deadline = {}; ///< D: the owner must have stopped itself by then
    Milliseconds beat = {}; ///< the owner's own heartbeat interval
    std::optional<Instant> progress = {};
    QString progressNote = {};
    Hold hold = {};
    std::optional<StepDownRequest> stepDown = {};
    QString defect = {}; ///< why this row cannot be judged, as a clause; empty when it is sound

    bool operator==(const LockRecord &) const = default;
};

} // namespace lockkeeper
