// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/foreignlease.h"
#include "core/journal/localjournal.h"
#include "core/leader/leaderstore.h"

namespace lockkeeper {

/// The leader's statements on another system's table, by its profile: unfenced (protocol D3). What was done
/// is in the local journal.
class ForeignLeaderStore final : public LeaderStore
{
public:
    ForeignLeaderStore(SourceConfig config, ProfilePointer profile, const Clock &clock,
                       std::shared_ptr<Interrupter> interrupter);

    [[nodiscard]] Result<LockSnapshot> read(const QString &lock, const Owner &me) override;
    [[nodiscard]] Status create(const QString &lock, const LeaseSettings &settings) override;
    [[nodiscard]] Result<HeartbeatAnswer> heartbeat(const QString &lock, const Owner &me, qint64 token,
                                                    const LeaseSettings &settings) override;
    /// Nobody can ask: these tables carry no request.
    [[nodiscard]] Status answer(const LockRecord &seen, const StepDownRequest &request, bool isAccepted,
                                const QString &why) override;
    [[nodiscard]] Result<OwnerChange> take(StandbyMove move, const LockRecord &seen, const Owner &me,
                                           const LeaseSettings &settings) override;
    [[nodiscard]] Status release(const LockRecord &seen, const QString &reason) override;
    [[nodiscard]] Status releaseIfOurs(const QString &lock, const Owner &me, const QString &reason) override;
    [[nodiscard]] Status noteLost(const LockRecord &was, bool workStopped) override;

private:
    [[nodiscard]] Result<ForeignLease *> lease();
    [[nodiscard]] Status journal(const AuditNote &note, const LockRecord &seen, const QString &result);

    ProfilePointer m_profile;
    std::unique_ptr<ForeignLease> m_lease = {};
    std::unique_ptr<LocalJournal> m_journal = {};
};

} // namespace lockkeeper
