// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper {

/// The lock table and the three tables and triggers that are named after it, quoted for SQL.
struct TableNames {
    QString table = {};

    /// "NAME" with its quotes doubled.
    [[nodiscard]] static QString quoted(const QString &identifier);
    /// Puts the names in the place of {T}, {T_fence}, {T_audit}, {T_meta} and the triggers' names.
    [[nodiscard]] QString fill(const QString &text) const;
};

} // namespace lockkeeper
