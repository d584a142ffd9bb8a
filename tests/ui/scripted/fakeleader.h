// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"

namespace lockkeeper::test {

/// A leader that shows what a test puts into it and keeps what it was asked to do.
class FakeLeader final : public LeaderControl
{
    Q_OBJECT

public:
    using LeaderControl::LeaderControl;

    LeaderView shown = {};
    LeaseSettings settings = {};
    int started = 0;
    QList<LeadPlan> plans = {};
    QString refusal = {}; ///< of a command
    int stoppedCount = 0;
    QList<std::pair<bool, QString>> answers = {};
    QList<LockRecord> takenNow = {};
    AuditNote why = {};

    /// Tells the viewers.
    void show() { emit changed(shown); }
    void endStop()
    {
        shown = LeaderView{.lock = shown.lock};
        emit changed(shown);
        emit stopped();
    }

    void start(const QString &lock, const LeaseSettings &wanted) override
    {
        ++started;
        settings = wanted;
        shown = LeaderView{.lock = lock, .phase = LeaderPhase::StandingBy};
        emit changed(shown);
    }
    void lead(const LeadPlan &plan) override
    {
        plans.append(plan);
        LeaderControl::lead(plan);
    }
    [[nodiscard]] QString commandRefusal() const override { return refusal; }
    void stop() override { ++stoppedCount; }
    void takeNow(const LockRecord &seen, const LeaseSettings &wanted, const AuditNote &note) override
    {
        takenNow.append(seen);
        why = note;
        start(seen.name, wanted);
    }
    void answer(bool isAccepted, const QString &words) override { answers.append({isAccepted, words}); }
    [[nodiscard]] LeaderView view() const override { return shown; }
};

} // namespace lockkeeper::test
