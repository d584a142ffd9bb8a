// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/putbacksql.h"

#include "core/binding/profilesql.h"

namespace lockkeeper {

namespace {

/// The places of the columns that the release writes.
QList<int> writtenPlaces(const BoundProfile &bound)
{
    QList<int> places;
    for (const auto &[name, expression] : bound.rules.release.set) {
        if (const int place = bound.place(name); place >= 0)
            places.append(place);
    }
    return places;
}

/// Every column that is read: nobody may have written any of them since.
QList<int> allPlaces(const BoundProfile &bound)
{
    QList<int> places;
    for (int place = 0; place < bound.columns.size(); ++place)
        places.append(place);
    return places;
}

/// The value as SQL: NULL, or a placeholder of its own.
QString written(const BoundProfile &bound, int place, const QVariantList &cells, QVariantMap &values)
{
    const QVariant &cell = cells.at(place);
    if (cell.isNull())
        return QStringLiteral("NULL");
    const QString name = QStringLiteral("b%1").arg(place);
    values.insert(name, cell);
    return writeExpression(bound.columns.at(place).kind, bound.names.engine, u':' + name);
}

/// NULL is written as such: a placeholder of no type would not fit every column.
Result<FilledSql> updatedBack(const BoundProfile &bound, const RowImage &image)
{
    auto sql = guardPredicate(bound, image.after, {}, allPlaces(bound));
    if (!sql)
        return sql;
    QStringList set;
    for (const int place : writtenPlaces(bound))
        set.append(bound.names.quoted(bound.columns.at(place).name) + u" = "
                   + written(bound, place, image.before, sql->values));
    sql->text = QStringLiteral("UPDATE %1 SET %2 WHERE %3")
                    .arg(bound.names.fill(QStringLiteral("{T}")), set.join(QStringLiteral(", ")), sql->text);
    return sql;
}

Result<FilledSql> insertedBack(const BoundProfile &bound, const RowImage &image)
{
    FilledSql sql;
    QStringList columns;
    QStringList cells;
    for (const int place : allPlaces(bound)) {
        columns.append(bound.names.quoted(bound.columns.at(place).name));
        cells.append(written(bound, place, image.before, sql.values));
    }
    sql.text = QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                   .arg(bound.names.fill(QStringLiteral("{T}")), columns.join(QStringLiteral(", ")),
                        cells.join(QStringLiteral(", ")));
    return sql;
}

} // namespace

Status putBackOffered(const BoundProfile &bound)
{
    const ReleaseRecipe &recipe = bound.rules.release;
    const bool isEdit = recipe.action == ReleaseAction::Update || recipe.action == ReleaseAction::Delete;
    if (!isEdit || !recipe.also.isEmpty() || !bound.rules.rows.from.isEmpty())
        return failure(ErrorKind::Unsupported,
                       QStringLiteral("A release of %1 is more than an edit of the lock's own row, so it "
                                      "cannot be put back.")
                           .arg(bound.profile->title));
    if (recipe.action == ReleaseAction::Delete && !bound.isWhole)
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("A release of %1 deletes a row of which not every column is read, so it "
                           "cannot be put back.")
                .arg(bound.profile->title));
    return {};
}

Result<FilledSql> putBackStatement(const BoundProfile &bound, const RowImage &image)
{
    if (const Status offered = putBackOffered(bound); !offered)
        return tl::make_unexpected(offered.error());
    const bool isDeletion = bound.rules.release.action == ReleaseAction::Delete;
    if (imageColumns(bound) != image.columns || isDeletion != image.after.isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("The row was kept with other columns than the profile %1 reads now.")
                           .arg(bound.profile->id));
    return isDeletion ? insertedBack(bound, image) : updatedBack(bound, image);
}

QStringList imageColumns(const BoundProfile &bound)
{
    QStringList names;
    for (const BoundColumn &column : bound.columns)
        names.append(column.name);
    return names;
}

Result<FilledSql> rowStatement(const BoundProfile &bound, const QVariantList &seen)
{
    BoundProfile keyOnly = bound;
    keyOnly.guards.clear();
    auto sql = guardPredicate(keyOnly, seen);
    if (!sql)
        return sql;
    QStringList columns;
    for (const BoundColumn &column : bound.columns)
        columns.append(readExpression(bound.names.quoted(column.name), column.kind, bound.names.engine));
    sql->text = QStringLiteral("SELECT %1 FROM %2%3%4")
                    .arg(columns.join(QStringLiteral(", ")), bound.names.fill(QStringLiteral("{T}")),
                         sql->text.isEmpty() ? QString() : QStringLiteral(" WHERE ") + sql->text,
                         bound.names.engine == Engine::Sqlite ? QString() : QStringLiteral(" FOR UPDATE"));
    return sql;
}

} // namespace lockkeeper
