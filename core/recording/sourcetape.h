// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/sourceview.h"
#include "core/recording/numbercodec.h"
#include "core/session/session.h"

#include <QHash>

namespace lockkeeper::recording {

/// Which lock table of which database.
struct TapePlace {
    QString place = {}; ///< the source's URL; no secret
    QString table = {};

    bool operator==(const TapePlace &) const = default;
};

/// Writes what one lock table showed into a recording: changes as they are, heartbeats as numbers. Every call
/// is inside a transaction of its caller. After an error it is of no more use: make another. On the session's
/// thread.
class SourceTape
{
public:
    SourceTape(Session &session, TapePlace place);

    /// Takes in a view; what it shows again is not written again.
    [[nodiscard]] Status write(const SourceView &view);
    /// Writes what is only in memory until then: the heartbeats of the last seconds, our reads, the end of
    /// the run.
    [[nodiscard]] Status flush(bool isLast);
    /// Moves the heartbeats that were flushed to the locks that they are of.
    [[nodiscard]] Status pack();
    /// The file was thinned out: the locks that it knows no more are forgotten here too.
    [[nodiscard]] Status forgetRemoved();
    [[nodiscard]] qsizetype unpacked() const { return m_unpacked; }

private:
    /// What is known of one lock.
    struct Known {
        qint64 id = 0;
        LockView look = {}; ///< as it was written last
        Instant lookAt = {};
        qint64 heartbeatNumber = -1;
        std::optional<Instant> lastBeat = {};
        std::optional<OwnerSpan> holder = {};
        bool isThere = false;
    };

    [[nodiscard]] Status begin(const SourceView &view);
    [[nodiscard]] Status loadLocks();
    [[nodiscard]] Status goOn(Instant read, Milliseconds interval);
    [[nodiscard]] Status startRun(Instant at);
    [[nodiscard]] Status endRun(Instant at);
    [[nodiscard]] Status writeFacts(const SourceView &view);
    [[nodiscard]] Status writeCoverage(const SourceView &view, Instant at);
    [[nodiscard]] Status writeLocks(const SourceView &view, Instant at);
    [[nodiscard]] Status writeLock(Known &known, const LockView &view, Instant at);
    [[nodiscard]] Status writeGone(const QString &name, Instant at);
    [[nodiscard]] Status writeHolder(Known &known, const OwnerSpan &span);
    [[nodiscard]] Status writeChange(const LockChange &change, const SourceView &view);
    [[nodiscard]] Result<qint64> lockId(const QString &name);

    Session &m_session;
    TapePlace m_place;
    qint64 m_id = 0;
    qint64 m_run = 0; ///< 0: the next read begins one
    QByteArray m_facts = {};
    std::optional<std::optional<qint64>> m_coverage = {}; ///< as it was written last
    QHash<QString, Known> m_locks = {};
    QList<Evidence> m_evidence = {}; ///< of the look that was written last: others that say the same share it
    QList<QString> m_seen = {}; ///< the locks of the last view, sorted
    QList<LockBeat> m_fresh = {};
    QList<ReadMark> m_reads = {};
    qsizetype m_unpacked = 0;
    Instant m_last = {}; ///< nothing is written before it, should the clock be set back
};

} // namespace lockkeeper::recording
