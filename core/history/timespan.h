// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace lockkeeper {

/// A stretch of time, `from` up to but without `to`.
struct TimeSpan {
    Instant from = {};
    Instant to = {};

    [[nodiscard]] Milliseconds length() const { return toMs(to - from); }
    [[nodiscard]] bool contains(Instant at) const { return from <= at && at < to; }
    bool operator==(const TimeSpan &) const = default;
};

} // namespace lockkeeper
