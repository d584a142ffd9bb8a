// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilebook.h"
#include "core/schema/catalog.h"
#include "core/session/session.h"

namespace lockkeeper {

/// A lock table that was found in a database, and why it is taken for one.
struct FoundTable {
    QString table = {};
    ProfilePointer profile = {}; ///< null: the table of our own
    int confidence = 0; ///< 0 to 100
    bool isSure = false; ///< opened without asking; else only offered
    QString reason = {}; ///< "name and 4 of 4 columns"
    std::optional<qint64> rows = {};

    [[nodiscard]] QString profileId() const;
    [[nodiscard]] QString title() const;
};

/// What the profiles make of these tables: the best fit of each table, sorted by table. Pure; any thread.
[[nodiscard]] QList<FoundTable> detectTables(const QMap<QString, catalog::Columns> &tables, Engine engine,
                                             const ProfileBook &book);

/// Every profile that fits this table, the best first.
[[nodiscard]] QList<FoundTable> profilesFor(const QString &table,
                                            const QMap<QString, catalog::Columns> &tables, Engine engine,
                                            const ProfileBook &book);

/// The same for all tables of a database that this session may read; writes nothing. On the session's thread.
[[nodiscard]] Result<QList<FoundTable>> findTables(Session &session, const ProfileBook &book);

/// Counts the rows of each; those that cannot be counted within the session's limit stay without.
void countRows(Session &session, QList<FoundTable> &tables);

} // namespace lockkeeper
