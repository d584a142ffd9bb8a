// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/busytable.h"

#include "core/base/clock.h"
#include "core/engine/opensession.h"
#include "tests/bench/stage.h"

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

qint64 nowMicroseconds()
{
    return SystemClock::instance().wall().time_since_epoch().count();
}

} // namespace

void BusyTable::start()
{
    if (!change(QStringLiteral("UPDATE scheduler_lock SET ttl_ms=600000, deadline_ms=400000, "
                               "hb_interval_ms=100000, acquired_us=:now, heartbeat_us=:now2, rev=rev+1"),
                {{QStringLiteral("now"), nowMicroseconds()}, {QStringLiteral("now2"), nowMicroseconds()}}))
        qFatal("the bench's locks cannot be made alive");
    m_timer = std::make_unique<QTimer>();
    connect(m_timer.get(), &QTimer::timeout, this, &BusyTable::beat);
    m_timer->start(1s);
}

void BusyTable::beat()
{
    bool isDone =
        change(QStringLiteral("UPDATE scheduler_lock SET hb_seq=hb_seq+1, rev=rev+1, heartbeat_us=:now "
                              "WHERE owner_pid % :parts = :part"),
               {{QStringLiteral("now"), nowMicroseconds()},
                {QStringLiteral("parts"), m_business.parts},
                {QStringLiteral("part"), m_rounds % m_business.parts}});
    for (int i = 0; isDone && i < m_business.newOwners; ++i) {
        ++m_handed;
        isDone =
            change(QStringLiteral(
                       "UPDATE scheduler_lock SET owner_id=:id, owner_label=:label, token=token+1, "
                       "hb_seq=hb_seq+1, rev=rev+1, acquired_us=:now, heartbeat_us=:now2 WHERE name=:name"),
                   {{QStringLiteral("id"), QStringLiteral("heir-%1").arg(m_handed)},
                    {QStringLiteral("label"), QStringLiteral("app@node-9:%1").arg(m_handed)},
                    {QStringLiteral("now"), nowMicroseconds()},
                    {QStringLiteral("now2"), nowMicroseconds()},
                    {QStringLiteral("name"), lockName(1 + m_handed * 17 % 1000)}});
    }
    m_rounds += isDone ? 1 : 0;
}

bool BusyTable::change(const QString &sql, const QVariantMap &values)
{
    if (!m_session) {
        auto session = openSession(m_config, Access::Operate);
        if (!session)
            return false;
        m_session = std::move(*session);
    }
    const auto done = m_session->change(sql, values);
    if (!done)
        m_session.reset(); // what was cut is never used again
    return done.has_value();
}

} // namespace lockkeeper::bench
