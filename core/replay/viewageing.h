// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readmark.h"
#include "core/lock/verdict.h"

#include <QList>

namespace lockkeeper::recording {

/// What is known of a lock between its last look and a later instant.
struct Since {
    Instant looked = {}; ///< when it was as the look says
    Instant now = {}; ///< the instant that is asked for
    std::optional<Instant> lastBeat = {}; ///< up to `now`
    const QList<ReadMark> &reads; ///< up to `now`, oldest first; the last hour is enough
};

/// The lock as it was shown at the later instant: its state and reasons as they were, its ages and times
/// counted on. Pure; any thread.
[[nodiscard]] LockView aged(const LockView &look, const Since &since);

} // namespace lockkeeper::recording
