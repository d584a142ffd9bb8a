// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/storeattempt.h"

#include "core/leader/foreignleaderstore.h"

namespace lockkeeper {

StoreAttempt::StoreAttempt(SourceConfig config, const Clock &clock, ProfilePointer profile)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_profile(std::move(profile))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StoreAttempt::timeOut);
}

StoreAttempt::~StoreAttempt()
{
    drop();
}

void StoreAttempt::drop()
{
    ++m_number;
    m_timer.stop();
}

void StoreAttempt::renewStore()
{
    if (m_store)
        m_store->abandon();
    m_store.reset();
}

void StoreAttempt::setLimit(Milliseconds limit)
{
    m_limit = limit;
    m_config.readLimit = limit * 9 / 10; // the database gives up before we do, and says why
    m_config.writeLimit = m_config.readLimit;
    m_config.connectLimit = limit;
    renewStore();
}

OnThread<LeaderStore> &StoreAttempt::store()
{
    if (!m_store) {
        auto interrupter = std::make_shared<Interrupter>();
        std::unique_ptr<LeaderStore> store;
        if (m_profile)
            store = std::make_unique<ForeignLeaderStore>(m_config, m_profile, m_clock, interrupter);
        else
            store = std::make_unique<LeaderStore>(m_config, m_clock, interrupter);
        m_store = std::make_unique<OnThread<LeaderStore>>(u"leader-db:" + m_config.title(), std::move(store),
                                                          [interrupter] { interrupter->interrupt(); });
        connect(m_store->worker(), &LeaderStore::changeTold, this, &StoreAttempt::changeTold);
    }
    return *m_store;
}

Error StoreAttempt::timeoutError() const
{
    return {
        ErrorKind::Timeout,
        QStringLiteral(
            "The database %1 did not answer within %2 ms; look for a process that keeps it locked, or a disk "
            "that hangs.")
            .arg(m_config.place(), QString::number(m_limit.count())),
        {}};
}

void StoreAttempt::timeOut()
{
    ++m_number;
    renewStore();
    // Taken out first: the handler may ask again, which puts another one in its place.
    if (const auto onTimeout = std::exchange(m_onTimeout, {}))
        onTimeout();
}

} // namespace lockkeeper
