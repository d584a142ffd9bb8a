// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/session/interrupter.h"

#include <map>

namespace lockkeeper {

/// Cuts a statement that passes its limit, from a thread of its own: a stopped backend answers nothing, and
/// neither statement_timeout nor a cancel request reaches it (issue 3, part 5). One for the process. Setting
/// a guard costs a mutex and a map entry; the thread wakes only when a limit passes.
class Watchdog
{
public:
    /// Watches over one statement for as long as it lives.
    class Guard
    {
    public:
        /// `limit` from now.
        Guard(std::shared_ptr<Interrupter> interrupter, Milliseconds limit);
        ~Guard();
        Q_DISABLE_COPY_MOVE(Guard)

        /// The limit has passed and the statement was cut. To ask after it came back.
        [[nodiscard]] bool hasCut() const;

    private:
        friend class Watchdog;
        std::shared_ptr<Interrupter> m_interrupter;
        std::multimap<std::chrono::steady_clock::time_point, Guard *>::iterator m_place;
        bool m_hasCut = false;
    };

private:
    Watchdog();
    /// Never destroyed: a thread that hangs for ever may still be guarded when the program ends.
    static Watchdog &instance();
    void watch();

    struct State;
    State *m_state;
};

} // namespace lockkeeper
