// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockchange.h"
#include "ui/journal/journalrow.h"

namespace lockkeeper::ui {

/// One event of the journal without its words: what we saw, what the audit table kept, or both. Thousands are
/// kept and few are shown, so it is four pointers wide and shares what it stands for. A value; any thread.
class JournalEvent
{
public:
    using Seen = SharedOptional<LockChange>;
    using Mark = SharedOptional<SourceMark>;

    explicit JournalEvent(Seen seen, Mark source = {});
    explicit JournalEvent(const JournalEntry &kept, Mark source = {});

    /// The audit table kept it, and we saw it too.
    void join(const Seen &seen);

    [[nodiscard]] Instant at() const { return m_at; }
    [[nodiscard]] SourceId source() const { return m_source ? m_source->id : NoSource; }
    /// Empty: of the whole source.
    [[nodiscard]] const QString &lock() const { return m_kept ? m_kept->lock : m_seen->lock; }
    /// The same event of a source always has the same one.
    [[nodiscard]] JournalKey key() const { return m_kept ? journalKeyOf(*m_kept) : journalKeyOf(*m_seen); }
    /// The words for it; made anew each time.
    [[nodiscard]] JournalRow row() const;

    bool operator==(const JournalEvent &) const = default;

private:
    Instant m_at = {};
    Seen m_seen = {};
    SharedOptional<JournalEntry> m_kept = {};
    Mark m_source = {};
};

/// Does `a` stand above `b`? Newest first; source and key decide between events of one instant.
[[nodiscard]] bool standsAbove(const JournalEvent &a, const JournalEvent &b);

/// What we saw and what the audit table keeps as one list, newest first. An event that is in both is joined
/// by lock and fencing token: the audit row says when, who and why, what we saw says the rest. Pure; any
/// thread.
[[nodiscard]] QList<JournalEvent> mergeJournal(const ChangeLog &log, const QList<JournalEntry> &entries,
                                               const JournalEvent::Mark &source = {});

} // namespace lockkeeper::ui
