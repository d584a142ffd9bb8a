// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

class QSqlError;

namespace lockkeeper {

/// SQLite's result code as an error with its kind, its place and its mend. Any thread; looks at the file
/// system.
[[nodiscard]] Error explainSqlite(const QSqlError &error, const SourceConfig &config, Milliseconds limit);

} // namespace lockkeeper
