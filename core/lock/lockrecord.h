// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/sharedoptional.h"
#include "core/base/sharedvalue.h"

#include <QList>
#include <QString>
#include <QVariant>

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

    /// The lock delay of a forced release, which names its operator; an unfreeze leaves one without a name.
    [[nodiscard]] bool isForced() const { return kind == HoldKind::Delay && !by.isEmpty(); }
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

/// What a change of the number `token` says.
enum class Term {
    Token, ///< a fencing token: it grows with every change of owner
    Time, ///< when it was acquired: it hardly ever goes back
    None, ///< nothing is known of the order of its owners
};

/// What a row of another system's table says beyond a lease of ours.
struct ForeignRow {
    Term term = Term::None;
    bool hasBeats = false; ///< its holder shows signs of life; without them it is Held until it ends
    std::optional<Instant> ends = {}; ///< when its lease ends by its own rule; never where absent
    bool endsFree = false; ///< then it is a leftover that anybody may take; else its holder is dead
    Milliseconds skew = {}; ///< the writer's clock may be off by so much
    std::optional<bool> session =
        {}; ///< whether the database sees the holder's session, where that is the rule
    std::optional<int> sessions = {}; ///< how many the database has of its holder, where it was asked
    QString sessionDoubt = {}; ///< why none found means nothing, as a clause
    QString lastHolder = {}; ///< of a lock that is free
    QList<std::pair<QString, QString>> info = {}; ///< further columns, for people
    QVariantList cells = {}; ///< as fetched, in the order of the profile's columns

    bool operator==(const ForeignRow &) const = default;
};

/// One row of a lock table as it was read. Instants are the database's clock.
struct LockRecord {
    QString name = {};
    SharedOptional<Owner> owner = {}; ///< absent: free
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
    SharedValue<Hold> hold = {};
    SharedOptional<StepDownRequest> stepDown = {};
    QString defect = {}; ///< why this row cannot be judged, as a clause; empty when it is sound
    SharedOptional<ForeignRow> foreign =
        {}; ///< of another system's table: its heartbeat number counts nothing

    bool operator==(const LockRecord &) const = default;
};

/// The fencing token; nothing where the table has none that grows with every owner.
[[nodiscard]] std::optional<qint64> fencingToken(const LockRecord &record);

/// Nobody has it, anybody may take it, and there is nothing else to see on it: what a read of
/// ReadScope::HeldOrAbnormal leaves out.
[[nodiscard]] bool isPlainlyFree(const LockRecord &record);

/// Has it an owner whose lease is past its end, so that it is free for anybody?
[[nodiscard]] bool isLeftover(const LockRecord &record, Instant serverNow);

/// What the row says at this instant of the database's clock: a leftover past its end has no owner.
void settle(LockRecord &record, Instant serverNow);

} // namespace lockkeeper
