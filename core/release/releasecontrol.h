// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/localjournal.h"
#include "core/release/releaseplan.h"
#include "core/sql/locktable.h"

namespace lockkeeper {

/// The operator of this process: the user's name, this host, the program.
[[nodiscard]] Actor currentOperator();

/// Which statement a plan runs on our own table.
[[nodiscard]] OperatorStatement releaseStatement(const ReleasePlan &plan);

/// What the evidence said, as JSON for the journal.
[[nodiscard]] QString evidenceJson(const ReleasePlan &plan);

/// The forced release: one transaction of the guarded statement, the fence and the audit row; exactly one row
/// or nothing. The local journal has its row before anything is sent. On the session's thread.
class ReleaseControl
{
public:
    ReleaseControl(LockTable &table, LocalJournal &journal, Actor actor);

    /// Runs the plan. Usage error: no reason, or a rung that forbids it. Conflict: the row moved since it was
    /// seen; the message says from what to what, and a `refused` audit row is written. The local journal's
    /// error where it takes no row: then nothing was sent.
    [[nodiscard]] Result<ReleaseOutcome> run(const ReleasePlan &plan, const QString &reason);

    /// What run() would send, with its values, for people.
    [[nodiscard]] QString statement(const ReleasePlan &plan, const QString &reason) const;

private:
    [[nodiscard]] Error refuse(const ReleasePlan &plan, const AuditNote &note, const Error &conflict);

    LockTable &m_table;
    LocalJournal &m_journal;
    Actor m_actor;
};

} // namespace lockkeeper
