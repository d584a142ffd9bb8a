// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/columnkind.h"
#include "core/profile/profile.h"

#include <QVariant>

namespace lockkeeper {

/// A column that writes times, as far as SQL for it must know.
struct TimeColumn {
    TimeCode code = {};
    ColumnKind kind = ColumnKind::Other;
    Engine engine = Engine::Sqlite;
    QVariant sample = {}; ///< a value of it: it tells the unit and the style where the code leaves them open
};

/// The database's clock as this column writes it, `shift` later. Read when the row is written, not when the
/// statement began (protocol T6, T7). Pure.
[[nodiscard]] QString nowExpression(const TimeColumn &column, Milliseconds shift = {});

/// 1970 as this column writes it: every stale rule takes it as long ago.
[[nodiscard]] QString zeroExpression(const TimeColumn &column);

} // namespace lockkeeper
