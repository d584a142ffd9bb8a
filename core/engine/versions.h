// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

namespace lockkeeper {

/// Unsupported error for a server that is too old for the lease protocol. `number` as the server counts:
/// 150020 for PostgreSQL 15.20, 101119 for MariaDB 10.11.19, 80036 for MySQL 8.0.36. Pure.
[[nodiscard]] Status checkServerVersion(Engine engine, int number, const SourceConfig &config,
                                        bool isMySql = false);

} // namespace lockkeeper
