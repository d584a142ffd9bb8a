// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/host/hostidentity.h"
#include "core/lock/judge.h"

#include <QHash>

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
    [[nodiscard]] LockMemory memory(const QString &lock) const { return m_memories.value(lock); }
    [[nodiscard]] bool hasRead() const { return m_hasRead; }
    /// The database's clock, carried forward to now.
    [[nodiscard]] Instant serverNow() const;

private:
    void noticeGap();
    void startWatchAnew();
    [[nodiscard]] Milliseconds freshFor() const;

    const Clock &m_clock;
    ObserverSettings m_settings;
    HostIdentity m_self;
    LockSnapshot m_snapshot = {};
    QHash<QString, LockMemory> m_memories = {};
    bool m_hasRead = false;
    std::optional<AwakeInstant> m_failingSince = {};
    AwakeInstant m_lastLook = {};
    BootInstant m_lastLookBoot = {};
    AwakeInstant m_onTimeSince = {};
    std::optional<AwakeInstant> m_clockJump = {};
};

} // namespace lockkeeper
