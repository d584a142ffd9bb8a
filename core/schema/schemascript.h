// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/tablenames.h"

#include <QStringList>

namespace lockkeeper::schema {

/// The tables and triggers as text that the engine's own client runs: sqlite3, psql or mariadb.
[[nodiscard]] QString script(const TableNames &names);

/// The same as statements, one by one, without transaction.
[[nodiscard]] QStringList statements(const TableNames &names);

} // namespace lockkeeper::schema
