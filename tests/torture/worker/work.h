// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/torture/history.h"
#include "tests/torture/worker/term.h"

#include <atomic>
#include <thread>
#include <vector>

namespace lockkeeper::torture {

/// Work that only the leaders may do, on threads of its own: ticks, which the deadline alone guards, and
/// transactions, which the fence guards and which are tried with outdated tokens too.
class Work
{
public:
    /// `terms` outlive it.
    Work(SourceConfig config, std::vector<const SharedTerm *> terms, History &history);
    ~Work();
    Q_DISABLE_COPY_MOVE(Work)

private:
    void tick();
    void tickOnce(const SharedTerm &shared);
    void transact();
    void transactOnce(const SharedTerm &shared, std::unique_ptr<Session> &session);
    [[nodiscard]] Status once(Session &session, const QString &lock, qint64 token) const;

    SourceConfig m_config;
    std::vector<const SharedTerm *> m_terms;
    History &m_history;
    std::atomic_bool m_isOver = false;
    std::thread m_ticks;
    std::thread m_transactions;
};

} // namespace lockkeeper::torture
