// SPDX-License-Identifier: GPL-3.0-or-later
// ForeignTable: the row of a lock as an operator changes it.
#include "core/binding/profilesql.h"
#include "core/binding/putbacksql.h"
#include "core/foreign/foreigntable.h"

#include <QSqlRecord>

namespace lockkeeper {

Result<QVariantList> ForeignTable::fetchRow(const QVariantList &seen)
{
    const auto sql = rowStatement(*m_bound, seen);
    if (!sql)
        return tl::make_unexpected(sql.error());
    const auto query = m_session->run(sql->text, sql->values);
    if (!query)
        return tl::make_unexpected(query.error());
    QVariantList row;
    if ((*query)->next()) {
        for (int column = 0; column < m_bound->columns.size(); ++column)
            row.append((*query)->isNull(column) ? QVariant() : (*query)->value(column));
    }
    (*query)->finish();
    return row;
}

Result<std::optional<RowImage>> ForeignTable::release(const LockRecord &seen, bool expectsBeats)
{
    std::optional<RowImage> image;
    const QVariantList cells = seen.foreign ? seen.foreign->cells : QVariantList();
    const auto sql = releaseStatements(*m_bound, cells, expectsBeats);
    if (!sql)
        return tl::make_unexpected(sql.error());
    const bool isImageKept = putBackOffered(*m_bound).has_value();
    const auto keepImage = [&](bool isBefore) -> Status {
        if (!isImageKept)
            return {};
        const auto row = fetchRow(cells);
        if (!row)
            return tl::make_unexpected(row.error());
        if (isBefore)
            image = RowImage{imageColumns(*m_bound), *row, {}};
        else if (image)
            image->after = *row;
        return {};
    };
    const auto steps = [&]() -> Status {
        int hit = 0;
        if (const Status kept = keepImage(true); !kept)
            return kept;
        if (sql->isCall) {
            const auto query = m_session->run(sql->guarded.text, sql->guarded.values);
            if (!query)
                return tl::make_unexpected(query.error());
            while ((*query)->next())
                ++hit;
            (*query)->finish();
        } else {
            const auto changed = m_session->change(sql->guarded.text, sql->guarded.values);
            if (!changed)
                return tl::make_unexpected(changed.error());
            hit = *changed;
        }
        if (hit != 1)
            return failure(hit == 0 ? ErrorKind::Conflict : ErrorKind::Schema,
                           hit == 0 ? QStringLiteral("The row of %1 is not as it was seen.").arg(seen.name)
                                    : QStringLiteral("The release of %1 would hit %2 rows; it must hit one.")
                                          .arg(seen.name)
                                          .arg(hit));
        for (const FilledSql &statement : sql->then) {
            const auto done = m_session->run(statement.text, statement.values);
            if (!done)
                return tl::make_unexpected(done.error());
            while ((*done)->next()) {
            } // a function may answer
            (*done)->finish();
        }
        return keepImage(false);
    };
    // A function of the system's sees what the guards saw: what was taken since is not freed.
    const Status done = sql->isCall ? m_session->snapshotTransaction(steps) : m_session->transaction(steps);
    return done ? Result<std::optional<RowImage>>(std::move(image)) : tl::make_unexpected(done.error());
}

Status ForeignTable::ask(const LockRecord &seen)
{
    const auto sql = askStatement(*m_bound, seen.foreign ? seen.foreign->cells : QVariantList());
    if (!sql)
        return tl::make_unexpected(sql.error());
    return m_session->transaction([&]() -> Status {
        const auto query = m_session->run(sql->text, sql->values);
        if (!query)
            return tl::make_unexpected(query.error());
        int hit = 0;
        while ((*query)->next())
            ++hit;
        (*query)->finish();
        return hit == 1 ? Status()
                        : failure(ErrorKind::Conflict,
                                  QStringLiteral("The row of %1 is not as it was seen.").arg(seen.name));
    });
}

Status ForeignTable::putBack(const RowImage &image)
{
    const auto sql = putBackStatement(*m_bound, image);
    if (!sql)
        return tl::make_unexpected(sql.error());
    return m_session->transaction([&]() -> Status {
        const auto now = fetchRow(image.before);
        if (!now)
            return tl::make_unexpected(now.error());
        const bool isThere = !now->isEmpty();
        const auto rows =
            isThere && image.after.isEmpty() ? Result<int>(0) : m_session->change(sql->text, sql->values);
        if (!rows)
            return tl::make_unexpected(rows.error());
        return *rows == 1
            ? Status()
            : failure(ErrorKind::Conflict, QStringLiteral("The row is not as the release left it."));
    });
}

} // namespace lockkeeper
