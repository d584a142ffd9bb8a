// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QString>

namespace lockkeeper::ui {

/// How long a lock has still, as the ring of the focus view says it.
struct Countdown {
    QString above = {}; ///< "dead in", "past its limit for"
    QString figure = {}; ///< "19 s"
    QString below = {}; ///< "limit 60 s"
    double share = 0; ///< of the ring, 0 to 1

    bool operator==(const Countdown &) const = default;
};

/// Pure; any thread.
[[nodiscard]] Countdown countdownOf(const LockView &lock);

/// Who holds it, since when, and how often it beats, as a sentence or two. Pure; any thread.
[[nodiscard]] QString holderSentence(const LockView &lock);

} // namespace lockkeeper::ui
