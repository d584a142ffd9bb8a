// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/viewquery.h"

#include "core/recording/lockcodec.h"
#include "core/recording/rows.h"
#include "core/replay/pagequery.h"
#include "core/replay/viewageing.h"

#include <algorithm>

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

/// A run is written every two seconds, and may have read once more before it ended.
constexpr auto RunSlack = 3s;
constexpr auto ReadsLookedAt = 1h;

struct Sight {
    SourceHealth health = SourceHealth::Reading;
    std::optional<Error> trouble = {};
};

Result<bool> isAnyRow(Session &session, const QString &sql, const QVariantMap &values)
{
    bool isThere = false;
    const Status read = forEachRow(session, sql, values, [&isThere](const QSqlQuery &) { isThere = true; });
    if (!read)
        return tl::make_unexpected(read.error());
    return isThere;
}

/// Could the table be seen at that instant?
Result<Sight> sightAt(Session &session, qint64 source, Instant at)
{
    const QVariantMap values{{QStringLiteral("source"), source},
                             {QStringLiteral("at"), toNumber(at)},
                             {QStringLiteral("slack"), qint64(std::chrono::microseconds(RunSlack).count())}};
    const auto watched =
        isAnyRow(session,
                 QStringLiteral(
                     "SELECT 1 FROM run WHERE source = :source AND from_us <= :at AND to_us + :slack >= :at"),
                 values);
    const auto blind =
        isAnyRow(session,
                 QStringLiteral("SELECT 1 FROM blind WHERE source = :source AND from_us <= :at AND (to_us "
                                "IS NULL OR to_us > :at)"),
                 {values});
    for (const auto *asked : {&watched, &blind}) {
        if (!*asked)
            return tl::make_unexpected(asked->error());
    }
    if (!*watched)
        return Sight{SourceHealth::Unreachable,
                     Error{ErrorKind::NotFound, QStringLiteral("Nobody was watching at that time."), {}}};
    if (*blind)
        return Sight{
            SourceHealth::Unreachable,
            Error{ErrorKind::Connection, QStringLiteral("The source could not be read at that time."), {}}};
    return Sight{};
}

/// How much of the table was read at that instant; the facts say how much at last.
Status readCoverage(Session &session, qint64 source, SourceView &view)
{
    view.scope = view.rows ? ReadScope::HeldOrAbnormal : ReadScope::All;
    const auto isKept =
        askNumber(session, QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'coverage'"));
    if (!isKept)
        return tl::make_unexpected(isKept.error());
    if (*isKept == 0)
        return {}; // format 1
    return forEachRow(
        session,
        QStringLiteral(
            "SELECT (SELECT row_count FROM coverage WHERE source = :source AND at_us <= :at ORDER BY "
            "at_us DESC LIMIT 1) WHERE EXISTS (SELECT 1 FROM coverage WHERE source = :source)"),
        {{QStringLiteral("source"), source}, {QStringLiteral("at"), toNumber(view.serverNow)}},
        [&view](const QSqlQuery &row) {
            const bool isAll = row.value(0).isNull();
            view.scope = isAll ? ReadScope::All : ReadScope::HeldOrAbnormal;
            view.rows = isAll ? std::nullopt : std::optional(row.value(0).toLongLong());
        });
}

Status readLocks(Session &session, qint64 source, SourceView &view, const QList<ReadMark> &reads)
{
    const Instant at = view.serverNow;
    const auto beats = lastBeats(session, source, at);
    if (!beats)
        return tl::make_unexpected(beats.error());
    const bool isBlind = view.health == SourceHealth::Unreachable;
    const Status read = forEachRow(
        session,
        QStringLiteral(
            "SELECT lock.id, look.at_us, look.body FROM lock JOIN look ON look.lock = lock.id AND look.at_us "
            "= "
            "(SELECT max(l.at_us) FROM look l WHERE l.lock = lock.id AND l.at_us <= :at) WHERE source = "
            ":source AND length(look.body) > 0"),
        {{QStringLiteral("source"), source}, {QStringLiteral("at"), toNumber(at)}},
        [&](const QSqlQuery &row) {
            const auto beat = beats->constFind(row.value(0).toLongLong());
            const Since since{toInstant(row.value(1)), at,
                              beat == beats->cend() ? std::nullopt : std::optional(*beat), reads};
            LockView lock = aged(decodeView(row.value(2).toByteArray()), since);
            if (isBlind)
                lock.verdict.state = LockState::Unknown;
            view.locks.append(lock);
        });
    std::sort(view.locks.begin(), view.locks.end(), [](const LockView &left, const LockView &right) {
        return left.record.name < right.record.name;
    });
    return read;
}

} // namespace

Result<SourceView> readView(Session &session, qint64 source, Instant at)
{
    SourceView view;
    const Status facts = forEachRow(session, QStringLiteral("SELECT facts FROM source WHERE id = :source"),
                                    {{QStringLiteral("source"), source}}, [&view](const QSqlQuery &row) {
                                        view = decodeFacts(row.value(0).toByteArray());
                                    });
    if (!facts)
        return tl::make_unexpected(facts.error());
    const auto sight = sightAt(session, source, at);
    if (!sight)
        return tl::make_unexpected(sight.error());
    const auto reads = readReads(session, source, {at - ReadsLookedAt, at + 1us});
    if (!reads)
        return tl::make_unexpected(reads.error());
    view.serverNow = at;
    view.asOf = at;
    if (const Status coverage = readCoverage(session, source, view); !coverage)
        return tl::make_unexpected(coverage.error());
    view.health = sight->health;
    view.trouble = sight->trouble;
    const auto good =
        std::find_if(reads->crbegin(), reads->crend(), [](const ReadMark &mark) { return !mark.failed; });
    view.lastGoodRead = good == reads->crend() ? at : good->at;
    view.readTook = good == reads->crend() ? std::chrono::microseconds() : good->took;
    view.sinceGoodRead = toMs(at - *view.lastGoodRead);
    if (const Status locks = readLocks(session, source, view, *reads); !locks)
        return tl::make_unexpected(locks.error());
    return view;
}

} // namespace lockkeeper::recording
