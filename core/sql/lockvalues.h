// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/leasesettings.h"
#include "core/lock/lockrecord.h"

#include <QVariantMap>

/// What the statements' placeholders are bound to. Pure.
namespace lockkeeper {

/// NULL of the right type where there is nothing.
[[nodiscard]] QVariant orNull(const QString &text);
[[nodiscard]] QVariant orNull(const std::optional<qint64> &number);

/// The lock and its holder, token and heartbeat number as they were read.
void bindSeen(QVariantMap &values, const LockRecord &seen);
void bindLease(QVariantMap &values, const LeaseSettings &settings);
void bindOwner(QVariantMap &values, const Owner &me);

} // namespace lockkeeper
