// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>

namespace lockkeeper {

/// What a user gives; what is absent derives from the rest (protocol D1).
struct LeaseRequest {
    Milliseconds ttl = std::chrono::seconds(30);
    Milliseconds beat = std::chrono::seconds(5);
    std::optional<Milliseconds> deadline = {};
    std::optional<Milliseconds> attemptTimeout = {};
    Milliseconds grace = {}; ///< stop signal to kill; 0 without a command
    Milliseconds margin = {}; ///< end of the command's tree to the deadline; 0 without a command
};

/// The times of one lease, checked. A value; any thread.
struct LeaseSettings {
    Milliseconds ttl = std::chrono::seconds(30);
    Milliseconds deadline = std::chrono::seconds(20); ///< D, counted from the moment a beat was sent
    Milliseconds beat = std::chrono::seconds(5);
    Milliseconds attemptTimeout = std::chrono::seconds(5);
    Milliseconds slack = Milliseconds(250); ///< added to the TTL before an automatic takeover

    bool operator==(const LeaseSettings &) const = default;

    /// Derives D = 2/3 TTL and the attempt timeout, and refuses what cannot work:
    /// TTL >= 1.5 D, 100 ms <= beat <= TTL/2, D >= beat + 2 timeouts + 1 s + grace + margin, timeout >= 200
    /// ms, TTL within the table's own bounds. Usage error with the rule and the figures.
    [[nodiscard]] static Result<LeaseSettings> derive(const LeaseRequest &request);
};

} // namespace lockkeeper
