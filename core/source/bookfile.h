// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace lockkeeper {

/// The bytes of the sources file; nullopt where there is none. Permission error where it cannot be read,
/// Usage error where it is no such file (a folder, more than a megabyte). Any thread.
[[nodiscard]] Result<std::optional<QByteArray>> readBookFile(const QString &path);

/// Writes the sources file anew, in one step and for its owner's eyes alone, with the folders that are
/// missing. Conflict error where it does not hold `before` any more. Any thread; waits at most 2 s for
/// another writer.
[[nodiscard]] Status writeBookFile(const QString &path, const std::optional<QByteArray> &before,
                                   const QByteArray &text);

} // namespace lockkeeper
