// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/lockchange.h"
#include "core/lock/viewdelta.h"

#include <QHash>

namespace lockkeeper {

/// What was seen since a source was opened, in memory and bounded: one track a lock, blind spans, read times,
/// changes. One thread.
class TrackLog
{
public:
    /// One good read with its verdicts and the changes since the last one. `delta`: how they differ from
    /// those of the last read, where that is known.
    void noteRead(const QList<LockView> &views, const QList<LockChange> &changes, Instant serverNow,
                  const ReadMark &mark, const ViewDelta &delta = {});
    /// A read that did not answer.
    void noteFailure(const ReadMark &mark);
    /// From here on we cannot see, or can see again; the instant is our own clock.
    void noteBlind(Instant at);
    void noteSight(Instant at);
    void noteChange(const LockChange &change);

    [[nodiscard]] LockTrack track(const QString &lock) const;
    /// How many locks it has a track of: those that are there, and some that were.
    [[nodiscard]] qsizetype tracks() const { return m_tracks.size(); }
    [[nodiscard]] const QList<BlindSpan> &blindSpans() const { return m_blind; }
    [[nodiscard]] const QList<ReadMark> &readMarks() const { return m_marks; }
    [[nodiscard]] const ChangeLog &changes() const { return m_changes; }

private:
    /// How much is kept of each lock: the more locks, the less.
    struct Room {
        qsizetype beats = 0;
        qsizetype spans = 0;
    };
    /// A track, and what makes a heartbeat a new one.
    struct Logged {
        LockTrack track = {};
        qint64 token = 0;
        qint64 heartbeatNumber = 0;
    };
    void extend(Logged &logged, const LockView &view, Instant serverNow, Room room);
    void forgetGone(const QList<LockView> &views);

    QHash<QString, Logged> m_tracks = {};
    QList<BlindSpan> m_blind = {};
    QList<ReadMark> m_marks = {};
    ChangeLog m_changes = {};
};

} // namespace lockkeeper
