// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper {

/// An SQLSTATE of PostgreSQL as an error with its kind, its place and its mend. `writes`: the session may.
/// Pure.
[[nodiscard]] SqlFault explainPostgres(const QSqlError &error, const SourceConfig &config, Milliseconds limit,
                                       bool writes);

/// Why a connection could not be made: libpq gives no code there, only its text.
[[nodiscard]] Error explainPostgresConnect(const QString &text, const SourceConfig &config);

} // namespace lockkeeper
