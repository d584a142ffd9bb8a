// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"

/// The words of the lock table's cells. Pure; GUI thread only by habit.
namespace lockkeeper::ui {

[[nodiscard]] QString cellText(const LockRowRef &row, LockModel::Column column);
/// What a cell cannot show whole; empty when there is nothing to add.
[[nodiscard]] QString cellTip(const LockRowRef &row, LockModel::Column column);
/// For a screen reader: the first cell tells the whole row, the others name their column.
[[nodiscard]] QString accessibleCell(const LockRowRef &row, LockModel::Column column);
/// The same with the text of a cell that the row itself does not hold.
[[nodiscard]] QString accessibleCell(const LockRowRef &row, LockModel::Column column, const QString &text);
/// The small texts beside a lock's name, most important first.
[[nodiscard]] QStringList rowTags(const LockRowRef &row);

/// The state a row shows: Can't tell while it is stale.
[[nodiscard]] LockState shownState(const LockRowRef &row);
/// False when it was not read, or when the writer's clock is ahead, so that the age is below zero.
[[nodiscard]] bool isAgeReadable(const LockRowRef &row);
/// Of a lock without heartbeats: "frees in 4 h 24 min", "never frees", "ended 3 min ago"; empty of one that
/// beats, or that is free.
[[nodiscard]] QString endText(const LockRowRef &row);
/// When it ends by its own rule, or until when a free one is closed; nothing where it never does.
[[nodiscard]] std::optional<Instant> freesAt(const LockRowRef &row);
/// The age as the table shows it; a dash when it means nothing.
[[nodiscard]] QString ageText(const LockRowRef &row);

} // namespace lockkeeper::ui
