// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper {

/// What keeps a lock table.
enum class Engine {
    Sqlite,
    PostgreSql,
    MariaDb, ///< MySQL too
};

/// "SQLite", "PostgreSQL", "MariaDB".
[[nodiscard]] QString engineName(Engine engine);

} // namespace lockkeeper
