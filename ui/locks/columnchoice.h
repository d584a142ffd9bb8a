// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/lockcolumns.h"

#include <QStringList>

namespace lockkeeper::ui {

/// The columns that a person chose, in the order they stand, each with its width in logical pixels; empty:
/// the table chooses. Pure.
using ColumnChoice = QList<ColumnWidth>;

/// "state:118", one a column: for a settings file.
[[nodiscard]] QStringList columnLines(const ColumnChoice &columns);
/// What such a file says; empty where it makes no sense, also in part.
[[nodiscard]] ColumnChoice columnsFrom(const QStringList &lines);

} // namespace lockkeeper::ui
