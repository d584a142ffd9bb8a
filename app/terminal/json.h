// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/lock/lockchange.h"
#include "core/lock/sourceview.h"
#include "core/lock/verdict.h"
#include "core/source/sourceconfig.h"

#include <QJsonObject>

/// The stable keys of --json (documented in the manual): times are UTC ISO-8601 with microseconds, durations
/// are integers in milliseconds, absent values are null.
namespace lockkeeper::cli::json {

[[nodiscard]] QJsonObject lock(const LockView &view, const SourceView &source);
/// The same with `evidence`.
[[nodiscard]] QJsonObject lockWithEvidence(const LockView &view, const SourceView &source);
[[nodiscard]] QJsonObject change(const LockChange &change, const SourceView &source);
[[nodiscard]] QJsonObject journal(const JournalEntry &entry);
/// A saved source; with `event` where something was done to it.
[[nodiscard]] QJsonObject source(const SourceConfig &source, const QString &event = {});

} // namespace lockkeeper::cli::json
