// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "core/foreign/foreigntable.h"
#include "core/journal/localjournal.h"
#include "core/sql/locktable.h"

namespace lockkeeper {

/// What an operator does in another system's table besides a release: asks its holder to step down in that
/// system's own way, or puts a released lock back. The local
/// journal has its row before anything is sent, and another one with what came of it. On the session's
/// thread.
class ForeignAction
{
public:
    ForeignAction(ForeignTable &table, LocalJournal &journal, Actor actor);

    /// Usage error: no reason. Conflict: refused by the plan, or the row is not as the release left it;
    /// nothing was changed then. Others as the session's.
    [[nodiscard]] Result<ActionOutcome> run(const LockAction &action);

private:
    [[nodiscard]] Error explain(const LockAction &action, const Error &error);

    ForeignTable &m_table;
    LocalJournal &m_journal;
    Actor m_actor;
};

} // namespace lockkeeper
