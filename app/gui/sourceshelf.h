// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/sourcestore.h"

namespace lockkeeper::app {

/// The real store of the saved sources: their file, the keyring for their passwords, and a test that watches
/// a source for one read. GUI thread.
[[nodiscard]] ui::SourceStore sourceShelf();

} // namespace lockkeeper::app
