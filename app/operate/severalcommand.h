// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operate/countdown.h"
#include "app/operate/operate.h"
#include "app/operate/operatorcommand.h"
#include "core/monitor/severalrelease.h"

namespace lockkeeper::cli {

/// `release` of several locks of one table, all of them dead: their number is typed, one countdown watches
/// them all, and each has its own guarded transaction. On the main thread.
class SeveralCommand final : public OperatorCommand
{
public:
    SeveralCommand(const Globals &globals, const ReleaseArguments &arguments);

    void interrupt() override;

private:
    [[nodiscard]] Status prepare(const SourceConfig &config) override;
    void decide(const QList<SourceView> &views) override;
    [[nodiscard]] Status climbSeveral(const SeveralPlan &plan) const;
    void printPlans(const SeveralPlan &plan, const SourceView &source) const;
    void run(const SeveralPlan &plan);
    void finish();

    ReleaseArguments m_arguments;
    AwakeInstant m_started = SystemClock::instance().awake();
    qsizetype m_table = 0;
    std::unique_ptr<Countdown> m_countdown = {};
    std::unique_ptr<SeveralRelease> m_release = {};
};

} // namespace lockkeeper::cli
