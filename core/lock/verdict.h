// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"

namespace lockkeeper {

/// The states of a lock, worst first: sorting by severity is sorting by value.
enum class LockState {
    Dead,
    TwoOwners,
    Late,
    Unknown, ///< "Can't tell"
    Alive,
    Held, ///< owned and within its lease, in a table that has no heartbeat
    Free,
};
inline constexpr int LockStateCount = 7;

/// A modifier beside the state.
enum class TagKind {
    Confirming, ///< past its TTL, more reads needed; span: how long still
    LockDelay, ///< free, but nobody may acquire it yet; span: how long still
    Frozen, ///< closed by an operator; subject: who
    AskedToStepDown, ///< subject: who asked
    NoProgress, ///< beats, but its progress mark stands still; span: for how long
    Clock, ///< the writer's clock is off; span: by how much, positive is ahead
    Flapping, ///< count: changes of owner in the last five minutes
    Mine, ///< this process leads it
    Replica, ///< read from a standby; span: its lag
};

struct Tag {
    TagKind kind = TagKind::Confirming;
    Milliseconds span = {};
    qint64 count = 0;
    QString subject = {};

    bool operator==(const Tag &) const = default;
};

/// One piece of evidence. The ids are stable: `why --json` prints them.
enum class EvidenceId {
    Heartbeat, ///< did the heartbeat change between our own reads; count: reads, span: how long
    Age, ///< age by the database's clock against the TTL; span: age, limit: ttl
    Rhythm, ///< the owner's usual interval; span: median, limit: p95, count: intervals seen
    Process, ///< the owner's process on this host; count: pid
    Conflict, ///< an owner that had lost the lock wrote again; subject: its label
    Row, ///< the row itself cannot be judged; subject: its defect
    OurReads, ///< our own view is on time; span: since when, or how old the last good read is
    Clocks, ///< the clocks agree; span: how far they are apart
    Lease, ///< without beats: when it ends; span: how long still, subject "never" where it does not
    Session, ///< the owner's session in the database; count: how many, subject: why that is not known
    Rival, ///< who had the lock when the owner in the row wrote again; subject: its label
};

/// For and against one claim, always the same: "the owner is dead".
enum class Says {
    For,
    Against,
    Unknown,
};

struct Evidence {
    EvidenceId id = EvidenceId::Heartbeat;
    Says says = Says::Unknown;
    Milliseconds span = {};
    Milliseconds limit = {};
    qint64 count = 0;
    QString subject = {};

    bool operator==(const Evidence &) const = default;
};

/// What we make of one lock at one instant, with the reasons.
struct Verdict {
    LockState state = LockState::Unknown;
    QList<Evidence> evidence = {};
    QList<Tag> tags = {};
    std::optional<Milliseconds> age = {}; ///< of the last heartbeat by the database's clock; where clocks
                                          ///< disagree, how long we saw no change
    std::optional<Milliseconds> lateAfter = {}; ///< age at which it counts as late
    std::optional<Milliseconds> held = {}; ///< since it was acquired
    std::optional<Instant> heldSince = {}; ///< by the database's clock, also where the writer's is off
    std::optional<Milliseconds> endsIn = {}; ///< Held: until its own rule ends it; never where absent
    Milliseconds unchanged = {}; ///< since we last saw it change, awake time
    int readsUnchanged = 0;
    bool proofOfDeath = false;
    bool mayTakeOver = false; ///< the two pieces of evidence for an automatic takeover are there (5.4)

    bool operator==(const Verdict &) const = default;
};

/// A row with its verdict: what a table, a chart and a command show.
struct LockView {
    LockRecord record = {};
    Verdict verdict = {};

    bool operator==(const LockView &) const = default;
};

/// The lock of this name; null where there is none. `locks` are sorted by name.
[[nodiscard]] const LockView *findLock(const QList<LockView> &locks, const QString &name);

} // namespace lockkeeper
