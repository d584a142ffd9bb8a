// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"

namespace lockkeeper {

/// The lock table and what is named after it, quoted as its engine does. On a server the table may be
/// named with its schema or database in front: "jobs.scheduler_lock".
struct TableNames {
    QString table = {};
    Engine engine = Engine::Sqlite;

    /// "NAME" with its quotes doubled; `NAME` on MariaDB.
    [[nodiscard]] QString quoted(const QString &identifier) const;
    /// Puts the names in the place of {T}, {T_fence}, {T_audit}, {T_meta} and the triggers' names.
    [[nodiscard]] QString fill(const QString &text) const;
    /// The table's own name, without the schema in front.
    [[nodiscard]] QString bare() const;
};

} // namespace lockkeeper
