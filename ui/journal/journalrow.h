// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/lock/lockchange.h"
#include "ui/watch/lockkey.h"

namespace lockkeeper::ui {

/// Names an event of one source: the same one has the same name, whether we saw it or the audit table kept
/// it.
struct JournalKey {
    enum class What {
        Taken, ///< number: the fencing token from then on
        Freed, ///< number: the one until then
        Kept, ///< number: the row in the audit table
        Seen, ///< number: when, in microseconds
    };
    What what = What::Seen;
    ChangeKind kind = ChangeKind::StateChanged; ///< of Seen
    QString lock = {};
    qint64 number = 0;
    QString operation = {}; ///< of Kept, where there is one: what was begun and what came of it are one

    [[nodiscard]] QString text() const;
    bool operator==(const JournalKey &) const = default;
};

[[nodiscard]] size_t qHash(const JournalKey &key, size_t seed = 0);

/// The words for one event of the journal.
struct JournalRow {
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

/// One thing that we saw, or that the audit table kept. Pure; any thread.
[[nodiscard]] JournalKey journalKeyOf(const LockChange &change);
[[nodiscard]] JournalKey journalKeyOf(const JournalEntry &entry);
[[nodiscard]] JournalRow journalRowOf(const LockChange &change);
[[nodiscard]] JournalRow journalRowOf(const JournalEntry &entry);

/// Both as one: the audit row has the last word, but what only we know stays.
[[nodiscard]] JournalRow joinedRow(const JournalRow &seen, const JournalRow &kept);

} // namespace lockkeeper::ui
