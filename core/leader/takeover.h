// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"
#include "core/monitor/watchedsource.h"

namespace lockkeeper {

enum class TakeoverStep {
    Releasing,
    WaitingForLockDelay,
    Leading, ///< the row says so
    Beaten, ///< another instance was first; the row says who
    Failed,
};

/// Take over a lock on purpose: a forced release, then our own acquisition when the lock delay is over, as
/// one tracked operation. It reports what the row says at the end, not what was asked for (protocol T47), and
/// then the leader goes on leading. On the thread of the source and the leader.
class Takeover : public QObject
{
    Q_OBJECT

public:
    Takeover(WatchedSource &source, LeaderControl &leader, QObject *parent = nullptr);

    void start(const ReleasePlan &plan, const QString &reason, const LeaseSettings &settings);
    /// Without a release and its lock delay: the lock is taken as the plan saw it, at once. Its journal row
    /// has the risk forced-immediate: until the old holder's own deadline two may be at work.
    void startNow(const ReleasePlan &plan, const QString &reason, const LeaseSettings &settings);
    [[nodiscard]] TakeoverStep step() const { return m_step; }

signals:
    void released(const lockkeeper::ReleaseOutcome &outcome);
    void beaten(const QString &holder);
    void leading(const lockkeeper::LeaderView &view);
    void failed(const lockkeeper::Error &error);

private:
    void follow(const LeaderView &view);

    WatchedSource &m_source;
    LeaderControl &m_leader;
    TakeoverStep m_step = TakeoverStep::Releasing;
};

} // namespace lockkeeper
