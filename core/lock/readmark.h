// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace lockkeeper {

/// How long one read took. Our own clock.
struct ReadMark {
    Instant at = {};
    std::chrono::microseconds took = {};
    bool timedOut = false; ///< it passed its limit without an answer
    bool failed = false; ///< it ended without an answer, for whatever reason

    bool operator==(const ReadMark &) const = default;
};

} // namespace lockkeeper
