// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/pagequery.h"

#include "core/lock/judge.h"
#include "core/recording/lockcodec.h"
#include "core/recording/numbercodec.h"
#include "core/recording/rows.h"

#include <QSet>

#include <algorithm>

namespace lockkeeper::recording {

namespace {

QVariantMap spanValues(qint64 source, const TimeSpan &span)
{
    return {{QStringLiteral("source"), source},
            {QStringLiteral("from"), toNumber(span.from)},
            {QStringLiteral("to"), toNumber(span.to)}};
}

/// Who held each lock; a span whose next one began is over.
Status readOwners(Session &session, qint64 source, HistoryPage &page)
{
    const QString sql =
        QStringLiteral("SELECT lock.name, h.from_us, h.owner, h.label, h.token, h.forced, h.by_whom, (SELECT "
                       "min(n.from_us) FROM "
                       "holder n WHERE n.lock = h.lock AND n.from_us > h.from_us) FROM lock JOIN holder h ON "
                       "h.lock = lock.id WHERE "
                       "lock.source = :source AND h.from_us < :to AND h.from_us >= coalesce((SELECT "
                       "max(b.from_us) FROM holder b WHERE "
                       "b.lock = h.lock AND b.from_us <= :from), 0) ORDER BY h.lock, h.from_us");
    return forEachRow(session, sql, spanValues(source, page.span), [&page](const QSqlQuery &row) {
        LockTrack &track = page.tracks[row.value(0).toString()];
        track.lock = row.value(0).toString();
        OwnerSpan span;
        span.from = toInstant(row.value(1));
        span.ownerId = row.value(2).toString();
        span.label = row.value(3).toString();
        span.token = row.value(4).toLongLong();
        span.forced = row.value(5).toBool();
        span.by = row.value(6).toString();
        if (!row.value(7).isNull())
            span.to = toInstant(row.value(7));
        track.owners.append(span);
    });
}

/// From the last heartbeat before the span on.
void keepSpan(QList<Instant> &beats, const TimeSpan &span)
{
    std::sort(beats.begin(), beats.end());
    beats.erase(std::unique(beats.begin(), beats.end()), beats.end());
    const auto end = std::lower_bound(beats.begin(), beats.end(), span.to);
    beats.erase(end, beats.end());
    auto first = std::upper_bound(beats.begin(), beats.end(), span.from);
    if (first != beats.begin())
        --first;
    beats.erase(beats.begin(), first);
}

Status readBeats(Session &session, qint64 source, const QString &lock, HistoryPage &page)
{
    QVariantMap values = spanValues(source, page.span);
    values.insert(QStringLiteral("name"), lock);
    QList<Instant> beats;
    qint64 id = 0;
    const QString chunks = QStringLiteral("SELECT lock.id, b.body FROM lock LEFT JOIN beats b ON b.lock = "
                                          "lock.id AND b.from_us < :to AND b.from_us >= "
                                          "coalesce((SELECT max(e.from_us) FROM beats e WHERE e.lock = "
                                          "lock.id AND e.from_us <= :from), 0) WHERE "
                                          "lock.source = :source AND lock.name = :name ORDER BY b.from_us");
    const Status read = forEachRow(session, chunks, values, [&](const QSqlQuery &row) {
        id = row.value(0).toLongLong();
        beats += decodeInstants(row.value(1).toByteArray());
    });
    if (!read)
        return read;
    const Status fresh =
        forEachRow(session, QStringLiteral("SELECT body FROM fresh WHERE source = :source ORDER BY id"),
                   {{QStringLiteral("source"), source}}, [&](const QSqlQuery &row) {
                       for (const LockBeat &beat : decodeBeats(row.value(0).toByteArray())) {
                           if (beat.lock == id)
                               beats.append(beat.at);
                       }
                   });
    if (!fresh)
        return fresh;
    keepSpan(beats, page.span);
    LockTrack &track = page.tracks[lock];
    track.lock = lock;
    track.beats = beats;
    const QString look =
        QStringLiteral("SELECT body FROM look WHERE lock = :lock AND at_us < :to AND length(body) > 0 "
                       "ORDER BY at_us DESC LIMIT 1");
    return forEachRow(session, look,
                      {{QStringLiteral("lock"), id}, {QStringLiteral("to"), toNumber(page.span.to)}},
                      [&track](const QSqlQuery &row) {
                          const LockView view = decodeView(row.value(0).toByteArray());
                          track.ttl = view.record.ttl;
                          // Of a lock that is free now a verdict has no limit; whoever beat here had one.
                          track.lateAfter = view.verdict.lateAfter.value_or(
                              track.beats.isEmpty() ? Milliseconds() : lateAfter(view.record));
                      });
}

Status readBlind(Session &session, qint64 source, HistoryPage &page)
{
    const QVariantMap values = spanValues(source, page.span);
    const Status blind = forEachRow(
        session,
        QStringLiteral(
            "SELECT from_us, to_us FROM blind WHERE source = :source AND from_us < :to AND (to_us IS NULL OR "
            "to_us > :from)"),
        values, [&page](const QSqlQuery &row) {
            BlindSpan span{toInstant(row.value(0))};
            if (!row.value(1).isNull())
                span.to = toInstant(row.value(1));
            page.blind.append(span);
        });
    if (!blind)
        return blind;
    const Status away =
        forEachRow(session,
                   QStringLiteral("SELECT * FROM (SELECT to_us, lead(from_us) OVER (ORDER BY from_us) AS "
                                  "next FROM run WHERE source "
                                  "= :source) WHERE next > to_us AND next > :from AND to_us < :to"),
                   values, [&page](const QSqlQuery &row) {
                       BlindSpan span{toInstant(row.value(0)), toInstant(row.value(1))};
                       span.away = true;
                       page.blind.append(span);
                   });
    std::sort(page.blind.begin(), page.blind.end(),
              [](const BlindSpan &left, const BlindSpan &right) { return left.from < right.from; });
    return away;
}

/// The newest up to a number, and all that were filed at the same instant as the first of them, so that the
/// next page ends there.
Status readChanges(Session &session, qint64 source, const HistoryAsk &ask, HistoryPage &page)
{
    QVariantMap values = spanValues(source, ask.span);
    page.changesFrom = ask.span.from;
    QVariantMap counted = values;
    counted.insert(QStringLiteral("skip"), ask.mostChanges - 1);
    const Status bounded =
        forEachRow(session,
                   QStringLiteral("SELECT at_us FROM change WHERE source = :source AND at_us >= :from AND "
                                  "at_us < :to ORDER BY at_us DESC LIMIT 1 OFFSET :skip"),
                   counted, [&page](const QSqlQuery &row) { page.changesFrom = toInstant(row.value(0)); });
    if (!bounded)
        return bounded;
    values.insert(QStringLiteral("from"), toNumber(page.changesFrom));
    return forEachRow(session,
                      QStringLiteral("SELECT body FROM change WHERE source = :source AND at_us >= :from AND "
                                     "at_us < :to ORDER BY at_us, id"),
                      values, [&page](const QSqlQuery &row) {
                          page.changes.append(decodeChange(row.value(0).toByteArray()));
                      });
}

} // namespace

Result<QList<ReadMark>> readReads(Session &session, qint64 source, const TimeSpan &span)
{
    QList<ReadMark> reads;
    const Status read = forEachRow(
        session,
        QStringLiteral(
            "SELECT body FROM reads WHERE source = :source AND from_us < :to AND to_us >= :from ORDER BY "
            "from_us"),
        spanValues(source, span),
        [&reads](const QSqlQuery &row) { reads += decodeReads(row.value(0).toByteArray()); });
    if (!read)
        return tl::make_unexpected(read.error());
    reads.removeIf([&span](const ReadMark &mark) { return !span.contains(mark.at); });
    return reads;
}

Result<QHash<qint64, Instant>> lastBeats(Session &session, qint64 source, Instant at)
{
    QHash<qint64, Instant> last;
    const auto note = [&last, at](qint64 lock, Instant beat) {
        if (beat > at)
            return;
        Instant &known = last[lock];
        known = std::max(known, beat);
    };
    const Status packed = forEachRow(
        session,
        QStringLiteral(
            "SELECT b.lock, b.to_us, b.body FROM lock JOIN beats b ON b.lock = lock.id AND b.from_us = "
            "(SELECT "
            "max(e.from_us) FROM beats e WHERE e.lock = lock.id AND e.from_us <= :at) WHERE lock.source = "
            ":source"),
        {{QStringLiteral("source"), source}, {QStringLiteral("at"), toNumber(at)}},
        [&](const QSqlQuery &row) {
            if (toInstant(row.value(1)) <= at)
                return note(row.value(0).toLongLong(), toInstant(row.value(1)));
            for (const Instant beat : decodeInstants(row.value(2).toByteArray()))
                note(row.value(0).toLongLong(), beat);
        });
    const Status fresh = forEachRow(session, QStringLiteral("SELECT body FROM fresh WHERE source = :source"),
                                    {{QStringLiteral("source"), source}}, [&](const QSqlQuery &row) {
                                        for (const LockBeat &beat : decodeBeats(row.value(0).toByteArray()))
                                            note(beat.lock, beat.at);
                                    });
    for (const Status *done : {&packed, &fresh}) {
        if (!*done)
            return tl::make_unexpected(done->error());
    }
    return last;
}

Result<HistoryPage> readPage(Session &session, qint64 source, const HistoryAsk &ask)
{
    HistoryPage page;
    page.span = ask.span;
    if (const Status done = readChanges(session, source, ask, page); !done)
        return tl::make_unexpected(done.error());
    if (ask.onlyChanges)
        return page;
    if (const Status done = readOwners(session, source, page); !done)
        return tl::make_unexpected(done.error());
    for (const QString &lock : ask.beatsOf) {
        if (const Status done = readBeats(session, source, lock, page); !done)
            return tl::make_unexpected(done.error());
    }
    if (const Status done = readBlind(session, source, page); !done)
        return tl::make_unexpected(done.error());
    const auto reads = readReads(session, source, ask.span);
    if (!reads)
        return tl::make_unexpected(reads.error());
    page.reads = *reads;
    return page;
}

} // namespace lockkeeper::recording
