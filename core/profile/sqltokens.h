// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

/// Looks at the SQL of a profile before any database does. Pure; any thread.
namespace lockkeeper {

/// Usage error unless this is one SELECT (or WITH ... SELECT) without a second statement, comment, or word
/// that writes or locks. The database's read-only transaction stands behind it.
[[nodiscard]] Status checkReadOnly(const QString &sql);

/// Usage error unless this is one expression or predicate: no second statement, no comment, quotes and
/// brackets that close, no placeholder of its own.
[[nodiscard]] Status checkExpression(const QString &sql);

/// Usage error unless this is one INSERT, UPDATE, DELETE or SELECT.
[[nodiscard]] Status checkOneStatement(const QString &sql);

} // namespace lockkeeper
