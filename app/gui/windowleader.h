// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/opentable.h"
#include "core/leader/leadercontrol.h"

#include <memory>

namespace lockkeeper::app {

/// The window's leader of one lock table: inside this process where nothing is run, else in one of its own.
/// GUI thread.
class WindowLeader final : public LeaderControl
{
    Q_OBJECT

public:
    explicit WindowLeader(TableTarget target, QObject *parent = nullptr);
    ~WindowLeader() override;

    void start(const QString &lock, const LeaseSettings &settings) override;
    void lead(const LeadPlan &plan) override;
    [[nodiscard]] QString commandRefusal() const override;
    void stop() override;
    void takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why) override;
    void answer(bool isAccepted, const QString &why) override;
    [[nodiscard]] LeaderView view() const override;

private:
    [[nodiscard]] bool isRunning() const;
    void use(std::unique_ptr<LeaderControl> leader);
    void useThread(SleepChoice sleep);

    TableTarget m_target;
    std::unique_ptr<LeaderControl> m_leader = {}; ///< the last one, until there is another
};

} // namespace lockkeeper::app
