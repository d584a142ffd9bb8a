// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper {

/// An error number of MariaDB, MySQL or their client library as an error with its kind, its place and its
/// mend. Pure.
[[nodiscard]] SqlFault explainMariaDb(int code, const QString &text, const SourceConfig &config,
                                      Milliseconds limit);

} // namespace lockkeeper
