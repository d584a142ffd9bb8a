// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/work.h"

#include "core/engine/opensession.h"

#include <unistd.h>

namespace lockkeeper::torture {

using namespace std::chrono_literals;

namespace {

constexpr auto BetweenTicks = 5ms;
constexpr auto BetweenTransactions = 100ms;

#ifdef LOCKKEEPER_TORTURE_NO_DEADLINE
constexpr bool AsksTheDeadline = false;
#else
constexpr bool AsksTheDeadline = true;
#endif
#ifdef LOCKKEEPER_TORTURE_NO_FENCE
constexpr bool AsksTheFence = false;
#else
constexpr bool AsksTheFence = true;
#endif

QString fenceText(Engine engine)
{
    const QString text =
        QStringLiteral("SELECT token FROM scheduler_lock_fence WHERE name=:name AND token=:token");
    switch (engine) {
    case Engine::PostgreSql:
        return text + QStringLiteral(" FOR SHARE");
    case Engine::MariaDb:
        return text + QStringLiteral(" LOCK IN SHARE MODE");
    case Engine::Sqlite:
        break;
    }
    return text;
}

} // namespace

Work::Work(SourceConfig config, QString lock, const SharedTerm &term, History &history)
    : m_config(std::move(config))
    , m_lock(std::move(lock))
    , m_term(term)
    , m_history(history)
    , m_ticks([this] { tick(); })
    , m_transactions([this] { transact(); })
{
}

Work::~Work()
{
    m_isOver = true;
    m_ticks.join();
    m_transactions.join();
}

void Work::tick()
{
    for (; !m_isOver; std::this_thread::sleep_for(BetweenTicks)) {
        const Term term = m_term.now();
        if (term.token == 0)
            continue;
        const BootInstant now = SystemClock::instance().boot();
        if (AsksTheDeadline && now >= term.deadline)
            continue;
        m_history.addAt(now, QStringLiteral("tick"),
                        {{QStringLiteral("token"), term.token},
                         {QStringLiteral("deadline"), nanoseconds(term.deadline)}});
    }
}

void Work::transact()
{
    std::unique_ptr<Session> session;
    for (; !m_isOver; std::this_thread::sleep_for(BetweenTransactions)) {
        const qint64 token = m_term.lastToken();
        if (token == 0)
            continue;
        if (!session) {
            auto opened = openSession(m_config, Access::Operate);
            if (!opened)
                continue;
            session = std::move(*opened);
            session->setLimit(2s);
        }
        const Status done = once(*session, token);
        const bool isRefused = !done && done.error().kind == ErrorKind::Conflict;
        m_history.add(QStringLiteral("work"),
                      {{QStringLiteral("token"), token},
                       {QStringLiteral("result"),
                        done            ? QStringLiteral("done")
                            : isRefused ? QStringLiteral("refused")
                                        : QStringLiteral("error")}});
        if (!done && !isRefused)
            session.reset();
    }
}

Status Work::once(Session &session, qint64 token) const
{
    return session.transaction([&]() -> Status {
        if (AsksTheFence) {
            const auto fence =
                session.run(fenceText(m_config.engine),
                            {{QStringLiteral("name"), m_lock}, {QStringLiteral("token"), token}});
            if (!fence)
                return tl::make_unexpected(fence.error());
            const bool isOurs = (*fence)->next();
            (*fence)->finish();
            if (!isOurs)
                return failure(ErrorKind::Conflict, QStringLiteral("The token is outdated."));
        }
        const auto rows = session.change(
            QStringLiteral("INSERT INTO torture_work(token, pid) VALUES(:token, :pid)"),
            {{QStringLiteral("token"), token}, {QStringLiteral("pid"), static_cast<qint64>(::getpid())}});
        return rows ? Status() : tl::make_unexpected(rows.error());
    });
}

} // namespace lockkeeper::torture
