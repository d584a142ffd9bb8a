// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/lock/lockchange.h"
#include "ui/watch/lockkey.h"

namespace lockkeeper::ui {

/// One event of the journal, whether we saw it, the audit table kept it, or both.
struct JournalRow {
    QString key = {}; ///< the same event always has the same one
    Instant at = {};
    std::optional<LockState> shape = {};
    bool forced = false;
    QString event = {};
    QString lock = {}; ///< empty: of the whole source
    SourceMark source = {};
    QString owner = {};
    QString by = {};
    QString detail = {}; ///< reason and evidence

    bool operator==(const JournalRow &) const = default;
};

/// Does `a` stand above `b`? Newest first; the key decides between events of one instant.
[[nodiscard]] bool standsAbove(const JournalRow &a, const JournalRow &b);

/// One thing that we saw, with its words. Pure; any thread.
[[nodiscard]] JournalRow journalRowOf(const LockChange &change);

/// What we saw and what the audit table keeps as one list, newest first. An event that is in both is joined
/// by lock and fencing token: the audit row says when, who and why, what we saw says the rest. Pure; any
/// thread.
[[nodiscard]] QList<JournalRow> mergeJournal(const QList<JournalRow> &seen,
                                             const QList<JournalEntry> &entries);
[[nodiscard]] QList<JournalRow> mergeJournal(const QList<LockChange> &log,
                                             const QList<JournalEntry> &entries);

} // namespace lockkeeper::ui
