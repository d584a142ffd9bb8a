// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/release/releaseplan.h"

namespace lockkeeper {

/// What a lock and its old holder did after a forced release: who took it, whether the old holder noticed, or
/// wrote again. Fed with views and audit rows; over after three usual beats without the lock delay, which of
/// a frozen lock is waited for as though it were there: its old holder may take as long. Pure; any thread,
/// one at a time.
class ReleaseWatch
{
public:
    ReleaseWatch(ReleasePlan plan, ReleaseOutcome outcome);

    void look(const SourceView &view);
    /// The audit table's newest rows: the old holder writes one when it finds its lock gone (protocol D8b).
    void look(const QList<JournalEntry> &entries);

    [[nodiscard]] const ReleasePlan &plan() const { return m_plan; }
    [[nodiscard]] const ReleaseOutcome &outcome() const { return m_outcome; }
    /// The lock was read since the release.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// Who froze it, and why: nobody can take it until that is lifted, and there is no lock delay.
    [[nodiscard]] const std::optional<Hold> &freeze() const { return m_freeze; }
    /// The end of its lock delay; absent where there is none.
    [[nodiscard]] const std::optional<Instant> &closedUntil() const { return m_closedUntil; }
    /// Of the lock delay; nothing when it is over, or there is none.
    [[nodiscard]] Milliseconds delayLeft() const;
    [[nodiscard]] Milliseconds sinceRelease() const;
    /// Who has it now; absent: nobody.
    [[nodiscard]] const std::optional<Owner> &taker() const { return m_taker; }
    [[nodiscard]] std::optional<Milliseconds> takenAfter() const;
    /// When the old holder wrote again, as we first saw it: two may be at work.
    [[nodiscard]] const std::optional<Instant> &wroteAgain() const { return m_wrote; }
    /// When the old holder wrote that it found its lock gone.
    [[nodiscard]] const std::optional<Instant> &noticed() const { return m_noticed; }
    /// Whether its work had stopped by then, in its own words.
    [[nodiscard]] const QString &noticedWord() const { return m_noticedWord; }
    [[nodiscard]] bool isOver() const;
    /// All of it in one line, for a banner.
    [[nodiscard]] QString sentence() const;

private:
    void lookOwn(const LockView *lock);
    void lookForeign(const LockView *lock);
    void followHold(const Hold &hold);
    void take(const std::optional<Owner> &owner, const std::optional<Instant> &since);

    ReleasePlan m_plan;
    ReleaseOutcome m_outcome;
    Instant m_now; ///< the database's clock
    std::optional<Hold> m_freeze; ///< as the release left it, then as the row says
    std::optional<Instant> m_closedUntil;
    bool m_isRead = false;
    std::optional<Owner> m_taker = {};
    std::optional<Instant> m_taken = {};
    std::optional<Instant> m_wrote = {};
    std::optional<Instant> m_noticed = {};
    QString m_noticedWord = {};
};

} // namespace lockkeeper
