// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/words/words.h"
#include "ui/watch/opensources.h"

/// What all open sources come to together. With one source each says what that source says. Pure functions
/// that walk over the sources, never over their locks.
namespace lockkeeper::ui {

/// The verdict over all: the worst lock, with its source's name where several are open, and who cannot be
/// reached.
[[nodiscard]] words::VerdictSentence verdictOver(const std::vector<OpenSource> &sources);
/// The worst state of any; Can't tell when there is none.
[[nodiscard]] LockState worstOver(const std::vector<OpenSource> &sources);
/// How many locks of `only`, or of all sources, are in each state.
[[nodiscard]] StateCounts countsOver(const std::vector<OpenSource> &sources, SourceId only = NoSource);
/// How many of them are not plainly free: held, abnormal, or closed.
[[nodiscard]] qsizetype abnormalOver(const std::vector<OpenSource> &sources, SourceId only = NoSource);
/// Free locks that were only counted.
struct UnreadLocks {
    qsizetype count = 0;
    bool mayBeRead = false; ///< by whoever asks for all; not in a replay, nor where a profile leaves them out

    bool operator==(const UnreadLocks &) const = default;
};
[[nodiscard]] UnreadLocks unreadOver(const std::vector<OpenSource> &sources, SourceId only = NoSource);
/// Prod if any is Prod, else Stage if any is Stage.
[[nodiscard]] Environment gravestEnvironment(const std::vector<OpenSource> &sources);
/// The locks whose owner needs an operator, source by source.
[[nodiscard]] QList<LockKey> locksNeedingAction(const std::vector<OpenSource> &sources);
/// How many databases they are of: a source may have several lock tables.
[[nodiscard]] qsizetype placesOver(const std::vector<OpenSource> &sources);
/// Must each row say which source it is of? Not where all tables are of one database and each of another
/// scheduler.
[[nodiscard]] bool needSourceNames(const std::vector<OpenSource> &sources);
/// "orders.db", and where several lock tables are of one title "orders.db \u00b7 shedlock".
[[nodiscard]] QString nameAmong(const OpenSource &open, const std::vector<OpenSource> &sources);
/// "orders.db", "3 sources".
[[nodiscard]] QString titleOver(const std::vector<OpenSource> &sources);
/// "2 need action - 3 sources - Lockkeeper", with long dashes.
/// How many locks need a person's action, in what is shown.
[[nodiscard]] qsizetype needingActionOver(const std::vector<OpenSource> &sources);
[[nodiscard]] QString windowTitleOver(const std::vector<OpenSource> &sources);
/// The reading interval of `only`, or the one that all sources share; nothing when they differ.
[[nodiscard]] std::optional<Milliseconds> intervalOver(const std::vector<OpenSource> &sources,
                                                       SourceId only = NoSource);
/// True when `only`, or every source, is paused.
[[nodiscard]] bool arePaused(const std::vector<OpenSource> &sources, SourceId only = NoSource);

} // namespace lockkeeper::ui
