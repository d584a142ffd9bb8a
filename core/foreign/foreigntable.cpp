// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreigntable.h"

#include "core/binding/profilesql.h"
#include "core/foreign/foreignrows.h"
#include "core/sql/dialect.h"
#include "core/sql/rowreader.h"

#include <QSqlRecord>

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr auto CountEvery = 1min;
constexpr auto ListEvery = 5s;

} // namespace

ForeignTable::ForeignTable(std::unique_ptr<Session> session, BoundProfile bound)
    : m_session(std::move(session))
    , m_bound(std::make_shared<const BoundProfile>(std::move(bound)))
    , m_names(m_bound->rules.names, m_session->config().settings.names)
{
}

Result<std::unique_ptr<ForeignTable>> ForeignTable::open(std::unique_ptr<Session> session,
                                                         const ProfilePointer &profile)
{
    const SourceConfig &config = session->config();
    const auto columns = catalog::columns(*session, config.table);
    if (!columns)
        return tl::make_unexpected(columns.error());
    if (columns->isEmpty())
        return failure(ErrorKind::Schema,
                       QStringLiteral("There is no table %1 in %2.").arg(config.table, config.place()));
    auto bound = bindProfile(profile, {config.table, config.engine}, *columns, config.settings);
    if (!bound)
        return tl::make_unexpected(bound.error());
    const auto read = readStatement(*bound, RowChoice::All, MostForeignRows + 1);
    if (!read)
        return tl::make_unexpected(read.error());
    std::unique_ptr<ForeignTable> table(new ForeignTable(std::move(session), std::move(*bound)));
    table->m_readAll = *read;
    return table;
}

Result<QList<QVariantList>> ForeignTable::fetch(const QString &statement)
{
    QList<QVariantList> rows;
    const auto read = [&]() -> Status {
        rows.clear();
        const auto query = m_session->run(statement);
        if (!query)
            return tl::make_unexpected(query.error());
        const int columns = (*query)->record().count();
        while ((*query)->next()) {
            QVariantList row;
            row.reserve(columns);
            for (int column = 0; column < columns; ++column)
                row.append((*query)->isNull(column) ? QVariant() : (*query)->value(column));
            rows.append(row);
        }
        (*query)->finish();
        return {};
    };
    // SQL of the profile's may call a function that writes: then the database refuses it.
    const RowRule &rule = m_bound->rules.rows;
    const bool isPlain = rule.from.isEmpty() && rule.where.isEmpty();
    const Status done = isPlain ? read() : m_session->readTransaction(read);
    return done ? Result<QList<QVariantList>>(std::move(rows)) : tl::make_unexpected(done.error());
}

/// A value of each column, where one of these rows has it.
QVariantList ForeignTable::sampleOf(const QList<QVariantList> &rows) const
{
    QVariantList sample = rows.constFirst().mid(0, m_bound->columns.size());
    for (qsizetype place = 0; place < sample.size(); ++place) {
        const auto has = std::find_if(rows.cbegin(), rows.cend(),
                                      [place](const QVariantList &row) { return !row.at(place).isNull(); });
        if (has != rows.cend())
            sample[place] = has->at(place);
    }
    return sample;
}

Result<QList<QVariantList>> ForeignTable::fetchRows()
{
    if (m_sample.isEmpty()) {
        auto rows = fetch(m_readAll);
        if (!rows || rows->size() <= MostForeignRows)
            return rows;
        m_sample = sampleOf(*rows);
    }
    // Made anew each time: the offset of a zone is in its text.
    const auto held = readStatement(*m_bound, RowChoice::Held, MostHeldRows + 1, m_sample);
    if (!held)
        return tl::make_unexpected(held.error());
    auto rows = fetch(*held);
    if (rows && rows->size() > MostHeldRows)
        return failure(ErrorKind::Unsupported,
                       QStringLiteral("More than %1 rows of %2 may be held, more than are read; say in its "
                                      "profile, by `where`, which of them are locks.")
                           .arg(QString::number(MostHeldRows), m_bound->names.table));
    return rows;
}

Status ForeignTable::learnRows(const Clock &clock)
{
    if (m_sample.isEmpty() || (m_rows && clock.awake() - m_counted < CountEvery))
        return {};
    const auto statement = countStatement(*m_bound);
    if (!statement)
        return tl::make_unexpected(statement.error());
    const auto counted = fetch(*statement);
    if (!counted)
        return tl::make_unexpected(counted.error());
    m_rows = counted->value(0).value(0).toLongLong();
    m_counted = clock.awake();
    if (*m_rows <= MostForeignRows) { // somebody cleaned up: it can be read whole again
        m_sample.clear();
        m_rows.reset();
    }
    return {};
}

/// Which of the holders have a session open in this database: evidence, where its user may see it.
void ForeignTable::learnSessions(LockSnapshot &snapshot)
{
    if (!m_session->config().isServer())
        return;
    if (!m_listed || snapshot.asked - *m_listed > ListEvery) {
        m_sessions = listSessions(*m_session);
        m_listed = snapshot.asked;
    }
    const bool asksForAnybody = m_bound->rules.release.asksSessions;
    for (LockRecord &record : snapshot.locks) {
        if (!record.owner || (record.owner->id == u"-" && !asksForAnybody))
            continue;
        const OwnerSessions found = sessionsOf(*record.owner, m_sessions);
        record.foreign->sessions = found.count;
        record.foreign->sessionDoubt = found.doubt;
    }
}

Result<LockSnapshot> ForeignTable::readAll(const Clock &clock)
{
    LockSnapshot snapshot;
    snapshot.asked = clock.awake();
    const auto rows = fetchRows();
    if (!rows)
        return tl::make_unexpected(rows.error());
    snapshot.arrived = clock.awake();
    snapshot.arrivedBoot = clock.boot();
    snapshot.identity = m_session->facts().identity;
    snapshot.isStandby = m_session->facts().isStandby;
    snapshot.lag = m_session->facts().lag;
    if (rows->isEmpty()) {
        const auto server = now();
        if (!server)
            return tl::make_unexpected(server.error());
        snapshot.serverNow = *server;
    } else {
        snapshot.serverNow = toInstant(rows->constFirst().constLast().toLongLong());
    }
    const ForeignRows reader(*m_bound, m_names);
    snapshot.locks.reserve(rows->size() + 1);
    for (const QVariantList &row : *rows)
        snapshot.locks.append(reader.record(row.mid(0, m_bound->columns.size()), snapshot.serverNow));
    if (rows->isEmpty() && m_bound->rules.rows.isSingle)
        snapshot.locks.append(reader.absent());
    std::stable_sort(snapshot.locks.begin(), snapshot.locks.end(),
                     [](const LockRecord &left, const LockRecord &right) { return left.name < right.name; });
    for (qsizetype i = 1, same = 1; i < snapshot.locks.size(); ++i) {
        const QString base = snapshot.locks.at(i - same).name;
        same = snapshot.locks.at(i).name == base ? same + 1 : 1;
        if (same > 1)
            snapshot.locks[i].name += QStringLiteral(" #%1").arg(same);
    }
    learnSessions(snapshot);
    if (const Status counted = learnRows(clock); !counted)
        return tl::make_unexpected(counted.error());
    snapshot.rows = m_rows;
    snapshot.scope = m_rows ? ReadScope::HeldOrAbnormal : ReadScope::All;
    return snapshot;
}

Result<Instant> ForeignTable::now()
{
    const auto query = m_session->run(QStringLiteral("SELECT %1").arg(dialectOf(m_bound->names.engine).now));
    if (!query)
        return tl::make_unexpected(query.error());
    const qint64 micros = (*query)->next() ? (*query)->value(0).toLongLong() : 0;
    (*query)->finish();
    return toInstant(micros);
}

} // namespace lockkeeper
