// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/locktable.h"

#include "core/schema/schema.h"
#include "core/sql/lockrows.h"
#include "core/sql/lockvalues.h"
#include "core/sql/rowreader.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace lockkeeper {

LockTable::LockTable(std::unique_ptr<Session> session, TableNames names)
    : m_session(std::move(session))
    , m_names(std::move(names))
{
}

Result<std::unique_ptr<LockTable>> LockTable::open(std::unique_ptr<Session> session)
{
    const auto names = schema::resolve(*session);
    if (!names)
        return tl::make_unexpected(names.error());
    return std::unique_ptr<LockTable>(new LockTable(std::move(session), *names));
}

const QString &LockTable::text(Statement statement)
{
    QString &known = m_texts[statement];
    if (known.isEmpty())
        known = statementText(statement, m_names);
    return known;
}

Result<LockSnapshot> LockTable::readAll(const Clock &clock)
{
    return snapshot(clock, Statement::Observe, {});
}

Result<LockSnapshot> LockTable::readSome(const Clock &clock, const QString &lock)
{
    return snapshot(clock, Statement::ObserveOne, {{QStringLiteral("name"), lock}});
}

Result<LockSnapshot> LockTable::readHeld(const Clock &clock, const QStringList &known)
{
    LockSnapshot snapshot;
    snapshot.scope = ReadScope::HeldOrAbnormal;
    snapshot.asked = clock.awake();
    if (const Status held = fetch(Statement::ObserveHeld, {}, snapshot); !held)
        return tl::make_unexpected(held.error());
    QSet<QString> missing(known.cbegin(), known.cend());
    for (const LockRecord &record : std::as_const(snapshot.locks))
        missing.remove(record.name);
    if (const Status named = fetchNamed(missing.values(), snapshot); !named)
        return tl::make_unexpected(named.error());
    const auto rows = count();
    if (!rows)
        return tl::make_unexpected(rows.error());
    snapshot.rows = *rows;
    const Status done = complete(clock, snapshot);
    return done ? Result<LockSnapshot>(std::move(snapshot)) : tl::make_unexpected(done.error());
}

Result<LockSnapshot> LockTable::snapshot(const Clock &clock, Statement statement, const QVariantMap &values)
{
    LockSnapshot snapshot;
    snapshot.asked = clock.awake();
    if (const Status whole = fetch(statement, values, snapshot); !whole)
        return tl::make_unexpected(whole.error());
    const Status done = complete(clock, snapshot);
    return done ? Result<LockSnapshot>(std::move(snapshot)) : tl::make_unexpected(done.error());
}

Status LockTable::fetch(Statement statement, const QVariantMap &values, LockSnapshot &snapshot)
{
    const auto query = m_session->run(text(statement), values);
    if (!query)
        return tl::make_unexpected(query.error());
    qsizetype &usual = m_rows[statement];
    snapshot.locks.reserve(std::max(usual, snapshot.locks.size()) + 1);
    const Status whole = readLocks(**query, m_session->config(), snapshot);
    (*query)->finish();
    usual = std::max(usual, snapshot.locks.size());
    return whole;
}

Status LockTable::fetchNamed(const QStringList &names, LockSnapshot &snapshot)
{
    for (qsizetype first = 0; first < names.size(); first += NamesAtOnce) {
        QVariantMap values;
        for (int i = 0; i < NamesAtOnce; ++i)
            values.insert(QStringLiteral("n%1").arg(i), names.at(std::min(first + i, names.size() - 1)));
        if (const Status done = fetch(Statement::ObserveNamed, values, snapshot); !done)
            return done;
    }
    return {};
}

/// What a snapshot says beside its rows, and their order.
Status LockTable::complete(const Clock &clock, LockSnapshot &snapshot)
{
    snapshot.arrived = clock.awake();
    snapshot.arrivedBoot = clock.boot();
    snapshot.identity = m_session->facts().identity;
    snapshot.isStandby = m_session->facts().isStandby;
    snapshot.lag = m_session->facts().lag;
    // SQLite orders by UTF-8, QString by UTF-16: they differ beyond the basic plane.
    const auto byName = [](const LockRecord &left, const LockRecord &right) {
        return left.name < right.name;
    };
    if (!std::is_sorted(snapshot.locks.cbegin(), snapshot.locks.cend(), byName))
        std::sort(snapshot.locks.begin(), snapshot.locks.end(), byName);
    if (snapshot.locks.isEmpty()) {
        const auto serverNow = now();
        if (!serverNow)
            return tl::make_unexpected(serverNow.error());
        snapshot.serverNow = *serverNow;
    }
    return {};
}

Result<std::optional<LockRecord>> LockTable::readOne(const QString &lock)
{
    const auto query = m_session->run(text(Statement::ObserveOne), {{QStringLiteral("name"), lock}});
    if (!query)
        return tl::make_unexpected(query.error());
    std::optional<LockRecord> record;
    if ((*query)->next())
        readLock(**query, record.emplace());
    (*query)->finish();
    return record;
}

Result<qint64> LockTable::number(Statement statement)
{
    const auto query = m_session->run(text(statement));
    if (!query)
        return tl::make_unexpected(query.error());
    const qint64 number = (*query)->next() ? (*query)->value(0).toLongLong() : 0;
    (*query)->finish();
    return number;
}

Result<Instant> LockTable::now()
{
    return number(Statement::Now).map(toInstant);
}

Result<qint64> LockTable::count()
{
    return number(Statement::Count);
}

Status LockTable::create(const QString &lock, const LeaseSettings &settings)
{
    const auto there = readOne(lock);
    if (!there)
        return tl::make_unexpected(there.error());
    if (*there)
        return {};
    QVariantMap values;
    values.insert(QStringLiteral("name"), lock);
    bindLease(values, settings);
    const Status outcome = m_session->transaction([&]() -> Status {
        const auto again = readOne(lock); // inside the transaction: another may have made it meanwhile
        if (!again)
            return tl::make_unexpected(again.error());
        if (*again)
            return {};
        if (const auto made = m_session->change(text(Statement::Create), values); !made)
            return tl::make_unexpected(made.error());
        const auto fence = m_session->change(text(Statement::CreateFence), {{QStringLiteral("name"), lock}});
        return fence ? Status() : tl::make_unexpected(fence.error());
    });
    if (outcome)
        return {};
    // Two may make it at the same moment, and the answer to a COMMIT may be lost: what counts is that it is
    // there.
    const auto now = readOne(lock);
    return now && *now ? Status() : outcome;
}

Result<bool> LockTable::heartbeat(const QString &lock, const QString &ownerId, qint64 token)
{
    const auto rows = m_session->change(
        text(Statement::Heartbeat),
        {{QStringLiteral("name"), lock}, {QStringLiteral("me"), ownerId}, {QStringLiteral("token"), token}});
    if (!rows)
        return tl::make_unexpected(rows.error());
    return *rows == 1;
}

Result<QList<JournalEntry>> LockTable::journal(int most, const QString &lock)
{
    QVariantMap values{{QStringLiteral("most"), most}};
    if (!lock.isEmpty())
        values.insert(QStringLiteral("name"), lock);
    const auto query =
        m_session->run(text(lock.isEmpty() ? Statement::Journal : Statement::JournalOfOne), values);
    if (!query)
        return tl::make_unexpected(query.error());
    QList<JournalEntry> entries;
    while ((*query)->next())
        entries.append(readJournal(**query));
    (*query)->finish();
    return entries;
}

} // namespace lockkeeper
