// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>

namespace lockkeeper {

/// The pause before another try: it doubles with each failure in a row, up to a limit. A value; any thread.
class Backoff
{
public:
    constexpr Backoff(Milliseconds first, Milliseconds longest)
        : m_first(first)
        , m_longest(longest)
    {
    }

    /// The pause after one more failure.
    constexpr Milliseconds next() { return m_pause = std::clamp(m_pause * 2, m_first, m_longest); }
    /// It went well: the next pause is the first again.
    constexpr void reset() { m_pause = {}; }

private:
    Milliseconds m_first;
    Milliseconds m_longest;
    Milliseconds m_pause = {};
};

} // namespace lockkeeper
