// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/host/hostidentity.h"
#include "core/lock/judge.h"

#include <vector>

namespace lockkeeper {

struct ObserverSettings {
    Milliseconds pollInterval = std::chrono::seconds(1);
    Milliseconds slack = Milliseconds(250);
};

/// Stale detection: turns snapshots into a verdict for each lock. Doubts itself first: after a suspend, a
/// stall, a gap in its reads or another database under the same name, watching starts anew and nothing is
/// Dead. One thread.
class Observer
{
public:
    Observer(const Clock &clock, ObserverSettings settings);

    void setPollInterval(Milliseconds interval) { m_settings.pollInterval = interval; }

    /// Takes in one good read.
    void observe(const LockSnapshot &snapshot);
    /// A read failed: from now on an old one is trusted for a short time only, however seldom we read.
    void noteFailure();
    /// The verdicts at this moment, sorted by name. Call it at least once a poll: a late call counts as our
    /// own stall.
    [[nodiscard]] QList<LockView> views();

    [[nodiscard]] ViewHealth health() const;
    /// What is remembered of one lock.
    [[nodiscard]] LockMemory memory(const QString &lock) const;
    [[nodiscard]] bool hasRead() const { return m_hasRead; }
    /// When views() judged last, by the database's clock.
    [[nodiscard]] Instant judged() const { return m_judged; }
    /// The database's clock, carried forward to now.
    [[nodiscard]] Instant serverNow() const;

private:
    void noticeGap();
    void startWatchAnew();
    void keepMemories(const QList<LockRecord> &locks);
    [[nodiscard]] Milliseconds freshFor() const;

    const Clock &m_clock;
    ObserverSettings m_settings;
    HostIdentity m_self;
    LockSnapshot m_snapshot = {};
    std::vector<LockMemory> m_memories = {}; ///< of the snapshot's locks, in their order
    bool m_hasRead = false;
    Instant m_judged = {};
    std::optional<AwakeInstant> m_failingSince = {};
    AwakeInstant m_lastLook = {};
    BootInstant m_lastLookBoot = {};
    AwakeInstant m_onTimeSince = {};
    std::optional<AwakeInstant> m_clockJump = {};
};

} // namespace lockkeeper
