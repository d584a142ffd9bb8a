// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"

namespace lockkeeper {

/// What the engines' SQL differs in. A value; its texts go into every statement of the protocol.
struct Dialect {
    /// The database's clock in microseconds since 1970, read when the row is written and not when the
    /// statement or its transaction began (protocol T6, T7, T9).
    QString now = {};
    QString nowMs = {}; ///< the same in milliseconds
    QString greatest = {}; ///< the larger of two numbers
};

[[nodiscard]] const Dialect &dialectOf(Engine engine);

} // namespace lockkeeper
