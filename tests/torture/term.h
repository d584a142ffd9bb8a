// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <mutex>

namespace lockkeeper::torture {

/// What the work may go by: a token and until when. Token 0: nothing may be done.
struct Term {
    qint64 token = 0;
    BootInstant deadline = {};
};

/// Told by the leader's thread, asked by those that work.
class SharedTerm
{
public:
    void set(const Term &term)
    {
        const std::scoped_lock lock(m_mutex);
        m_term = term;
        if (term.token != 0)
            m_last = term.token;
    }
    [[nodiscard]] Term now() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_term;
    }
    /// The newest token that this process ever had, outdated or not.
    [[nodiscard]] qint64 lastToken() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_last;
    }

private:
    mutable std::mutex m_mutex;
    Term m_term = {};
    qint64 m_last = 0;
};

/// The machine's clocks, and the first look at CLOCK_BOOTTIME since somebody asked for it. The leader tells a
/// budget and not an instant; counted from that look, it can only end too early. The leader's thread alone is
/// remembered.
class RememberingClock final : public Clock
{
public:
    [[nodiscard]] BootInstant boot() const override
    {
        const BootInstant now = SystemClock::instance().boot();
        if (s_first == BootInstant())
            s_first = now;
        return now;
    }
    [[nodiscard]] AwakeInstant awake() const override { return SystemClock::instance().awake(); }
    [[nodiscard]] Instant wall() const override { return SystemClock::instance().wall(); }

    /// Of this thread; the next look is the first again.
    [[nodiscard]] static BootInstant takeFirst() { return std::exchange(s_first, BootInstant()); }

private:
    static inline thread_local BootInstant s_first = {};
};

} // namespace lockkeeper::torture
