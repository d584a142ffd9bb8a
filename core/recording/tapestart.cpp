// SPDX-License-Identifier: GPL-3.0-or-later
// How a tape goes on where an older one ended, and what it forgets with the file.
#include "core/recording/lockcodec.h"
#include "core/recording/rows.h"
#include "core/recording/sourcetape.h"

#include <QSet>

#include <algorithm>

namespace lockkeeper::recording {

Status SourceTape::begin(const SourceView &view)
{
    m_facts = encodeFacts(view);
    if (const Status made =
            put(m_session,
                QStringLiteral("INSERT INTO source (place, table_name, facts) VALUES (:place, :table, "
                               ":facts) ON CONFLICT DO NOTHING"),
                values({{"place", text(m_place.place)}, {"table", text(m_place.table)}, {"facts", m_facts}}));
        !made)
        return made;
    const auto id =
        m_session.run(QStringLiteral("SELECT id FROM source WHERE place = :place AND table_name = :table"),
                      values({{"place", text(m_place.place)}, {"table", text(m_place.table)}}));
    if (!id)
        return tl::make_unexpected(id.error());
    m_id = (*id)->next() ? (*id)->value(0).toLongLong() : 0;
    (*id)->finish();
    m_facts.clear(); // of an older run: written with the first read
    if (const Status loaded = loadLocks(); !loaded)
        return loaded;
    if (const Status packed = pack(); !packed) // a program that was killed leaves some
        return packed;
    // A blind span that nobody closed ended with the run that it was in.
    return put(m_session,
               QStringLiteral(
                   "UPDATE blind SET to_us = max(from_us, coalesce((SELECT max(to_us) FROM run WHERE source "
                   "= :source), from_us)) WHERE source = :source AND to_us IS NULL"),
               values({{"source", m_id}}));
}

Status SourceTape::loadLocks()
{
    const auto rows = m_session.run(
        QStringLiteral(
            "SELECT lock.id, name, h.from_us, h.owner, h.label, h.token, h.forced, h.by_whom, (SELECT "
            "max(at_us) FROM look WHERE look.lock = lock.id), (SELECT max(to_us) FROM beats WHERE "
            "beats.lock = lock.id), (SELECT length(body) FROM look WHERE look.lock = lock.id ORDER BY "
            "at_us DESC LIMIT 1) FROM lock LEFT JOIN holder h ON h.lock = lock.id AND h.from_us = (SELECT "
            "max(from_us) FROM holder WHERE holder.lock = lock.id) WHERE source = :source"),
        values({{"source", m_id}}));
    if (!rows)
        return tl::make_unexpected(rows.error());
    while ((*rows)->next()) {
        Known known;
        known.id = (*rows)->value(0).toLongLong();
        if (!(*rows)->value(2).isNull()) {
            OwnerSpan span;
            span.from = toInstant((*rows)->value(2));
            span.ownerId = (*rows)->value(3).toString();
            span.label = (*rows)->value(4).toString();
            span.token = (*rows)->value(5).toLongLong();
            known.holder = span;
        }
        m_last = std::max(m_last, toInstant((*rows)->value(8)));
        if (!(*rows)->value(9).isNull())
            known.lastBeat = toInstant((*rows)->value(9));
        if ((*rows)->value(10).toLongLong() > 0)
            m_seen.append((*rows)->value(1).toString()); // it may have gone since
        m_locks.insert((*rows)->value(1).toString(), known);
    }
    (*rows)->finish();
    std::sort(m_seen.begin(), m_seen.end());
    return {};
}

Status SourceTape::forgetRemoved()
{
    QSet<qint64> kept;
    const Status read = forEachRow(m_session, QStringLiteral("SELECT id FROM lock WHERE source = :source"),
                                   values({{"source", m_id}}),
                                   [&kept](const QSqlQuery &row) { kept.insert(row.value(0).toLongLong()); });
    if (!read)
        return read;
    erase_if(m_locks, [&kept](const auto &entry) { return !kept.contains(entry.value().id); });
    return {};
}

} // namespace lockkeeper::recording
