// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

/// Which locks this process leads or stands by for, so that one lock never has two leaders in one process.
/// Any thread.
namespace lockkeeper::leaderregistry {

/// A key for the lock, now taken; empty when this process has it already.
[[nodiscard]] QString take(const SourceConfig &config, const QString &lock);
void giveBack(const QString &key);

} // namespace lockkeeper::leaderregistry
