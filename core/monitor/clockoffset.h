// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>

#include <optional>

namespace lockkeeper {

/// How far the database's clock is from ours. Each answer tells it to within half its round trip, so the
/// quickest of the last few answers counts. For people alone: our own clock never enters a verdict. Pure.
class ClockOffset
{
public:
    /// An answer with the database's time that arrived when our clock showed `wall`.
    void note(Instant server, Instant wall, std::chrono::nanoseconds roundTrip);
    /// Another database answers, or either clock was set.
    void forget() { m_samples.clear(); }

    /// The database's clock minus ours; nothing before the first answer.
    [[nodiscard]] std::optional<std::chrono::microseconds> offset() const;
    /// How far offset() may be off, either way.
    [[nodiscard]] std::chrono::microseconds error() const;

private:
    struct Sample {
        std::chrono::microseconds offset = {};
        std::chrono::microseconds error = {};
    };
    [[nodiscard]] const Sample *best() const;

    QList<Sample> m_samples = {};
};

} // namespace lockkeeper
