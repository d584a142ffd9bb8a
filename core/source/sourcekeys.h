// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QStringList>

#include <optional>

namespace lockkeeper {

/// The words of a saved source, in its file and on the command line: stable keys, not sentences. Pure; any
/// thread.

/// "local", "stage", "prod".
[[nodiscard]] QString environmentKey(Environment environment);
[[nodiscard]] std::optional<Environment> environmentFrom(const QString &key);
/// "watch", "operate".
[[nodiscard]] QString accessKey(SourceAccess access);
[[nodiscard]] std::optional<SourceAccess> accessFrom(const QString &key);
/// "2s", "1500ms": what parseSpan reads.
[[nodiscard]] QString spanKey(Milliseconds span);

/// Usage error for a name that is empty, over 64 characters, or holds anything but letters, digits and - _ .
[[nodiscard]] Status checkSourceName(const QString &name);
/// Usage error for a span that is no use: a poll below 100 ms or above an hour, a limit below 100 ms or above
/// five minutes.
[[nodiscard]] Status checkSourceSpan(const QString &key, Milliseconds span);
/// Usage error for what cannot name an environment variable.
[[nodiscard]] Status checkVariableName(const QString &name);
/// All of them, and what only together makes no sense: a relative path, a password for a file.
[[nodiscard]] Status checkSource(const SourceConfig &source);

} // namespace lockkeeper
