// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

namespace lockkeeper::ui {

/// The titles of databases that stand side by side, each with as much of its folder, port or URL as tells it
/// from those that are titled the same. Pure.
[[nodiscard]] QStringList tellingTitles(const QList<SourceConfig> &databases);

} // namespace lockkeeper::ui
