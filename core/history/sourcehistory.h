// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/history/timespan.h"
#include "core/lock/sourceview.h"

#include <QFuture>

namespace lockkeeper {

/// What is asked of the past.
struct HistoryAsk {
    TimeSpan span = {};
    QStringList beatsOf = {}; ///< of these locks the heartbeats too; of all others who held them
    int mostChanges = 20'000; ///< the newest; a span with more is for the charts, not for a list
    bool onlyChanges = false; ///< and nothing else
};

/// What happened in one lock table in a stretch of time.
struct HistoryPage {
    TimeSpan span = {};
    QHash<QString, LockTrack> tracks = {}; ///< of every lock that was seen by then; heartbeats from the last
                                           ///< one before the span on, owners whose time touches it
    QList<BlindSpan> blind = {}; ///< also where nothing was recorded
    QList<ReadMark> reads = {};
    QList<LockChange> changes = {}; ///< oldest first
    Instant changesFrom = {}; ///< they are whole from here on; later than the span's begin where it has more
};

/// The past of one lock table, as it was recorded. Requests in, futures out; no call waits for a disk. Lives
/// on the thread of its viewer.
class SourceHistory
{
public:
    SourceHistory() = default;
    virtual ~SourceHistory() = default;
    Q_DISABLE_COPY_MOVE(SourceHistory)

    /// From the first to the last thing recorded; nothing where nothing is.
    [[nodiscard]] virtual QFuture<Result<std::optional<TimeSpan>>> extent() = 0;
    [[nodiscard]] virtual QFuture<Result<HistoryPage>> page(const HistoryAsk &ask) = 0;
    /// The table as it was shown at that instant, its ages counted to it.
    [[nodiscard]] virtual QFuture<Result<SourceView>> viewAt(Instant at) = 0;
    /// When something happened next, or last before; nothing where nothing did.
    [[nodiscard]] virtual QFuture<Result<std::optional<Instant>>> changeAfter(Instant at) = 0;
    [[nodiscard]] virtual QFuture<Result<std::optional<Instant>>> changeBefore(Instant at) = 0;
};

} // namespace lockkeeper
