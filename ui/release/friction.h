// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/release/moved.h"

namespace lockkeeper::ui {

/// Which of two owners is to go.
enum class Goes {
    Unsaid,
    Holder, ///< the one that the row names
    Rival,
};

/// What an operator has given so far.
struct Given {
    QString reason = {};
    QString typedName = {};
    QString typedOwner = {};
    bool isChecked = false; ///< Held: he looked, and the owner does not run; Alive: he knows that it runs
    SourceHealth health = SourceHealth::Reading;
    QString typedNow = {}; ///< a takeover at once
    Goes goes = Goes::Unsaid;
};

/// Why the release may not run yet, as a sentence; empty when it may.
[[nodiscard]] QString whatIsMissing(const ReleasePlan &plan, const Given &given);

} // namespace lockkeeper::ui
