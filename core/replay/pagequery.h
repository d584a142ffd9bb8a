// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/session/session.h"

/// What is asked of one table's past, from the file. On the session's thread, in a transaction of its caller.
namespace lockkeeper::recording {

[[nodiscard]] Result<HistoryPage> readPage(Session &session, qint64 source, const HistoryAsk &ask);
/// The reads in a stretch of time, oldest first.
[[nodiscard]] Result<QList<ReadMark>> readReads(Session &session, qint64 source, const TimeSpan &span);
/// Of every lock its last heartbeat up to that instant, by the lock's id.
[[nodiscard]] Result<QHash<qint64, Instant>> lastBeats(Session &session, qint64 source, Instant at);

} // namespace lockkeeper::recording
