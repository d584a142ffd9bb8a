// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/tablenames.h"
#include "core/session/session.h"

#include <QStringList>

/// The native lock table in a database: found by its columns (never by its name), checked and made.
namespace lockkeeper::schema {

inline constexpr int Version = 1;

/// Names of the native lock tables in this database, sorted.
[[nodiscard]] Result<QStringList> nativeTables(Session &session);

/// The one lock table to work with. Schema error: none, mistyped, or of another version. Usage error: several
/// and none named, with their names.
[[nodiscard]] Result<TableNames> resolve(Session &session);

enum class InitOutcome {
    Created,
    AlreadyThere,
};

/// Makes the table named in the session's source (scheduler_lock when none is named), whole or not at all. A
/// foreign table under that name is a Schema error and nothing changes.
[[nodiscard]] Result<InitOutcome> init(Session &session, TableNames &names);

} // namespace lockkeeper::schema
