// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/tablenames.h"
#include "core/session/session.h"

namespace lockkeeper {

/// A write of no row: the server looks at the user's privileges for it all the same.
struct WriteTrial {
    QString what = {}; ///< "update" or "audit"
    QString sql = {};
    QString works = {}; ///< what can be said when it does
};

/// All that a release or a leader writes to, but for the row of a lock that is not there yet.
[[nodiscard]] QList<WriteTrial> writeTrials(const TableNames &names);

/// Permission error, with the statement that mends it, where the server would refuse one of them. Where
/// `makesRows`, also where it would refuse the row of a new lock. Nothing is asked of a SQLite file: there
/// whoever may write one table may write all, and a trial would wait for its other writers.
[[nodiscard]] Status checkMayWrite(Session &session, const TableNames &names, bool makesRows);

} // namespace lockkeeper
