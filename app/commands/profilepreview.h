// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

namespace lockkeeper::cli {

/// The first rows of a table as its profile reads them, and the release that it would send for one of them.
void printPreview(const SourceView &view, bool json);

} // namespace lockkeeper::cli
