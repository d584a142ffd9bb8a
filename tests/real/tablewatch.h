// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/discovery.h"
#include "core/monitor/sourcemonitor.h"

namespace lockkeeper::test {

/// Lockkeeper's eyes and hands on one lock table of another system: found by its profile, watched, released.
class TableWatch
{
public:
    /// Ends the test program where the database has no table that this profile reads.
    TableWatch(const SourceConfig &config, const QString &profile, const TableSettings &settings = {});

    [[nodiscard]] const TableTarget &target() const { return m_target; }
    [[nodiscard]] LockView lock(const QString &name) const;
    [[nodiscard]] LockState state(const QString &name) const { return lock(name).verdict.state; }
    /// True once the lock is in this state; false when it has not come to that in time.
    [[nodiscard]] bool waitFor(const QString &name, LockState state,
                               std::chrono::milliseconds limit = std::chrono::seconds(30)) const;
    /// Every state that this lock was seen in, one after another.
    [[nodiscard]] QList<LockState> states(const QString &name) const { return m_states.value(name); }
    [[nodiscard]] Result<ReleaseOutcome> release(const QString &name);

private:
    TableTarget m_target = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
    QMap<QString, QList<LockState>> m_states = {};
};

} // namespace lockkeeper::test
