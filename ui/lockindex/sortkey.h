// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"

#include <functional>

namespace lockkeeper::ui {

/// What a row is sorted by, worked out once, so that comparing costs no words: numbers first, then the text.
/// Rows of one key are told apart by name and source.
struct SortKey {
    qint64 first = 0;
    qint64 second = 0;
    QString text = {};
    SourceId source = NoSource;

    bool operator==(const SortKey &) const = default;
};

/// How often a lock changed its owner lately; asked where the table is sorted by it.
using ChangeCount = std::function<int(const LockRowRef &)>;

/// The key of a row in the order of this column. By state: worst first, the locks that do not beat by age,
/// oldest first, the healthy ones by name, because their ages jump with every beat and rows must hold still.
/// `ownerInOne`: the owner's column shows host and process, not the name.
[[nodiscard]] SortKey sortKey(const LockRowRef &row, LockModel::Column column, const ChangeCount &changes,
                              bool ownerInOne = false);
/// Below zero, zero or above, of the key alone.
[[nodiscard]] int compareKeys(const SortKey &left, const SortKey &right);

} // namespace lockkeeper::ui
