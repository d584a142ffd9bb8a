// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace lockkeeper {

/// Reads "500ms", "6s", "2min", "1h", "1d", "1.5s". A bare number is a Usage error: nobody can tell its unit.
[[nodiscard]] Result<Milliseconds> parseSpan(const QString &text);

} // namespace lockkeeper
