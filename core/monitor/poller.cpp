// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/poller.h"

#include "core/base/log.h"
#include "core/control/releasecontrol.h"

#include <QFileInfo>

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LongestBackOff = 5s;

} // namespace

Poller::Poller(SourceConfig config, Access access, const Clock &clock,
               std::shared_ptr<Interrupter> interrupter)
    : m_config(std::move(config))
    , m_access(access)
    , m_clock(clock)
    , m_interrupter(std::move(interrupter))
    , m_self(HostIdentity::current())
    , m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Poller::poll);
}

void Poller::start()
{
    m_timer.start(m_config.pollInterval);
    poll();
}

void Poller::setInterval(Milliseconds interval)
{
    m_config.pollInterval = interval;
    if (!m_isPaused)
        m_timer.start(interval);
}

void Poller::setPaused(bool paused)
{
    m_isPaused = paused;
    if (paused) {
        m_timer.stop();
    } else {
        m_timer.start(m_config.pollInterval);
        poll();
    }
}

Result<LockTable *> Poller::table()
{
    if (m_table) {
        const Status same = m_table->session().checkFile();
        if (same)
            return m_table.get();
        logging::write(logMonitor(), LogLevel::Warning, QStringLiteral("source_replaced"),
                       same.error().message);
        m_table.reset();
    }
    m_lastVersion = -1;
    auto session = Session::open(m_config, m_access, m_interrupter);
    if (!session && m_wasOpen && !QFileInfo::exists(m_config.path))
        return failure(
            ErrorKind::Connection, // not the time to make a second, empty one
            QStringLiteral("The file %1 is gone; put it back or open another.").arg(m_config.path));
    if (!session)
        return tl::make_unexpected(session.error());
    auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    m_table = std::move(*table);
    m_wasOpen = true;
    emit opened({m_table->session().engine(), m_table->names().table, m_table->session().isReadOnly()});
    return m_table.get();
}

Result<LockSnapshot> Poller::read()
{
    const AwakeInstant asked = m_clock.awake();
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto version = (*open)->session().dataVersion();
    if (!version)
        return tl::make_unexpected(version.error());
    if (*version == m_lastVersion) {
        const auto now = (*open)->now();
        if (!now)
            return tl::make_unexpected(now.error());
        m_last.asked = asked;
        m_last.arrived = m_clock.awake();
        m_last.arrivedBoot = m_clock.boot();
        m_last.serverNow = *now;
    } else {
        auto snapshot = (*open)->readAll(m_clock);
        if (!snapshot)
            return snapshot;
        m_last = std::move(*snapshot);
        m_last.asked = asked;
        m_lastVersion = *version;
    }
    askProcesses(m_last);
    return m_last;
}

void Poller::askProcesses(LockSnapshot &snapshot) const
{
    snapshot.processes.clear();
    for (const LockRecord &record : std::as_const(snapshot.locks)) {
        if (record.owner)
            snapshot.processes.insert(record.owner->id, askKernel(*record.owner, m_self));
    }
}

void Poller::poll()
{
    const AwakeInstant asked = m_clock.awake();
    const auto snapshot = read();
    if (snapshot) {
        if (m_backOff.count() > 0 && !m_isPaused)
            m_timer.start(m_config.pollInterval);
        m_backOff = {};
        emit polled(*snapshot);
        return;
    }
    m_table.reset();
    backOff();
    emit failed(snapshot.error(),
                std::chrono::duration_cast<std::chrono::microseconds>(m_clock.awake() - asked));
}

void Poller::backOff()
{
    m_backOff = std::clamp<Milliseconds>(m_backOff * 2, m_config.pollInterval,
                                         std::max(LongestBackOff, m_config.pollInterval));
    if (!m_isPaused)
        m_timer.start(m_backOff);
}

Result<ReleaseOutcome> Poller::release(const ReleasePlan &plan, const QString &reason)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    m_lastVersion = -1; // our own commit does not move data_version
    return ReleaseControl(**open, currentOperator()).run(plan, reason);
}

Result<QList<JournalEntry>> Poller::journal(int most)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    return (*open)->journal(most);
}

} // namespace lockkeeper
