// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/torture/history.h"
#include "tests/torture/term.h"

#include <atomic>
#include <thread>

namespace lockkeeper::torture {

/// Work that only the leader may do, on threads of its own: ticks, which the deadline alone guards, and
/// transactions, which the fence guards and which are tried with an outdated token too.
class Work
{
public:
    Work(SourceConfig config, QString lock, const SharedTerm &term, History &history);
    ~Work();
    Q_DISABLE_COPY_MOVE(Work)

private:
    void tick();
    void transact();
    [[nodiscard]] Status once(Session &session, qint64 token) const;

    SourceConfig m_config;
    QString m_lock;
    const SharedTerm &m_term;
    History &m_history;
    std::atomic_bool m_isOver = false;
    std::thread m_ticks;
    std::thread m_transactions;
};

} // namespace lockkeeper::torture
