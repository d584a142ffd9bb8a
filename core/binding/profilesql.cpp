// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/profilesql.h"

#include "core/profile/timecode.h"
#include "core/sql/dialect.h"
#include "core/sql/statements.h"

namespace lockkeeper {

namespace {

/// What is read from: the table, or the profile's own SELECT.
Result<QString> fromClause(const BoundProfile &bound)
{
    if (bound.rules.rows.from.isEmpty())
        return bound.names.fill(QStringLiteral("{T}"));
    const auto filled = Macros(bound, {}).fill(bound.rules.rows.from);
    if (!filled)
        return tl::make_unexpected(filled.error());
    return QStringLiteral("(%1) q").arg(filled->text);
}

bool endsByItself(const BoundProfile &bound)
{
    return bound.rules.death.kind == DeathKind::Expiry && bound.rules.death.endsFree
        && bound.has(Role::Expires);
}

/// The conditions under which a row can be held now, in SQL: only what is surely not held may be left out.
/// The flag says held, whatever type it has.
QString flagCondition(const BoundProfile &bound)
{
    QStringList values;
    for (const QString &value : bound.rules.held.flagIs)
        values.append(u'\'' + value.toLower().replace(u'\'', QStringLiteral("''")) + u'\'');
    const ColumnKind kind = bound.columns.at(bound.roles.value(Role::Flag)).kind;
    return QStringLiteral("lower(%1) IN (%2)")
        .arg(readExpression(QStringLiteral("{flag}"), kind, bound.names.engine),
             values.join(QStringLiteral(", ")));
}

QStringList heldConditions(const BoundProfile &bound, const QVariantList &sample)
{
    QStringList conditions;
    if (endsByItself(bound)) {
        const int place = bound.roles.value(Role::Expires);
        const bool isText = bound.columns.at(place).kind == ColumnKind::Text
            || (bound.names.engine == Engine::Sqlite && formOf(sample.value(place)) == TimeForm::Timestamp);
        // Texts of other offsets, or with another sign between date and time, compare by their date alone.
        const Milliseconds margin = isText ? std::chrono::hours(72) : std::chrono::hours(0);
        const Milliseconds past =
            bound.rules.clock.skew + bound.rules.death.grace + margin + std::chrono::seconds(1);
        const QString later = QStringLiteral("{expires} > {now-%1ms}").arg(past.count());
        // A column of SQLite's may hold numbers and texts: only what is of the sample's kind can be compared.
        conditions.append(
            bound.names.engine == Engine::Sqlite
                ? QStringLiteral("(typeof({expires}) = 'text') <> %1 OR %2").arg(isText ? 1 : 0).arg(later)
                : later);
    }
    if (bound.rules.held.byAcquired)
        conditions.append(QStringLiteral("{acquired} IS NOT NULL"));
    if (bound.rules.held.byFlag)
        conditions.append(flagCondition(bound));
    if (bound.rules.held.byOwner && bound.has(Role::Owner))
        conditions.append(QStringLiteral("{owner} IS NOT NULL"));
    return conditions;
}

Result<QString> whereClause(const BoundProfile &bound, RowChoice choice, const QVariantList &sample)
{
    QStringList conditions;
    if (!bound.rules.rows.where.isEmpty())
        conditions.append(bound.rules.rows.where);
    if (choice == RowChoice::Held)
        conditions += heldConditions(bound, sample);
    QStringList filled;
    for (const QString &condition : std::as_const(conditions)) {
        const auto one = Macros(bound, sample).fill(condition);
        if (!one)
            return tl::make_unexpected(one.error());
        filled.append(u'(' + one->text + u')');
    }
    return filled.isEmpty() ? QString() : QStringLiteral(" WHERE ") + filled.join(QStringLiteral(" AND "));
}

QVariant boundValue(const QVariant &value, ColumnKind kind, Engine engine)
{
    if (engine == Engine::MariaDb && kind == ColumnKind::Integer && !value.isNull()) {
        bool isSigned = false;
        const qint64 number = value.toString().toLongLong(&isSigned);
        return isSigned ? QVariant(number) : QVariant(value.toString().toULongLong());
    }
    if (kind == ColumnKind::Float && !value.isNull())
        return value.toDouble();
    return value;
}

} // namespace

Result<FilledSql> assignmentList(const BoundProfile &bound, const Assignments &assignments,
                                 const Macros &macros)
{
    FilledSql all;
    QStringList parts;
    for (const auto &[name, expression] : assignments) {
        const int place = bound.place(name);
        if (place < 0 && roleFrom(name))
            continue; // an optional role
        const auto filled = macros.fill(expression, place);
        if (!filled)
            return filled;
        const QString column = place < 0 ? bound.names.quoted(name) : macros.column(place);
        parts.append(column + u" = " + filled->text);
        all.values.insert(filled->values);
    }
    all.text = parts.join(QStringLiteral(", "));
    return all;
}

Result<QString> readStatement(const BoundProfile &bound, RowChoice choice, int most,
                              const QVariantList &sample)
{
    const auto from = fromClause(bound);
    const auto where = whereClause(bound, choice, sample);
    if (!from || !where)
        return tl::make_unexpected(from ? where.error() : from.error());
    QStringList columns;
    for (const BoundColumn &column : bound.columns)
        columns.append(readExpression(bound.names.quoted(column.name), column.kind, bound.names.engine));
    QStringList order;
    for (const int place : bound.key)
        order.append(bound.names.quoted(bound.columns.at(place).name));
    if (choice == RowChoice::Held) { // what ends last is held most surely
        order.clear();
        if (endsByItself(bound))
            order.append(bound.names.quoted(bound.columns.at(bound.roles.value(Role::Expires)).name)
                         + u" DESC");
    }
    const QString ordered =
        order.isEmpty() ? QString() : QStringLiteral(" ORDER BY ") + order.join(QStringLiteral(", "));
    return QStringLiteral("SELECT %1, (SELECT %2) FROM %3%4%5 LIMIT %6") // in one go: a name may hold a %1
        .arg(columns.join(QStringLiteral(", ")), dialectOf(bound.names.engine).now, *from, *where, ordered,
             QString::number(most));
}

Result<QString> countStatement(const BoundProfile &bound)
{
    const auto from = fromClause(bound);
    const auto where = whereClause(bound, RowChoice::All, {});
    if (!from || !where)
        return tl::make_unexpected(from ? where.error() : from.error());
    return QStringLiteral("SELECT count(*) FROM %1%2").arg(*from, *where);
}

QList<int> seenPlaces(const BoundProfile &bound, bool times)
{
    QList<Role> roles{Role::Owner, Role::Host, Role::Pid, Role::Instance, Role::Token};
    if (times)
        roles += {Role::Acquired, Role::Heartbeat, Role::Expires};
    QList<int> places;
    for (const Role role : std::as_const(roles)) {
        if (bound.has(role))
            places.append(bound.roles.value(role));
    }
    return places;
}

Result<FilledSql> guardPredicate(const BoundProfile &bound, const QVariantList &seen,
                                 const QList<int> &without, const QList<int> &also)
{
    FilledSql predicate;
    QStringList parts;
    const Engine engine = bound.names.engine;
    const auto add = [&](int place, bool isKey) {
        const BoundColumn &column = bound.columns.at(place);
        const QString name = bound.names.quoted(column.name);
        const QVariant value = boundValue(seen.value(place), column.kind, engine);
        const QString placeholder = QStringLiteral(":g%1").arg(place);
        if (value.isNull()) {
            parts.append(name + u" IS NULL");
            return;
        }
        // MariaDB gives bytes and bits as another text than it takes.
        const bool isPlain = isKey
            && !(engine == Engine::MariaDb
                 && (column.kind == ColumnKind::Binary || column.kind == ColumnKind::Bit));
        if (isPlain) // so that an index finds it
            parts.append(QStringLiteral("%1 = %2").arg(name, placeholder));
        if (!isPlain || (engine == Engine::MariaDb && column.kind == ColumnKind::Text))
            parts.append(sameExpression(name, column.kind, engine, placeholder));
        predicate.values.insert(placeholder.mid(1), value);
    };
    for (const int place : bound.key)
        add(place, true);
    QList<int> done = bound.key + without;
    for (const int place : bound.guards + also) {
        if (done.contains(place))
            continue;
        add(place, false);
        done.append(place);
    }
    predicate.text = parts.join(QStringLiteral(" AND "));
    return predicate;
}

namespace {

/// The columns that a living holder writes again and again.
QList<int> beatPlaces(const BoundProfile &bound)
{
    QList<int> places;
    for (const Role role : {Role::Heartbeat, Role::Expires, Role::Progress}) {
        if (bound.has(role))
            places.append(bound.roles.value(role));
    }
    return places;
}

} // namespace

Result<ReleaseSql> releaseStatements(const BoundProfile &bound, const QVariantList &seen, bool expectsBeats)
{
    const ReleaseRecipe &recipe = bound.rules.release;
    if (recipe.action == ReleaseAction::Forbidden || recipe.action == ReleaseAction::Command)
        return failure(ErrorKind::Unsupported, recipe.reason);
    const Macros macros(bound, seen);
    // Whatever the guards say: a joined column is not the table's own, all others are compared.
    const bool isPlain = bound.rules.rows.from.isEmpty();
    auto guards = guardPredicate(bound, seen, expectsBeats ? beatPlaces(bound) : QList<int>(),
                                 isPlain ? seenPlaces(bound, true) : QList<int>());
    const auto require = macros.fill(recipe.require);
    const auto set = assignmentList(bound, recipe.set, macros);
    for (const Result<FilledSql> *part : {&std::as_const(guards), &require, &set}) {
        if (!*part)
            return tl::make_unexpected(part->error());
    }
    if (!require->text.isEmpty())
        guards->text += QStringLiteral(" AND (%1)").arg(require->text);
    ReleaseSql sql;
    sql.guarded.values = guards->values;
    sql.guarded.values.insert(require->values);
    const QString table = bound.names.fill(QStringLiteral("{T}"));
    if (recipe.action == ReleaseAction::Update) {
        sql.guarded.text = QStringLiteral("UPDATE %1 SET %2 WHERE %3").arg(table, set->text, guards->text);
        sql.guarded.values.insert(set->values);
    } else if (recipe.action == ReleaseAction::Delete) {
        sql.guarded.text = QStringLiteral("DELETE FROM %1 WHERE %2").arg(table, guards->text);
    } else {
        const auto from = fromClause(bound);
        if (!from)
            return tl::make_unexpected(from.error());
        sql.isCall = true;
        sql.guarded.text = QStringLiteral("SELECT 1 FROM %1 WHERE %2").arg(*from, guards->text);
    }
    for (const QString &statement :
         QStringList(recipe.call.isEmpty() ? QStringList() : QStringList(recipe.call)) + recipe.also) {
        const auto filled = macros.fill(statement);
        if (!filled)
            return tl::make_unexpected(filled.error());
        sql.then.append(*filled);
    }
    return sql;
}

Result<FilledSql> askStatement(const BoundProfile &bound, const QVariantList &seen)
{
    if (!bound.rules.stepDown.isOffered())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("%1 has no way to ask a holder to step down.").arg(bound.profile->title));
    auto ask = Macros(bound, seen).fill(bound.rules.stepDown.ask);
    auto guards = guardPredicate(bound, seen, beatPlaces(bound), seenPlaces(bound, false));
    if (!ask || !guards)
        return ask ? guards : ask;
    ask->text = QStringLiteral("SELECT %1 FROM %2 WHERE %3")
                    .arg(ask->text, bound.names.fill(QStringLiteral("{T}")), guards->text);
    ask->values.insert(guards->values);
    return ask;
}

QString readableRelease(const ReleaseSql &sql, Engine engine)
{
    QStringList lines{readable(sql.guarded.text, sql.guarded.values, engine)};
    for (const FilledSql &statement : sql.then)
        lines.append(readable(statement.text, statement.values, engine));
    return lines.join(QStringLiteral(";\n"));
}

} // namespace lockkeeper
