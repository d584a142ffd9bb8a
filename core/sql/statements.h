// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/tablenames.h"

#include <QVariantMap>

namespace lockkeeper {

/// Every statement of the lease protocol. Each condition of a write is a plain column of the row that it
/// changes: a staleness test in a subquery steals live locks (protocol T14).
enum class Statement {
    Observe, ///< all rows and the database's clock
    ObserveOne,
    ObserveHeld, ///< all rows but the plainly free
    ObserveNamed, ///< the rows with one of NamesAtOnce names: n0, n1...
    Count, ///< how many rows there are
    Now, ///< the database's clock alone
    Create,
    CreateFence,
    Heartbeat,
    AcquireFree,
    Takeover, ///< past its TTL by the database's clock
    TakeoverDead, ///< the owner's process is proven dead
    Reclaim,
    Release,
    ForceIfUnchanged, ///< an operator's forced release: any beat since the look refuses it
    EvictLive, ///< the same of a holder that beats: beats are expected, another holder or token refuses it
    AcquireNow, ///< in the lock delay, by an operator who means it
    TakeoverNow, ///< from its holder, by an operator who means it
    Request, ///< asks the holder of one token to step down
    OpenRequest, ///< what a lock's holder is asked and has not answered, while an answer is due
    Acknowledge, ///< the holder's answer to it
    Freeze, ///< closed by an operator until it is lifted
    Unfreeze, ///< a free lock then has its lock delay
    Fence,
    Token,
    Audit,
    AuditLookup,
    Journal,
    JournalOfOne, ///< lock
};

/// How many names Statement::ObserveNamed takes; the same one may be given again.
inline constexpr int NamesAtOnce = 64;

/// The text of a statement in the engine's own SQL, with the tables' names filled in and `:name`
/// placeholders.
[[nodiscard]] QString statementText(Statement statement, const TableNames &names);

/// The same with the values in it, for people to read and for the audit row; never executed.
[[nodiscard]] QString readable(const QString &statement, const QVariantMap &values, Engine engine);

} // namespace lockkeeper
