// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/foreigntable.h"
#include "core/journal/localjournal.h"
#include "core/release/releasecontrol.h"

namespace lockkeeper {

/// The forced release in another system's table, by its profile's recipe. The local journal has its row
/// before anything is sent, and another one with what came of it. On the session's thread.
class ForeignRelease
{
public:
    ForeignRelease(ForeignTable &table, LocalJournal &journal, Actor actor);

    /// Usage error: no reason, or a rung that forbids it. Conflict: a seen column changed, what the recipe
    /// requires does not hold, or a session of the holder is open where the profile asks for that. Timeout or
    /// Connection where nobody knows whether it was done: the row must be read again.
    [[nodiscard]] Result<ReleaseOutcome> run(const ReleasePlan &plan, const QString &reason);

private:
    [[nodiscard]] Error explain(const ReleasePlan &plan, const Error &error);
    [[nodiscard]] QString whatMoved(const ReleasePlan &plan);
    /// Conflict where the holder has a session; what could not be asked, as a sentence.
    [[nodiscard]] Result<QString> checkSessions(const ReleasePlan &plan);

    ForeignTable &m_table;
    LocalJournal &m_journal;
    Actor m_actor;
};

} // namespace lockkeeper
