// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/work.h"

#include "core/engine/opensession.h"
#include "tests/torture/worker/workclock.h"

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

Work::Work(SourceConfig config, std::vector<const SharedTerm *> terms, History &history)
    : m_config(std::move(config))
    , m_terms(std::move(terms))
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
    const auto pause = BetweenTicks * (m_terms.size() > 1 ? 4 : 1); // many locks write many lines
    for (; !m_isOver; std::this_thread::sleep_for(pause)) {
        for (const SharedTerm *shared : m_terms)
            tickOnce(*shared);
    }
}

void Work::tickOnce(const SharedTerm &shared)
{
    const Term term = shared.now();
    if (term.token == 0)
        return;
    const BootInstant real = SystemClock::instance().boot();
    const BootInstant now = workClock().boot();
    if (AsksTheDeadline && now >= term.deadline)
        return;
    m_history.addAt(real, QStringLiteral("tick"),
                    {{QStringLiteral("lock"), shared.lock()},
                     {QStringLiteral("token"), term.token},
                     {QStringLiteral("at"), nanoseconds(now)},
                     {QStringLiteral("deadline"), nanoseconds(term.deadline)}});
}

void Work::transact()
{
    std::unique_ptr<Session> session;
    for (; !m_isOver; std::this_thread::sleep_for(BetweenTransactions)) {
        for (size_t i = 0; i < m_terms.size() && !m_isOver; ++i)
            transactOnce(*m_terms[i], session);
    }
}

void Work::transactOnce(const SharedTerm &shared, std::unique_ptr<Session> &session)
{
    const qint64 token = shared.lastToken();
    if (token == 0)
        return;
    if (!session) {
        auto opened = openSession(m_config, Access::Operate);
        if (!opened)
            return;
        session = std::move(*opened);
        session->setLimit(2s);
    }
    const Status done = once(*session, shared.lock(), token);
    const bool isRefused = !done && done.error().kind == ErrorKind::Conflict;
    m_history.add(QStringLiteral("work"),
                  {{QStringLiteral("lock"), shared.lock()},
                   {QStringLiteral("token"), token},
                   {QStringLiteral("result"),
                    done            ? QStringLiteral("done")
                        : isRefused ? QStringLiteral("refused")
                                    : QStringLiteral("error")}});
    if (!done && !isRefused)
        session.reset();
}

Status Work::once(Session &session, const QString &lock, qint64 token) const
{
    return session.transaction([&]() -> Status {
        if (AsksTheFence) {
            const auto fence =
                session.run(fenceText(m_config.engine),
                            {{QStringLiteral("name"), lock}, {QStringLiteral("token"), token}});
            if (!fence)
                return tl::make_unexpected(fence.error());
            const bool isOurs = (*fence)->next();
            (*fence)->finish();
            if (!isOurs)
                return failure(ErrorKind::Conflict, QStringLiteral("The token is outdated."));
        }
        const auto rows = session.change(
            QStringLiteral("INSERT INTO torture_work(name, token, pid) VALUES(:name, :token, :pid)"),
            {{QStringLiteral("name"), lock},
             {QStringLiteral("token"), token},
             {QStringLiteral("pid"), static_cast<qint64>(::getpid())}});
        return rows ? Status() : tl::make_unexpected(rows.error());
    });
}

} // namespace lockkeeper::torture
