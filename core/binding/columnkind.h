// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"

#include <QString>

namespace lockkeeper {

/// What a column holds, as far as reading and comparing it differs.
enum class ColumnKind {
    Other,
    Integer,
    Float,
    Text,
    Timestamp,
    TimestampTz,
    Bit,
    Binary,
    Json,
};

/// From the catalogue's word for a type, such as "TIMESTAMP WITH TIME ZONE". Pure.
[[nodiscard]] ColumnKind columnKind(const QString &type);

/// A column as an expression whose value loses nothing on its way to us: servers give text, SQLite the value.
[[nodiscard]] QString readExpression(const QString &column, ColumnKind kind, Engine engine);

/// What writes a value that readExpression() gave, bound under this placeholder, back into its column.
[[nodiscard]] QString writeExpression(ColumnKind kind, Engine engine, const QString &placeholder);

/// A predicate: the column is what was read, bound under this placeholder; NULL is like NULL. Floats are
/// compared with a tolerance of 100 microseconds of a second, text byte by byte.
[[nodiscard]] QString sameExpression(const QString &column, ColumnKind kind, Engine engine,
                                     const QString &placeholder);

} // namespace lockkeeper
