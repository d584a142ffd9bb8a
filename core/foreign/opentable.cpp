// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/opentable.h"

#include "core/schema/nativecolumns.h"
#include "core/schema/schema.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr auto NoProfile = "none";

/// A table of our own that lost a column: opening it says which.
bool isAlmostNative(const catalog::Columns &columns)
{
    const auto known = std::count_if(nativeColumns().cbegin(), nativeColumns().cend(),
                                     [&columns](const QString &name) { return columns.contains(name); });
    return known * 2 > nativeColumns().size();
}

SourceConfig configFor(const SourceConfig &source, const QString &table, const QString &profile,
                       const TableSettings &settings)
{
    SourceConfig config = source;
    config.table = table;
    config.profile = profile;
    if (config.settings.isEmpty())
        config.settings = settings;
    return config;
}

/// The table that the source names, by the profile that it names or the best that fits.
Result<TableTarget> named(Session &session, const QString &table, const QString &profile,
                          const TableSettings &settings, const ProfileBook &book)
{
    const SourceConfig &source = session.config();
    const QString native = QString::fromLatin1(NativeProfile);
    if (profile == native)
        return TableTarget{configFor(source, table, native, settings), nullptr};
    if (!profile.isEmpty()) {
        const auto found = book.find(profile);
        if (!found)
            return tl::make_unexpected(found.error());
        const auto columns = catalog::columns(session, table);
        if (!columns)
            return tl::make_unexpected(columns.error());
        if (!columns->isEmpty()) {
            if (const auto bound = bindProfile(*found, {table, source.engine}, *columns, settings); !bound)
                return tl::make_unexpected(bound.error());
        }
        return TableTarget{configFor(source, table, profile, settings), *found};
    }
    const auto tables = catalog::readable(session);
    if (!tables)
        return tl::make_unexpected(tables.error());
    const auto fits = profilesFor(table, *tables, source.engine, book);
    if (!fits.isEmpty())
        return TableTarget{configFor(source, table, fits.constFirst().profileId(), settings),
                           fits.constFirst().profile};
    if (!tables->contains(table)) {
        const auto columns = catalog::columns(session, table);
        if (columns && !columns->isEmpty() && source.isServer() && !isAlmostNative(*columns))
            return failure(
                ErrorKind::Permission,
                QStringLiteral("This user may not read the table %1 in %2; GRANT SELECT ON %1 to it.")
                    .arg(table, source.place()));
    }
    if (!tables->contains(table)
        || isAlmostNative(tables->value(
            table))) // it may be named in another way, or be missing: the table of our own knows
        return TableTarget{configFor(source, table, native, settings), nullptr};
    return failure(ErrorKind::Schema,
                   QStringLiteral("The table %1 in %2 is no lock table that a profile knows; write one with: "
                                  "lockkeeper-cli --source %3 profile new --table %1")
                       .arg(table, source.place(), source.url()));
}

} // namespace

QString TableTarget::profileId() const
{
    return profile ? profile->id : QString::fromLatin1(NativeProfile);
}

QString OpenTable::name() const
{
    return native ? native->names().table : foreign->bound().names.table;
}

Result<LockSnapshot> OpenTable::readAll(const Clock &clock) const
{
    return native ? native->readAll(clock) : foreign->readAll(clock);
}

Result<LockSnapshot> OpenTable::readHeld(const Clock &clock, const QStringList &known) const
{
    return native ? native->readHeld(clock, known) : foreign->readAll(clock);
}

Result<OpenTable> openTable(std::unique_ptr<Session> session, const ProfilePointer &profile)
{
    OpenTable open;
    if (!profile) {
        auto table = LockTable::open(std::move(session));
        if (!table)
            return tl::make_unexpected(table.error());
        open.native = std::move(*table);
        return open;
    }
    auto table = ForeignTable::open(std::move(session), profile);
    if (!table)
        return tl::make_unexpected(table.error());
    open.foreign = std::move(*table);
    return open;
}

Result<QList<TableTarget>> chooseTables(Session &session, const ProfileBook &book)
{
    const SourceConfig &source = session.config();
    const auto chosen = [&source](const QString &table) {
        const auto it = std::find_if(source.choices.cbegin(), source.choices.cend(),
                                     [&table](const TableChoice &choice) { return choice.table == table; });
        return it == source.choices.cend() ? TableChoice{table} : *it;
    };
    if (!source.table.isEmpty()) {
        const TableChoice choice = chosen(source.table);
        const QString profile = source.profile.isEmpty() ? choice.profile : source.profile;
        const TableSettings settings = source.settings.isEmpty() ? choice.settings : source.settings;
        const auto target = named(session, source.table,
                                  profile == QLatin1String(NoProfile) ? QString() : profile, settings, book);
        return target ? Result<QList<TableTarget>>({*target}) : tl::make_unexpected(target.error());
    }
    const auto found = findTables(session, book);
    if (!found)
        return tl::make_unexpected(found.error());
    QList<TableTarget> targets;
    QStringList done;
    for (const TableChoice &choice : source.choices) {
        done.append(choice.table);
        if (choice.profile == QLatin1String(NoProfile))
            continue;
        const auto target = named(session, choice.table, choice.profile, choice.settings, book);
        if (!target)
            return tl::make_unexpected(target.error());
        targets.append(*target);
    }
    for (const FoundTable &table : *found) {
        if (table.isSure && !done.contains(table.table))
            targets.append(
                {configFor(source, table.table, table.profileId(), source.settings), table.profile});
    }
    if (!targets.isEmpty())
        return targets;
    const auto none = schema::resolve(session); // says what the database holds instead
    return none ? Result<QList<TableTarget>>({TableTarget{source, nullptr}})
                : tl::make_unexpected(none.error());
}

} // namespace lockkeeper
