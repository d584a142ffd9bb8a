// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/lock/lockrecord.h"

class QSqlQuery;

namespace lockkeeper {

/// Puts the current row of Statement::Observe into a fresh record. A value that cannot be (text in a number's
/// column, an instant outside 1970 to 9999, an owner without a heartbeat) becomes the record's defect; the
/// rest is still read.
void readLock(const QSqlQuery &query, LockRecord &record);

/// The current row of Statement::Journal.
[[nodiscard]] JournalEntry readJournal(const QSqlQuery &query);

/// Microseconds since 1970 as an instant.
[[nodiscard]] Instant toInstant(qint64 microseconds);

} // namespace lockkeeper
