// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

/// The words about one source that more than one part of the window says. Pure; any thread.
namespace lockkeeper::ui {

/// Why nothing may be written to this source, as a sentence; empty when it may.
[[nodiscard]] QString writeRefusal(const SourceView &view);
/// "ShedLock"; "Lockkeeper" for a table of our own.
[[nodiscard]] QString schedulerTitle(const SourceView &view);
/// "shedlock \u00b7 ShedLock": the table and whose it is; the table alone where it is our own.
[[nodiscard]] QString tableLine(const SourceView &view);
/// "Watch only", "Replica", "Read-only database", "May write, when you act".
[[nodiscard]] QString accessWord(const SourceView &view);
/// "PostgreSQL 15.20, replica, 8 ms" with dots between: what it is and how long a read takes.
[[nodiscard]] QString engineLine(const SourceView &view);
/// "under 1 ms", "8 ms"; empty before the first read.
[[nodiscard]] QString readTimeText(const SourceView &view);
/// "+0.2 s \u00b1 0.01 s": the database's clock against ours; empty when it was not measured.
[[nodiscard]] QString clockOffsetText(const SourceView &view);
/// Are the two clocks so far apart that a person must know? More than five seconds, beyond all doubt.
[[nodiscard]] bool isClockOff(const SourceView &view);

} // namespace lockkeeper::ui
