// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/clockoffset.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr qsizetype MostSamples = 8;
using std::chrono::microseconds;

} // namespace

void ClockOffset::note(Instant server, Instant wall, std::chrono::nanoseconds roundTrip)
{
    const auto half = std::chrono::duration_cast<microseconds>(roundTrip / 2);
    const Sample sample{server - (wall - half), half};
    // A clock that was set is seen at once: the old answers speak of another clock.
    if (const Sample *known = best();
        known != nullptr && std::chrono::abs(sample.offset - known->offset) > sample.error + known->error)
        forget();
    m_samples.append(sample);
    if (m_samples.size() > MostSamples)
        m_samples.removeFirst();
}

const ClockOffset::Sample *ClockOffset::best() const
{
    const auto least = std::min_element(m_samples.cbegin(), m_samples.cend(),
                                        [](const Sample &a, const Sample &b) { return a.error < b.error; });
    return least == m_samples.cend() ? nullptr : &*least;
}

std::optional<microseconds> ClockOffset::offset() const
{
    const Sample *sample = best();
    return sample == nullptr ? std::nullopt : std::optional(sample->offset);
}

microseconds ClockOffset::error() const
{
    const Sample *sample = best();
    return sample == nullptr ? microseconds() : sample->error;
}

} // namespace lockkeeper
