// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "core/history/locktrack.h"
#include "core/lock/journalentry.h"
#include "core/lock/sourceview.h"
#include "core/release/releaseplan.h"

#include <QFuture>
#include <QObject>

namespace lockkeeper {

/// A source that cannot be reached is tried again at least this often, but for one that refuses our password.
inline constexpr Milliseconds LongestBackOff = std::chrono::seconds(5);

/// A source that is being watched, as the window sees it: values out, requests in. A live database is one,
/// and so will a recording be. Lives on the thread of its viewer; no call here blocks on a database.
class WatchedSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual SourceView view() const = 0;
    /// The track of one lock; an empty one for a lock that was never seen.
    [[nodiscard]] virtual LockTrack track(const QString &lock) const = 0;
    [[nodiscard]] virtual QList<BlindSpan> blindSpans() const = 0;
    [[nodiscard]] virtual QList<ReadMark> readMarks() const = 0;
    /// Everything that happened since the source was opened, oldest first, bounded.
    [[nodiscard]] virtual ChangeLog log() const = 0;

    /// How it is called from now on, where its own title does not tell it from another.
    virtual void setTitle(const QString &title) = 0;
    virtual void setInterval(Milliseconds interval) = 0;
    virtual void setPaused(bool paused) = 0;
    virtual void pollNow() = 0;
    /// Which rows of a table are read; of another system's table that is its profile's affair.
    virtual void setScope(ScopeChoice scope) = 0;

    /// The forced release, exactly as planned, in one guarded transaction. Conflict when anything moved.
    [[nodiscard]] virtual QFuture<Result<ReleaseOutcome>> release(const ReleasePlan &plan,
                                                                  const QString &reason) = 0;
    /// What else an operator does: asks the holder to step down, freezes, unfreezes.
    [[nodiscard]] virtual QFuture<Result<ActionOutcome>> act(const LockAction &action) = 0;
    /// The audit table's newest rows, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<JournalEntry>>> journal(int most) = 0;

signals:
    /// After each read, after each failure, and as time passes without one.
    void updated(const lockkeeper::SourceView &view);
};

} // namespace lockkeeper
