// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/tablefinder.h"

namespace lockkeeper::app {

/// The real finder: each question has a thread and a connection of its own, so that a server that hangs keeps
/// no other from being looked into. What is under way ends with `owner`. GUI thread.
[[nodiscard]] ui::TableFinder tableFinder(QObject *owner);

} // namespace lockkeeper::app
