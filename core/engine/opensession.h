// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace lockkeeper {

/// Opens a session of the source's engine, on this thread. Connection error: not reached, not found, not a
/// database. Password error: it wants one. Permission error: it may not be used so, or the source is watch
/// only. Unsupported error: too old, or no driver.
[[nodiscard]] Result<std::unique_ptr<Session>> openSession(const SourceConfig &config, Access access,
                                                           std::shared_ptr<Interrupter> interrupter = {});

} // namespace lockkeeper
