// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

/// The locks of some tables with their verdicts, worst first, after a sentence for each table; or as JSON.
void printLockList(const QList<SourceView> &views, bool json);

void printSentence(const words::VerdictSentence &sentence);

} // namespace lockkeeper::cli
