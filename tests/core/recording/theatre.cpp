// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/recording/theatre.h"

#include "tests/support/rows.h"

namespace lockkeeper::test {

using namespace std::chrono_literals;

Theatre::Theatre(quint32 seed, int locks)
    : m_random(seed)
    , m_observer(clock, {})
{
    for (int i = 0; i < locks; ++i) {
        LockRecord record =
            freeRow(QStringLiteral("lock-%1").arg(i, locks > 100 ? 6 : 2, 10, QLatin1Char('0')));
        record.ttl = 12s;
        record.beat = 3s;
        record.token = 1000;
        m_records.append(record);
        m_dead.append(false);
    }
    m_view.title = QStringLiteral("theatre");
    m_view.place = QStringLiteral("sqlite:/theatre.db");
    m_view.table = QStringLiteral("scheduler_lock");
    m_view.clockOffset = 0us;
}

void Theatre::live()
{
    for (int i = 0; i < m_records.size(); ++i) {
        LockRecord &record = m_records[i];
        const int dice = m_random.bounded(100);
        if (record.owner && !m_dead.at(i) && serverNow() - *record.heartbeat >= record.beat) {
            record.heartbeat = serverNow() - std::chrono::microseconds(m_random.bounded(900'000));
            ++record.heartbeatNumber;
        }
        if (!record.owner && dice < 20) {
            record.owner = Owner{QStringLiteral("owner-%1").arg(++m_owners),
                                 QStringLiteral("app@node-%1:44").arg(i), QStringLiteral("node-%1").arg(i)};
            record.acquired = serverNow();
            record.heartbeat = serverNow();
            record.heartbeatNumber = 1;
            record.hold = Hold();
            ++record.token;
            m_dead[i] = false;
        } else if (record.owner && dice < 2) {
            m_dead[i] = true;
        } else if (record.owner && (dice < 4 || (m_dead.at(i) && dice < 8))) {
            record.owner.reset();
            record.acquired.reset();
            record.heartbeat.reset();
            if (dice == 3)
                record.hold = {HoldKind::Delay, serverNow() + 12s, 12s, QStringLiteral("ops-2"),
                               QStringLiteral("test")};
        }
    }
}

SourceView Theatre::step()
{
    clock.advance(1s);
    live();
    m_view.changes.clear();
    m_view.read.reset();
    if (m_blindFor == 0 && m_random.bounded(200) == 0)
        m_blindFor = 8;
    if (m_blindFor > 0) {
        m_observer.noteFailure();
        m_view.trouble = Error{ErrorKind::Timeout, QStringLiteral("too slow"), {}};
        m_view.read = ReadMark{clock.wall(), 2s, true, true};
        if (m_blindFor == 4) {
            m_view.health = SourceHealth::Unreachable;
            LockChange blind;
            blind.kind = ChangeKind::Blind;
            blind.at = clock.wall();
            m_view.changes.append(blind);
        }
        m_view.locks = m_observer.views();
        m_view.serverNow = m_observer.serverNow();
        --m_blindFor;
        return m_view;
    }
    LockSnapshot snapshot;
    for (const LockRecord &record : m_records) {
        if (record.token % 7 != 6) // now and then a row is gone
            snapshot.locks.append(record);
    }
    snapshot.serverNow = serverNow();
    snapshot.asked = clock.awake();
    snapshot.arrived = clock.awake();
    snapshot.arrivedBoot = clock.boot();
    const bool isFirst = !m_observer.hasRead();
    m_observer.observe(snapshot);
    const QList<LockView> views = m_observer.views();
    if (m_view.health == SourceHealth::Unreachable) {
        LockChange sighted;
        sighted.kind = ChangeKind::Sighted;
        sighted.at = clock.wall();
        m_view.changes.append(sighted);
    }
    if (!isFirst)
        m_view.changes += changesBetween(m_view.locks, views, snapshot.serverNow);
    m_view.health = SourceHealth::Reading;
    m_view.trouble.reset();
    m_view.read = ReadMark{clock.wall(), std::chrono::microseconds(800 + m_random.bounded(400))};
    m_view.lastGoodRead = clock.wall();
    m_view.locks = views;
    m_view.serverNow = snapshot.serverNow;
    return m_view;
}

void Theatre::away(std::chrono::seconds span)
{
    for (auto passed = 0s; passed < span; passed += 1s) {
        clock.advance(1s);
        live();
    }
}

} // namespace lockkeeper::test
