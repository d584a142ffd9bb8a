// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/profile.h"

namespace lockkeeper {

/// The version of the file format that this program reads.
inline constexpr int ProfileFormat = 1;

/// Reads one profile; `file` is its path, for sentences and for Profile::file. Pure; any thread. Usage error
/// with file, line and key for TOML that cannot be read, an unknown key, a wrong type, a rule whose role no
/// column has, a release without guards, SQL that is more than one statement or that writes in a read.
[[nodiscard]] Result<ProfilePointer> parseProfile(const QByteArray &text, const QString &file);

} // namespace lockkeeper
