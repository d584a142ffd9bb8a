// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/localjournal.h"
#include "core/lock/lockrecord.h"
#include "core/sql/locktable.h"

namespace lockkeeper {

/// The rows of the local journal around something that an operator does: one before anything is sent, without
/// which nothing may be done, and one with what came of it. On the journal's thread.
class JournaledWork
{
public:
    JournaledWork(LocalJournal &journal, JournalPlace place, JournalEntry entry);

    /// Writes "started". An error: nothing may be sent; its message says so.
    [[nodiscard]] Status start();
    /// Writes what came of it: done, refused, failed or unknown. What could not be written, as a sentence.
    [[nodiscard]] QString finish(const QString &result, const QString &rowImage = {});
    [[nodiscard]] const JournalEntry &entry() const { return m_entry; }

private:
    LocalJournal &m_journal;
    JournalPlace m_place;
    JournalEntry m_entry;
};

/// What the local journal is told of a change of our own table.
[[nodiscard]] JournalEntry journalEntry(const LockRecord &seen, const AuditNote &note,
                                        const QString &statement);

/// What is said of a change whose COMMIT was sent and never answered.
[[nodiscard]] Error unknownOutcome(const QString &lock, const QString &operationId, const Error &error);

/// "done", "unknown", "refused" or "failed".
[[nodiscard]] QString resultWord(const std::optional<Error> &error, bool isUnknown);

} // namespace lockkeeper
