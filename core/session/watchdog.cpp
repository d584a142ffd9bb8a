// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/watchdog.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lockkeeper {

using SteadyInstant = std::chrono::steady_clock::time_point;

struct Watchdog::State {
    std::mutex mutex = {};
    std::condition_variable changed = {};
    std::multimap<SteadyInstant, Guard *> guards = {};
    SteadyInstant wakesAt = SteadyInstant::max();
};

Watchdog::Watchdog()
    : m_state(new State)
{
    std::thread([this] { watch(); }).detach();
}

Watchdog &Watchdog::instance()
{
    static auto *const watchdog = new Watchdog;
    return *watchdog;
}

void Watchdog::watch()
{
    std::unique_lock lock(m_state->mutex);
    for (;;) {
        while (!m_state->guards.empty()
               && m_state->guards.begin()->first <= std::chrono::steady_clock::now()) {
            Guard *guard = m_state->guards.begin()->second;
            m_state->guards.erase(m_state->guards.begin());
            guard->m_place = m_state->guards.end();
            guard->m_hasCut = true;
            guard->m_interrupter->cut();
        }
        m_state->wakesAt = m_state->guards.empty() ? SteadyInstant::max() : m_state->guards.begin()->first;
        if (m_state->guards.empty())
            m_state->changed.wait(lock);
        else
            m_state->changed.wait_until(lock, m_state->wakesAt);
    }
}

Watchdog::Guard::Guard(std::shared_ptr<Interrupter> interrupter, Milliseconds limit)
    : m_interrupter(std::move(interrupter))
{
    State &state = *instance().m_state;
    const SteadyInstant end = std::chrono::steady_clock::now() + limit;
    const std::lock_guard lock(state.mutex);
    m_place = state.guards.emplace(end, this);
    if (end < state.wakesAt)
        state.changed.notify_one();
}

Watchdog::Guard::~Guard()
{
    State &state = *instance().m_state;
    const std::lock_guard lock(state.mutex);
    if (m_place != state.guards.end())
        state.guards.erase(m_place);
}

bool Watchdog::Guard::hasCut() const
{
    const std::lock_guard lock(instance().m_state->mutex);
    return m_hasCut;
}

} // namespace lockkeeper
