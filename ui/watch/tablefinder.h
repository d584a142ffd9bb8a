// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/discovery.h"

#include <functional>

namespace lockkeeper::ui {

/// The tables of a database with their columns.
using TableColumns = QMap<QString, catalog::Columns>;

/// How lock tables are found, handed in. All four are there, or none, and then each source is the table of
/// our own. Called on the GUI thread; what asks a database answers by a future.
struct TableFinder {
    std::function<QFuture<Result<Findings>>(const SourceConfig &source)> look = {};
    /// A table's rows as a profile reads them, judged once.
    std::function<QFuture<Result<SourceView>>(const TableTarget &target)> preview = {};
    std::function<QFuture<Result<TableColumns>>(const SourceConfig &source)> columns = {};
    /// Saves a profile of the user's. Conflict where there is one of this id, unless `replace`.
    std::function<Result<ProfilePointer>(const QString &id, const QByteArray &text, bool replace)> save = {};

    [[nodiscard]] bool isThere() const { return look && preview && columns && save; }
};

} // namespace lockkeeper::ui
