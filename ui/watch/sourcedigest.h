// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <array>

namespace lockkeeper::ui {

/// How many locks are in each state, by the state's number.
using StateCounts = std::array<qsizetype, LockStateCount>;

/// What a view of many locks comes to, worked out once for each view, so that the window never walks over
/// the locks of a source that said nothing new.
struct SourceDigest {
    LockState worst = LockState::Unknown; ///< of the whole source
    qsizetype worstLock = -1; ///< index of the lock that the source's sentence names
    StateCounts counts = {}; ///< as they are shown: all are Can't tell while it cannot be reached; free are
                             ///< also those that were not read
    qsizetype unread = 0; ///< free locks that were only counted
    qsizetype closed = 0; ///< of the free ones: those that nobody may take yet
    QStringList needAction = {}; ///< Dead and Two owners, in the view's order

    bool operator==(const SourceDigest &) const = default;
};

/// Pure; any thread.
[[nodiscard]] SourceDigest digestOf(const SourceView &view);
/// The state that a whole source shows: its worst; Can't tell when it cannot be reached; Free without a lock.
/// Pure.
[[nodiscard]] LockState worstState(const SourceView &view);

} // namespace lockkeeper::ui
