// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/detection.h"

#include "core/binding/boundprofile.h"
#include "core/schema/nativecolumns.h"

#include <algorithm>

namespace lockkeeper {

namespace {

constexpr int SureByName = 100;
constexpr int SureByColumns = 90;
constexpr int SureByBoth = 80;
constexpr int Offered = 60;
constexpr int OfferedInPart = 40;

using Tables = QMap<QString, catalog::Columns>;

bool hasColumn(const catalog::Columns &columns, const QString &name)
{
    return std::any_of(columns.keyBegin(), columns.keyEnd(), [&name](const QString &column) {
        return column.compare(name, Qt::CaseInsensitive) == 0;
    });
}

bool hasTable(const Tables &tables, const QString &name)
{
    return std::any_of(tables.keyBegin(), tables.keyEnd(), [&name](const QString &table) {
        return table.compare(name, Qt::CaseInsensitive) == 0;
    });
}

/// Of the tables that must be beside it, those that are not there for this user.
QStringList missingCompanions(const Detection &detect, const TableNames &names, const QString &star,
                              const Tables &tables)
{
    const QString schema = names.table.chopped(names.bare().size());
    QStringList missing;
    for (const QString &beside : detect.beside) {
        const QString companion = schema + QString(beside).replace(u'*', star);
        if (!hasTable(tables, companion))
            missing.append(companion);
    }
    return missing;
}

std::optional<FoundTable> fit(const ProfilePointer &profile, const TableNames &names, const Tables &tables)
{
    const auto rules = profile->rules.constFind(names.engine);
    if (rules == profile->rules.constEnd())
        return std::nullopt;
    const Detection &detect = rules->detect;
    const catalog::Columns columns = tables.value(names.table);
    const auto star = matchedStar(detect.tables, names.bare());
    if (!star && detect.by == DetectBy::Both)
        return std::nullopt;
    const auto there = [&columns](const QString &name) { return hasColumn(columns, name); };
    if (!std::all_of(detect.columns.cbegin(), detect.columns.cend(), there)
        || std::any_of(detect.absent.cbegin(), detect.absent.cend(), there))
        return std::nullopt;
    const QStringList missing = missingCompanions(detect, names, star.value_or(QString()), tables);
    if (!missing.isEmpty() && !star)
        return std::nullopt;
    int count = static_cast<int>(detect.columns.size());
    if (rules->rows.from.isEmpty()) {
        const auto bound = bindProfile(profile, names, columns);
        if (!bound)
            return std::nullopt;
        count += static_cast<int>(bound->columns.size());
    }
    FoundTable found;
    found.table = names.table;
    found.profile = profile;
    found.isSure = star.has_value() || detect.by == DetectBy::Columns;
    found.confidence = !found.isSure  ? Offered
        : detect.by == DetectBy::Both ? SureByBoth
        : star                        ? SureByName
                                      : SureByColumns;
    const QString all = QStringLiteral("%1 of %1 columns").arg(count);
    found.reason = star ? QStringLiteral("name and %1").arg(all) : all;
    if (!missing.isEmpty()) { // mostly a right that its user lacks
        found.isSure = false;
        found.confidence = OfferedInPart;
        found.reason += QStringLiteral("; %1 is missing, or this user may not read it")
                            .arg(missing.join(QStringLiteral(", ")));
    }
    found.rows.reset();
    return found;
}

std::optional<FoundTable> native(const TableNames &names, const catalog::Columns &columns)
{
    if (!nativeColumnFaults(columns).isEmpty())
        return std::nullopt;
    FoundTable found;
    found.table = names.table;
    found.confidence = SureByName;
    found.isSure = true;
    found.reason = QStringLiteral("%1 of %1 columns").arg(nativeColumns().size());
    return found;
}

/// More columns say more; what a user wrote goes before what was shipped.
bool isBetter(const FoundTable &left, const FoundTable &right)
{
    const auto rank = [](const FoundTable &found) {
        return std::tuple(found.profile == nullptr, found.isSure, found.confidence,
                          found.profile != nullptr && !found.profile->isShipped(), found.reason.size(),
                          found.reason);
    };
    return rank(left) > rank(right);
}

} // namespace

QString FoundTable::profileId() const
{
    return profile ? profile->id : QString::fromLatin1(NativeProfile);
}

QString FoundTable::title() const
{
    return profile ? profile->title : QStringLiteral("Lockkeeper");
}

QList<FoundTable> profilesFor(const QString &table, const Tables &tables, Engine engine,
                              const ProfileBook &book)
{
    QList<FoundTable> fits;
    const TableNames names{table, engine};
    if (const auto ours = native(names, tables.value(table)))
        fits.append(*ours);
    for (const ProfilePointer &profile : book.profiles()) {
        const bool isOurs = profile->id == QLatin1String(NativeProfile); // known by its columns alone
        if (const auto found = isOurs ? std::nullopt : fit(profile, names, tables))
            fits.append(*found);
    }
    std::stable_sort(fits.begin(), fits.end(), isBetter);
    return fits;
}

QList<FoundTable> detectTables(const Tables &tables, Engine engine, const ProfileBook &book)
{
    QList<FoundTable> found;
    for (auto it = tables.constBegin(); it != tables.constEnd(); ++it) {
        if (const auto fits = profilesFor(it.key(), tables, engine, book); !fits.isEmpty())
            found.append(fits.constFirst());
    }
    return found;
}

Result<QList<FoundTable>> findTables(Session &session, const ProfileBook &book)
{
    const auto tables = catalog::readable(session);
    if (!tables)
        return tl::make_unexpected(tables.error());
    return detectTables(*tables, session.config().engine, book);
}

void countRows(Session &session, QList<FoundTable> &tables)
{
    for (FoundTable &found : tables) {
        const TableNames names{found.table, session.config().engine};
        const auto query = session.run(names.fill(QStringLiteral("SELECT count(*) FROM {T}")));
        if (!query)
            continue;
        if ((*query)->next())
            found.rows = (*query)->value(0).toLongLong();
        (*query)->finish();
    }
}

} // namespace lockkeeper
