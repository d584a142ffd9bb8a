// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/binding/columnkind.h"
#include "core/profile/profile.h"
#include "core/schema/catalog.h"
#include "core/schema/tablenames.h"
#include "core/source/tablesettings.h"

namespace lockkeeper {

/// A column that the profile reads.
struct BoundColumn {
    QString name = {};
    ColumnKind kind = ColumnKind::Other;
};

/// A profile on one table of one engine: every role has its column, and the user's settings are in its rules.
/// A value; any thread.
struct BoundProfile {
    ProfilePointer profile = {};
    ProfileRules rules = {};
    TableNames names = {};
    QString star = {}; ///< what the * of the table's usual name stood for
    QList<BoundColumn> columns = {}; ///< what is read, in this order
    QList<int> key = {}; ///< places in `columns`
    QList<int> info = {};
    QMap<Role, int> roles = {};
    QList<int> guards = {};
    bool isWhole = false; ///< every column of the table is read

    /// The place of the column of this role, or of this name; -1 for neither.
    [[nodiscard]] int place(const QString &roleOrColumn) const;
    /// How the column at this place writes times; Auto where no role of time reads it.
    [[nodiscard]] TimeCode timeCode(int place) const;
    [[nodiscard]] TimeCode timeCode(Role role) const;
    [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
    /// The name of another table in the same schema, quoted; * is what * was in this one's.
    [[nodiscard]] QString sibling(const QString &name) const;
};

/// Schema error when the table lacks a column of a role that is not optional, or of a guard; Usage error for
/// a zone that does not exist. `columns` are those of the catalogue.
[[nodiscard]] Result<BoundProfile> bindProfile(const ProfilePointer &profile, const TableNames &names,
                                               const catalog::Columns &columns,
                                               const TableSettings &settings = {});

/// What * stands for where `name` is one of the profile's usual names, without case; nothing where it is
/// none.
[[nodiscard]] std::optional<QString> matchedStar(const QStringList &usual, const QString &name);

} // namespace lockkeeper
