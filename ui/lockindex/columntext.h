// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"

/// What the lock table's columns are called, how they stand, and what they mean. Pure.
namespace lockkeeper::ui {

[[nodiscard]] QString columnTitle(LockModel::Column column);
/// A short tip; empty where the title says it.
[[nodiscard]] QString columnTip(LockModel::Column column);
/// What the column means, for What's This: a sentence or two.
[[nodiscard]] QString columnHelp(LockModel::Column column);
[[nodiscard]] Qt::Alignment columnAlignment(LockModel::Column column);
/// "state", "held_since", ...: stable, for files.
[[nodiscard]] QString columnKey(LockModel::Column column);
/// Nothing for an unknown key.
[[nodiscard]] std::optional<LockModel::Column> columnOf(const QString &key);
/// State and lock: without them no row can be told.
[[nodiscard]] bool isColumnFixed(LockModel::Column column);

} // namespace lockkeeper::ui
