// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/lockmodel.h"

#include <QList>

namespace lockkeeper::ui {

/// One column that a table of a given width shows.
struct ColumnWidth {
    LockModel::Column column = LockModel::State;
    int width = 0;

    bool operator==(const ColumnWidth &) const = default;
};

/// Which columns fit into `width` logical pixels and how wide each is. The lock takes what is left, never
/// under its least width; what has no room goes in this order: held since, host and process (the owner column
/// then tells them), fencing token. State, lock, owner and the age never go. `longestName`: the widest lock
/// name with its tags.
[[nodiscard]] QList<ColumnWidth> columnsFor(int width, int longestName);

} // namespace lockkeeper::ui
