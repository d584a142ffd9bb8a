// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingreader.h"

#include "core/recording/lockcodec.h"
#include "core/recording/rows.h"
#include "core/replay/pagequery.h"
#include "core/replay/viewquery.h"

namespace lockkeeper::recording {

RecordingReader::RecordingReader(QString path, std::shared_ptr<Interrupter> interrupter)
    : m_path(std::move(path))
    , m_interrupter(std::move(interrupter))
{
}

Status RecordingReader::open()
{
    if (m_session && m_session->check())
        return {};
    m_session.reset();
    auto session = openToRead(m_path, m_interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    m_session = std::move(*session);
    return {};
}

Result<qint64> RecordingReader::find(const TapePlace &place)
{
    qint64 id = 0;
    int count = 0;
    const Status read = forEachRow(
        *m_session,
        QStringLiteral("SELECT id FROM source WHERE place = :place AND (:table = '' OR table_name = :table)"),
        {{QStringLiteral("place"), place.place},
         {QStringLiteral("table"), place.table.isNull() ? QStringLiteral("") : place.table}},
        [&](const QSqlQuery &row) {
            id = row.value(0).toLongLong();
            ++count;
        });
    if (!read)
        return tl::make_unexpected(read.error());
    if (count != 1)
        return failure(ErrorKind::NotFound, QStringLiteral("%1 holds nothing of this table.").arg(m_path));
    return id;
}

/// All that one answer needs, from one state of the file.
template <typename Answer, typename Steps>
Result<Answer> RecordingReader::answer(const TapePlace &place, Steps steps)
{
    if (const Status opened = open(); !opened)
        return tl::make_unexpected(opened.error());
    std::optional<Result<Answer>> answered;
    const Status done = m_session->readTransaction([&]() -> Status {
        const auto source = find(place);
        if (!source)
            return tl::make_unexpected(source.error());
        answered = steps(*source);
        return *answered ? Status() : tl::make_unexpected(answered->error());
    });
    if (!done)
        return tl::make_unexpected(done.error());
    return *answered;
}

Result<QList<RecordedTable>> RecordingReader::tables()
{
    if (const Status opened = open(); !opened)
        return tl::make_unexpected(opened.error());
    QList<RecordedTable> tables;
    const Status read = forEachRow(
        *m_session,
        QStringLiteral(
            "SELECT place, table_name, facts, (SELECT min(from_us) FROM run WHERE run.source = source.id), "
            "(SELECT max(to_us) FROM run WHERE run.source = source.id), (SELECT count(*) FROM lock WHERE "
            "lock.source = source.id) FROM source ORDER BY id"),
        {}, [&tables](const QSqlQuery &row) {
            RecordedTable table{{row.value(0).toString(), row.value(1).toString()},
                                decodeFacts(row.value(2).toByteArray())};
            if (!row.value(3).isNull())
                table.extent = TimeSpan{toInstant(row.value(3)), toInstant(row.value(4))};
            table.locks = row.value(5).toLongLong();
            tables.append(table);
        });
    if (!read)
        return tl::make_unexpected(read.error());
    return tables;
}

Result<std::optional<TimeSpan>> RecordingReader::extent(const TapePlace &place)
{
    return answer<std::optional<TimeSpan>>(place, [this](qint64 source) -> Result<std::optional<TimeSpan>> {
        std::optional<TimeSpan> span;
        const Status read = forEachRow(
            *m_session, QStringLiteral("SELECT min(from_us), max(to_us) FROM run WHERE source = :source"),
            {{QStringLiteral("source"), source}}, [&span](const QSqlQuery &row) {
                if (!row.value(0).isNull())
                    span = TimeSpan{toInstant(row.value(0)), toInstant(row.value(1))};
            });
        if (!read)
            return tl::make_unexpected(read.error());
        return span;
    });
}

Result<HistoryPage> RecordingReader::page(const TapePlace &place, const HistoryAsk &ask)
{
    return answer<HistoryPage>(place,
                               [this, &ask](qint64 source) { return readPage(*m_session, source, ask); });
}

Result<SourceView> RecordingReader::viewAt(const TapePlace &place, Instant at)
{
    return answer<SourceView>(place, [this, at](qint64 source) { return readView(*m_session, source, at); });
}

Result<std::optional<Instant>> RecordingReader::change(const TapePlace &place, Instant at, bool isAfter)
{
    const QString sql = isAfter
        ? QStringLiteral("SELECT min(at_us) FROM change WHERE source = :source AND at_us > :at")
        : QStringLiteral("SELECT max(at_us) FROM change WHERE source = :source AND at_us < :at");
    return answer<std::optional<Instant>>(place, [&](qint64 source) -> Result<std::optional<Instant>> {
        std::optional<Instant> found;
        const Status read = forEachRow(
            *m_session, sql, {{QStringLiteral("source"), source}, {QStringLiteral("at"), toNumber(at)}},
            [&found](const QSqlQuery &row) {
                if (!row.value(0).isNull())
                    found = toInstant(row.value(0));
            });
        if (!read)
            return tl::make_unexpected(read.error());
        return found;
    });
}

} // namespace lockkeeper::recording
