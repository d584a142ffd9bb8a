// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QStringList>

namespace lockkeeper {

/// Reads a source's URL: "sqlite:PATH", "postgresql://user@host:5432/database?sslmode=verify-full",
/// "mariadb://user@host:3306/database?sslmode=verify-full&sslrootcert=FILE". A source given so may operate.
/// Usage error for anything else. A password in it is refused and not repeated: process lists show it.
[[nodiscard]] Result<SourceConfig> parseSourceUrl(const QString &url);

/// True where the text is meant as a URL and not as the name of a saved source.
[[nodiscard]] bool looksLikeUrl(const QString &text);

/// The options that a URL of this engine may carry behind its "?", sorted.
[[nodiscard]] QStringList urlOptions(Engine engine);

} // namespace lockkeeper
