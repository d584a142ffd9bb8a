// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace lockkeeper {

/// One source: which database, which table, how often, how long. Resolved once and handed in; a value.
struct SourceConfig {
    QString path = {}; ///< the SQLite file
    QString table = {}; ///< empty: the only native table there is
    Milliseconds pollInterval = std::chrono::seconds(1);
    Milliseconds statementLimit = std::chrono::seconds(2); ///< for one read or one operator's write

    /// "sqlite:PATH", as the user may type it again.
    [[nodiscard]] QString url() const;
    /// The file's name.
    [[nodiscard]] QString title() const;

    /// Reads "sqlite:PATH". Usage error for another scheme, an empty path or a bare path.
    [[nodiscard]] static Result<SourceConfig> parse(const QString &url);
};

} // namespace lockkeeper
