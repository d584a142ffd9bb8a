// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operate/countdown.h"
#include "app/operate/operate.h"
#include "app/operate/operatorcommand.h"
#include "core/release/releaseplan.h"

namespace lockkeeper::cli {

/// Plans the forced release of one lock, climbs the ladder and counts down; what is run then differs between
/// `release` and `takeover`. On the main thread.
class ForcedCommand : public OperatorCommand
{
public:
    ForcedCommand(const Globals &globals, const ReleaseArguments &arguments);

    void interrupt() override;

protected:
    virtual void run(const ReleasePlan &plan) = 0;
    [[nodiscard]] virtual ReleasePlan planFor(const LockView &lock, const SourceView &source) const;
    /// What the table that the lock is in does not allow.
    [[nodiscard]] virtual Status fitsTable(const SourceView &view);
    [[nodiscard]] WatchedSource &source() { return OperatorCommand::source(m_table); }
    void printReleased(const ReleaseOutcome &outcome) const;

    ReleaseArguments m_arguments;

private:
    void decide(const QList<SourceView> &views) override;
    [[nodiscard]] Status climbAll(const ReleasePlan &plan, const LockRecord &record) const;
    void arm(const ReleasePlan &plan, AwakeInstant clicked);
    void dryRun(const ReleasePlan &plan, const LockView &lock, const SourceView &source);

    AwakeInstant m_started = SystemClock::instance().awake();
    std::unique_ptr<Countdown> m_countdown = {};
    qsizetype m_table = 0;
};

/// A released lock, in one line or as JSON.
void printRelease(const ReleaseOutcome &outcome, bool json);

} // namespace lockkeeper::cli
