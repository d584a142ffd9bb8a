// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/session/interrupter.h"

#include <QStringList>

#include <functional>
#include <future>
#include <thread>

namespace lockkeeper {

/// Runs `function` on a thread that nobody joins and waits for its answer: nothing when the limit passes or
/// the interrupter calls first. For calls that nothing can end, above all getaddrinfo. `function` owns all
/// that it uses.
template <typename Function>
auto withinLimit(Milliseconds limit, const Interrupter &interrupter, Function function)
    -> std::optional<std::invoke_result_t<Function>>
{
    using Answer = std::invoke_result_t<Function>;
    using namespace std::chrono_literals;
    std::packaged_task<Answer()> task(std::move(function));
    std::future<Answer> answer = task.get_future();
    std::thread(std::move(task)).detach();
    const AwakeInstant end = SystemClock::instance().awake() + limit;
    while (answer.wait_for(20ms) != std::future_status::ready) {
        if (interrupter.wasInterrupted() || SystemClock::instance().awake() >= end)
            return std::nullopt;
    }
    return answer.get();
}

/// The addresses of a host, as the system's resolver gives them, the preferred first; an address is its own.
/// It never hangs: a resolver that does not answer is left behind after `limit`. (QHostInfo's own threads are
/// joined when the application ends, which a resolver that hangs would hold up.) Connection error: no such
/// name, or no answer.
[[nodiscard]] Result<QStringList> resolveHost(const QString &host, Milliseconds limit,
                                              const Interrupter &interrupter);

} // namespace lockkeeper
