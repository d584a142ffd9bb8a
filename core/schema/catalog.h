// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QHash>
#include <QMap>
#include <QStringList>

/// What tables and columns a database has, asked of its own catalogue. On the session's thread.
namespace lockkeeper::catalog {

/// The columns of a table by name, with their kind: INTEGER for whole numbers that hold 64 bits, TEXT for
/// text, else the engine's own word.
using Columns = QHash<QString, QString>;

/// The tables and views that this session sees, sorted. On PostgreSQL one outside the search path is named
/// with its schema; on MariaDB they are those of the connection's database.
[[nodiscard]] Result<QStringList> tables(Session &session);

/// The columns of one table, as it is named in tables() or by the user; none where it is not there.
/// Permission error where MariaDB hides it from this user.
[[nodiscard]] Result<Columns> columns(Session &session, const QString &table);

/// Every table, no view and no partition, that this session may read, with its columns; of all schemas, but
/// not the system's own. On MariaDB those of the connection's database; of every one where it has none.
[[nodiscard]] Result<QMap<QString, Columns>> readable(Session &session);

/// Names of those tables that have a column of this name, sorted.
[[nodiscard]] Result<QStringList> tablesWith(Session &session, const QString &column);

} // namespace lockkeeper::catalog
