// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "core/journal/localjournal.h"
#include "core/sql/locktable.h"

namespace lockkeeper {

/// Which statement an action runs on our own table; nothing where it has none.
[[nodiscard]] std::optional<OperatorStatement> actionStatement(LockActionKind kind);

/// Runs an operator's action: one transaction of the guarded statement and its audit row; exactly one row or
/// nothing. The local journal has its row before anything is sent. On the session's thread.
class ActionControl
{
public:
    ActionControl(LockTable &table, LocalJournal &journal, Actor actor);

    /// Usage error: no reason. Conflict: refused by the plan, or the row moved since it was seen; nothing was
    /// changed then. Others as the session's.
    [[nodiscard]] Result<ActionOutcome> run(const LockAction &action);

private:
    [[nodiscard]] Error explain(const LockAction &action, const Error &conflict);

    LockTable &m_table;
    LocalJournal &m_journal;
    Actor m_actor;
};

} // namespace lockkeeper
