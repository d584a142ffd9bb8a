// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace lockkeeper {

/// The columns of the native lock table, in the order in which every statement selects them.
[[nodiscard]] const QStringList &nativeColumns();

/// What keeps a table with these columns (name -> declared type, upper case) from being a native lock table,
/// as a clause; empty when nothing does.
[[nodiscard]] QString nativeColumnFaults(const QHash<QString, QString> &found);

} // namespace lockkeeper
