// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

namespace lockkeeper {

/// A saved source and where its file has it. Lines count from 1.
struct SavedSource {
    SourceConfig config = {};
    int firstLine = 0; ///< of its head `[sources.NAME]`, or of its first key where it has no such head
    int lastLine = 0; ///< of its last key
};

/// Reads the text of the sources file, in the file's order; `file` is its path, for sentences only. Pure; any
/// thread. Usage error with file and line for TOML that cannot be read, for unknown keys (it names the known
/// ones), and for values that cannot be. No value of an unknown key is repeated: it may be a password.
[[nodiscard]] Result<QList<SavedSource>> parseSources(const QByteArray &text, const QString &file);

/// The block that stands for this source, from its head to its last key, each line ended. Keys that have
/// their default are left out, except for environment and access. Never holds a password. Pure; any thread.
[[nodiscard]] QByteArray sourceBlock(const SourceConfig &source);

} // namespace lockkeeper
