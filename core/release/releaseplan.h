// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/sourceview.h"
#include "core/lock/verdict.h"

#include <QMetaType>

namespace lockkeeper {

/// What an operator must give before a forced release of a lock in this state runs (patronictl's ladder).
enum class Rung {
    Reason, ///< Dead: the reason
    LockName, ///< Late, or without progress: the reason and the lock's name, typed
    OwnerName, ///< Alive: the reason, the owner's name, typed, and a tick that it runs
    Checked, ///< Held: also the owner's name where the table has one, and that it was checked not to run
    Forbidden, ///< Can't tell, Free: not at all
};

/// A forced release, pinned to what the operator saw: key, owner, token and heartbeat number.
/// Anything that moved since then refuses it.
struct ReleasePlan {
    QString lock = {};
    Engine engine = Engine::Sqlite; ///< whose SQL the statement is in
    Owner owner = {};
    qint64 token = 0;
    qint64 heartbeatNumber = 0;
    std::optional<Instant> heartbeat = {};
    Milliseconds lockDelay = {}; ///< one TTL of the owner
    std::optional<Hold> freeze = {}; ///< who froze it, and why: a release leaves it frozen
    LockState state = LockState::Unknown;
    QString rival = {}; ///< Two owners: who had the lock when the one in the row wrote again; may be empty
    Rung rung = Rung::Forbidden;
    QString refusal = {}; ///< why it is Forbidden, as a sentence
    bool isTakeover = false; ///< taken over at once, without a release and without its lock delay
    bool expectsBeats = false; ///< its holder lives: beats do not refuse it, another holder or token does
    Milliseconds beat = {}; ///< between two beats, as seen or as promised; nothing where there are none
    QString statement =
        {}; ///< the guarded statement as it will run; `:reason` stands where none is given yet
    QList<Evidence> evidence = {};
    SharedOptional<ForeignRow> foreign = {}; ///< of another system's table: every cell as it was seen
    QString profile = {}; ///< by whose recipe
    QString command = {}; ///< where it is Forbidden: what to run instead

    [[nodiscard]] bool hasNamedOwner() const { return !owner.id.isEmpty() && owner.id != u"-"; }
    /// The owner's name as it is to be typed.
    [[nodiscard]] QString typedOwner() const
    {
        return (owner.label.isEmpty() ? owner.id : owner.label).trimmed();
    }
    /// Why of two owners the rival cannot be removed from here, and how it is ended.
    [[nodiscard]] QString rivalRefusal() const;
    /// "none", or "zombie-possible" where the old holder may work on; for the journal.
    [[nodiscard]] QString risk() const;
    /// The row as it was seen, as far as a guard compares it.
    [[nodiscard]] LockRecord seen() const;
};

/// What the database says after a forced release.
struct ReleaseOutcome {
    QString operationId = {};
    QString lock = {};
    qint64 oldToken = 0;
    qint64 newToken = 0;
    Instant at = {};
    std::optional<Instant> closedUntil =
        {}; ///< end of the lock delay; a frozen lock and other systems' tables have none
    QString note = {}; ///< what went wrong beside it, as a sentence
    QString rowImage = {}; ///< what it takes to put the row back; empty where that is not offered
    std::optional<Hold> freeze = {}; ///< who had frozen it, and why: it stays closed until that is lifted
};

/// Makes the plan for the row as it is shown, with its rung on the ladder, for the operator of this process.
/// Any thread.
[[nodiscard]] ReleasePlan planRelease(const LockView &view, const SourceView &source,
                                      const QString &reason = {});

/// The same where the lock is to be led from here afterwards: never of a frozen one, which nobody can
/// acquire. Any thread.
[[nodiscard]] ReleasePlan planReleaseToLead(const LockView &view, const SourceView &source,
                                            const QString &reason = {});

/// The plan of a takeover at once, with the same ladder; of a free lock it is possible in its lock delay. Our
/// own table alone has a lock delay to skip. Any thread.
[[nodiscard]] ReleasePlan planTakeover(const LockView &view, const SourceView &source);

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::ReleasePlan)
Q_DECLARE_METATYPE(lockkeeper::ReleaseOutcome)
