// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <algorithm>

namespace lockkeeper {

/// So much a second on the average, and so much at once (a token bucket). A value; any thread.
class Allowance
{
public:
    Allowance(qint64 perSecond, qint64 atOnce)
        : m_perSecond(perSecond)
        , m_atOnce(atOnce)
        , m_left(atOnce)
    {
    }

    /// True where `amount` is allowed now; it is then used up.
    [[nodiscard]] bool take(qint64 amount, AwakeInstant now)
    {
        if (m_at == AwakeInstant())
            m_at = now;
        const qint64 earned = m_perSecond * toMs(now - m_at).count() / 1000;
        if (earned > 0) { // else it goes on to count from there
            m_left = std::min(m_left + earned, m_atOnce);
            m_at = now;
        }
        if (amount > m_left)
            return false;
        m_left -= amount;
        return true;
    }

private:
    qint64 m_perSecond;
    qint64 m_atOnce;
    qint64 m_left;
    AwakeInstant m_at = {};
};

} // namespace lockkeeper
