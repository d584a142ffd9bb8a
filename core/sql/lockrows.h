// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/locksnapshot.h"
#include "core/source/sourceconfig.h"

class QSqlQuery;

namespace lockkeeper {

/// Reads all rows of Statement::Observe, and the database's clock, into the snapshot. On SQLite from the
/// statement under Qt's query, whose values cost more than the rows themselves. An error is a read that ended
/// before its last row: a table is never shown shorter than it is.
[[nodiscard]] Status readLocks(QSqlQuery &query, const SourceConfig &config, LockSnapshot &snapshot);

} // namespace lockkeeper
