// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/thinning.h"

#include "core/recording/rows.h"

namespace lockkeeper::recording {

namespace {

constexpr int MostCuts = 12;
constexpr int CutShare = 8; ///< one cut takes this part of the recorded time

Status cut(Session &session, qint64 before)
{
    static const QStringList statements{
        QStringLiteral("DELETE FROM change WHERE at_us < :cut"),
        QStringLiteral("DELETE FROM beats WHERE to_us < :cut"),
        QStringLiteral("DELETE FROM reads WHERE to_us < :cut"),
        QStringLiteral("DELETE FROM blind WHERE to_us < :cut"),
        QStringLiteral("DELETE FROM run WHERE to_us < :cut"),
        QStringLiteral("UPDATE run SET from_us = :cut WHERE from_us < :cut"),
        QStringLiteral(
            "DELETE FROM look WHERE at_us < :cut AND EXISTS (SELECT 1 FROM look later WHERE later.lock = "
            "look.lock AND later.at_us > look.at_us AND later.at_us <= :cut)"),
        QStringLiteral("DELETE FROM look WHERE at_us < :cut AND length(body) = 0"),
        QStringLiteral(
            "DELETE FROM coverage WHERE at_us < :cut AND EXISTS (SELECT 1 FROM coverage later WHERE "
            "later.source = coverage.source AND later.at_us > coverage.at_us AND later.at_us <= :cut)"),
        QStringLiteral(
            "DELETE FROM holder WHERE from_us < :cut AND EXISTS (SELECT 1 FROM holder later WHERE "
            "later.lock = holder.lock AND later.from_us > holder.from_us AND later.from_us <= :cut)"),
        QStringLiteral(
            "DELETE FROM holder WHERE from_us < :cut AND owner = '' AND NOT EXISTS (SELECT 1 FROM look "
            "WHERE look.lock = holder.lock)"),
    };
    // A lock that nothing tells of any more. The newest id stays, so that none is ever given twice.
    static const QString forgotten = QStringLiteral(
        "DELETE FROM lock WHERE id < (SELECT max(id) FROM lock) AND NOT EXISTS (SELECT 1 FROM look WHERE "
        "look.lock = lock.id) AND NOT EXISTS (SELECT 1 FROM holder WHERE holder.lock = lock.id) AND NOT "
        "EXISTS (SELECT 1 FROM beats WHERE beats.lock = lock.id) AND id NOT IN (SELECT lock FROM change "
        "WHERE lock IS NOT NULL)");
    const Status done = session.transaction([&session, before]() -> Status {
        for (const QString &statement : statements) {
            const auto query = session.run(statement, {{QStringLiteral("cut"), before}});
            if (!query)
                return tl::make_unexpected(query.error());
            (*query)->finish();
        }
        const auto query = session.run(forgotten);
        if (!query)
            return tl::make_unexpected(query.error());
        (*query)->finish();
        return {};
    });
    if (!done)
        return done;
    const auto vacuum = session.run(QStringLiteral("PRAGMA incremental_vacuum"));
    if (!vacuum)
        return tl::make_unexpected(vacuum.error());
    while ((*vacuum)->next()) { // each step frees a page
    }
    (*vacuum)->finish();
    return {};
}

} // namespace

Result<qint64> bytesInUse(Session &session)
{
    const auto pages = askNumber(session, QStringLiteral("PRAGMA page_count"));
    const auto free = askNumber(session, QStringLiteral("PRAGMA freelist_count"));
    const auto size = askNumber(session, QStringLiteral("PRAGMA page_size"));
    for (const auto *asked : {&pages, &free, &size}) {
        if (!*asked)
            return tl::make_unexpected(asked->error());
    }
    return (*pages - *free) * *size;
}

Status thinOut(Session &session, const Limits &limits, Instant now)
{
    const qint64 tooOld =
        (now - std::chrono::duration_cast<std::chrono::microseconds>(limits.age)).time_since_epoch().count();
    const QString oldest = QStringLiteral("SELECT coalesce(min(from_us), 0) FROM run");
    auto first = askNumber(session, oldest);
    if (first && *first > 0 && *first < tooOld) {
        if (const Status done = cut(session, tooOld); !done)
            return done;
        first = askNumber(session, oldest);
    }
    for (int i = 0; i < MostCuts; ++i) {
        const auto bytes = bytesInUse(session);
        const auto last = askNumber(session, QStringLiteral("SELECT coalesce(max(to_us), 0) FROM run"));
        for (const Result<qint64> *asked :
             std::initializer_list<const Result<qint64> *>{&first, &bytes, &last}) {
            if (!*asked)
                return tl::make_unexpected(asked->error());
        }
        if (*bytes <= limits.bytes * 9 / 10 || *last <= *first)
            return {};
        if (const Status done = cut(session, *first + (*last - *first) / CutShare + 1); !done)
            return done;
        first = askNumber(session, oldest);
    }
    return {};
}

} // namespace lockkeeper::recording
