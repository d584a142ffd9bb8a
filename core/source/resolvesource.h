// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourcebook.h"

namespace lockkeeper {

/// The source that a person named: a URL where there is a ":" in it, else the name of a saved source. Usage
/// error that says what there is, and how a file is written where a file seems to be meant. Reads the sources
/// file only for a name. Any thread.
[[nodiscard]] Result<SourceConfig> resolveSource(const QString &text,
                                                 const QString &bookPath = sourceBookPath());

/// Permission error where the source is watch only; it names the setting and its file. To be asked before
/// anything that writes. Any thread.
[[nodiscard]] Status checkMayOperate(const SourceConfig &source, const QString &bookPath = sourceBookPath());

} // namespace lockkeeper
