// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"
#include "core/leader/leadersession.h"
#include "core/sql/onthread.h"

namespace lockkeeper {

/// The real leader: a session on the thread "leader:<file>", seen from the viewer's thread.
class LeaderThread final : public LeaderControl
{
    Q_OBJECT

public:
    LeaderThread(const SourceConfig &config, const Clock &clock, QObject *parent = nullptr,
                 LeaderOptions options = {});

    void start(const QString &lock, const LeaseSettings &settings) override;
    void stop() override;
    void takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why) override;
    void answer(bool isAccepted, const QString &why) override;
    [[nodiscard]] LeaderView view() const override { return m_view; }

private:
    LeaderView m_view = {};
    OnThread<LeaderSession> m_session;
};

} // namespace lockkeeper
