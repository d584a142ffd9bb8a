// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lockkeeper {

/// What keeps a lock table.
enum class Engine {
    Sqlite,
    PostgreSql,
    MariaDb, ///< MySQL too
};

/// "SQLite", "PostgreSQL", "MariaDB".
[[nodiscard]] QString engineName(Engine engine);
/// "sqlite", "postgresql", "mariadb": the words of files and of --json.
[[nodiscard]] QString engineKey(Engine engine);
[[nodiscard]] std::optional<Engine> engineFrom(const QString &key);

} // namespace lockkeeper
