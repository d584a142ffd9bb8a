// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreignlease.h"

#include "core/binding/profilesql.h"
#include "core/binding/timesql.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

namespace {

/// What the table calls us.
QString ourName(const Owner &me)
{
    return QStringLiteral("%1:%2:%3").arg(me.host).arg(me.pid.value_or(0)).arg(me.id.left(8));
}

Error conflict(const QString &lock)
{
    return {ErrorKind::Conflict, QStringLiteral("The row of %1 is not as it was seen.").arg(lock), {}};
}

} // namespace

ForeignLease::ForeignLease(std::unique_ptr<ForeignTable> table)
    : m_table(std::move(table))
{
}

Result<std::unique_ptr<ForeignLease>> ForeignLease::open(std::unique_ptr<Session> session,
                                                         const ProfilePointer &profile)
{
    auto table = ForeignTable::open(std::move(session), profile);
    if (!table)
        return tl::make_unexpected(table.error());
    if (!(*table)->bound().rules.lead.isOffered())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("The table %1 is %2's; its profile says how to watch and release it, not how to "
                           "lead on it.")
                .arg((*table)->bound().names.table, profile->title));
    return std::unique_ptr<ForeignLease>(new ForeignLease(std::move(*table)));
}

Status ForeignLease::check(const LeaseSettings &settings) const
{
    const DeathRule &death = m_table->bound().rules.death;
    if (death.kind != DeathKind::Heartbeat || settings.ttl <= death.limit)
        return {};
    return failure(
        ErrorKind::Usage,
        QStringLiteral("The application that owns the table %1 takes a lock over after %2; a TTL of %3 is "
                       "longer than that. Give --ttl %4s or less, or --set limit=... where its own limit is "
                       "another one.")
            .arg(m_table->bound().names.table, words::duration(death.limit), words::duration(settings.ttl))
            .arg(death.limit.count() / 1000));
}

bool ForeignLease::isOurs(const LockRecord &record, const Owner &me) const
{
    if (!record.owner)
        return false;
    if (record.owner->id == ourName(me))
        return true;
    return !m_table->bound().has(Role::Owner) && record.owner->host == me.host && record.owner->pid == me.pid;
}

Result<LockSnapshot> ForeignLease::read(const Clock &clock, const QString &lock, const Owner &me)
{
    auto snapshot = m_table->readAll(clock);
    if (!snapshot)
        return snapshot;
    QStringList names;
    for (const LockRecord &record : std::as_const(snapshot->locks))
        names.append(words::shown(record.name));
    snapshot->locks.removeIf([&lock](const LockRecord &record) { return record.name != lock; });
    if (snapshot->locks.isEmpty()) {
        if (m_table->bound().rules.lead.insert.isEmpty() || m_table->bound().rules.rows.isSingle)
            return failure(ErrorKind::NotFound,
                           QStringLiteral("There is no lock \"%1\" in %2; it has %3.")
                               .arg(words::shown(lock), m_table->bound().names.table,
                                    names.isEmpty() ? QStringLiteral("none")
                                                    : names.mid(0, 8).join(QStringLiteral(", "))));
        LockRecord free;
        free.name = lock;
        free.foreign = ForeignRow{};
        snapshot->locks.append(free);
    }
    LockRecord &record = snapshot->locks.first();
    if (isOurs(record, me)) {
        record.owner = me;
        m_cells = record.foreign->cells;
    }
    return snapshot;
}

Macros ForeignLease::macros(const Owner &me, const LeaseSettings &settings, const QVariantList &seen,
                            QVariantMap &values) const
{
    Macros macros(m_table->bound(), seen);
    QMap<QString, QString> words;
    const auto word = [&](const char *name, const QString &value) {
        const QString key = QString::fromLatin1(name);
        words.insert(key, u":" + key);
        values.insert(key, value);
    };
    word("me", ourName(me));
    word("host", me.host);
    word("pid", QString::number(me.pid.value_or(0)));
    const BoundProfile &bound = m_table->bound();
    const int expires = bound.roles.value(Role::Expires, -1);
    words.insert(QStringLiteral("until"), nowExpression(macros.timeColumn(expires), settings.ttl));
    macros.setWords(words);
    return macros;
}

/// Exactly one row, or Conflict.
Status ForeignLease::change(const QString &statement, const QVariantMap &values)
{
    QVariantMap used; // a placeholder that the text has not is an error of the driver
    for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
        if (statement.contains(u":" + it.key()))
            used.insert(it.key(), *it);
    }
    const auto rows = session().change(statement, used);
    if (!rows)
        return tl::make_unexpected(rows.error());
    return *rows == 1 ? Status() : tl::make_unexpected(conflict(m_table->bound().names.table));
}

Result<LockRecord> ForeignLease::take(const LockRecord &seen, const Owner &me, const LeaseSettings &settings)
{
    if (const Status fits = check(settings); !fits)
        return tl::make_unexpected(fits.error());
    const BoundProfile &bound = m_table->bound();
    const QVariantList cells = seen.foreign ? seen.foreign->cells : QVariantList();
    const bool isNew = cells.isEmpty();
    const QString table = bound.names.fill(QStringLiteral("{T}"));
    QVariantMap values;
    const Macros filler = macros(me, settings, cells, values);
    QString statement;
    if (isNew) {
        QStringList columns;
        QStringList expressions;
        for (const auto &[name, expression] : bound.rules.lead.insert) {
            const int place = bound.place(name);
            if (place < 0 && roleFrom(name))
                continue;
            const auto filled = filler.fill(expression, place);
            if (!filled)
                return tl::make_unexpected(filled.error());
            columns.append(place < 0 ? bound.names.quoted(name) : filler.column(place));
            expressions.append(filled->text);
        }
        if (bound.key.size() == 1) {
            columns.append(filler.column(bound.key.constFirst()));
            expressions.append(QStringLiteral(":lock"));
            values.insert(QStringLiteral("lock"), seen.name);
        }
        statement =
            QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                .arg(table, columns.join(QStringLiteral(", ")), expressions.join(QStringLiteral(", ")));
    } else {
        const auto guards = guardPredicate(bound, cells, {}, seenPlaces(bound, true));
        const auto set = assignmentList(bound, bound.rules.lead.take, filler);
        if (!guards || !set)
            return tl::make_unexpected(guards ? set.error() : guards.error());
        statement = QStringLiteral("UPDATE %1 SET %2 WHERE %3").arg(table, set->text, guards->text);
        values.insert(guards->values);
        values.insert(set->values);
    }
    if (const Status taken = change(statement, values); !taken) {
        if (!isNew || taken.error().kind == ErrorKind::Permission || isOutcomeUnknown(taken.error()))
            return tl::make_unexpected(taken.error());
        // An INSERT beside another's is refused by the key: then its row is there.
        const auto now = read(SystemClock::instance(), seen.name, me);
        const bool isThere = now && !now->locks.constFirst().foreign->cells.isEmpty();
        return tl::make_unexpected(isThere ? conflict(seen.name) : taken.error());
    }
    const auto after = read(SystemClock::instance(), seen.name, me);
    if (!after)
        return tl::make_unexpected(after.error());
    const LockRecord &record = after->locks.constFirst();
    return record.owner && record.owner->id == me.id ? Result<LockRecord>(record)
                                                     : tl::make_unexpected(conflict(seen.name));
}

Result<FilledSql> ForeignLease::ours() const
{
    const BoundProfile &bound = m_table->bound();
    QList<int> moving{bound.roles.value(Role::Heartbeat, -1), bound.roles.value(Role::Expires, -1)};
    for (const auto &[name, expression] : bound.rules.lead.beat)
        moving.append(bound.place(name));
    return guardPredicate(bound, m_cells, moving, seenPlaces(bound, false));
}

Status ForeignLease::knowOurs(const QString &lock, const Owner &me)
{
    if (!m_cells.isEmpty())
        return {};
    const auto row = read(SystemClock::instance(), lock, me);
    if (!row)
        return tl::make_unexpected(row.error());
    return m_cells.isEmpty() ? tl::make_unexpected(conflict(lock)) : Status();
}

Result<bool> ForeignLease::beat(const QString &lock, const Owner &me, const LeaseSettings &settings)
{
    if (const Status known = knowOurs(lock, me); !known)
        return known.error().kind == ErrorKind::Conflict ? Result<bool>(false)
                                                         : tl::make_unexpected(known.error());
    const BoundProfile &bound = m_table->bound();
    QVariantMap values;
    const auto set = assignmentList(bound, bound.rules.lead.beat, macros(me, settings, m_cells, values));
    const auto guards = ours();
    if (!set || !guards)
        return tl::make_unexpected(set ? guards.error() : set.error());
    values.insert(set->values);
    values.insert(guards->values);
    const Status done = change(QStringLiteral("UPDATE %1 SET %2 WHERE %3")
                                   .arg(bound.names.fill(QStringLiteral("{T}")), set->text, guards->text),
                               values);
    if (!done && done.error().kind == ErrorKind::Conflict)
        return false;
    return done ? Result<bool>(true) : tl::make_unexpected(done.error());
}

Status ForeignLease::free(const QString &lock, const Owner &me)
{
    if (const Status known = knowOurs(lock, me); !known)
        return known;
    const BoundProfile &bound = m_table->bound();
    const LeadRecipe &lead = bound.rules.lead;
    const auto guards = ours();
    if (!guards)
        return tl::make_unexpected(guards.error());
    const QString table = bound.names.fill(QStringLiteral("{T}"));
    if (lead.freeDeletes)
        return change(QStringLiteral("DELETE FROM %1 WHERE %2").arg(table, guards->text), guards->values);
    QVariantMap values;
    const auto set = assignmentList(bound, lead.free, macros(me, {}, m_cells, values));
    if (!set)
        return tl::make_unexpected(set.error());
    values.insert(set->values);
    values.insert(guards->values);
    return change(QStringLiteral("UPDATE %1 SET %2 WHERE %3").arg(table, set->text, guards->text), values);
}

} // namespace lockkeeper
