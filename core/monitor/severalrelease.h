// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/release/severalplan.h"

namespace lockkeeper {

/// Runs the planned releases one after another, each in its own guarded transaction; one that is refused or
/// fails does not keep the next. On the source's thread.
class SeveralRelease final : public QObject
{
    Q_OBJECT

public:
    SeveralRelease(WatchedSource &source, SeveralPlan plan, QString reason, QObject *parent = nullptr);

    void start();
    /// What is under way is answered; what comes after it is not begun any more.
    void stop() { m_isStopped = true; }
    [[nodiscard]] const SeveralPlan &plan() const { return m_plan; }
    /// By the place of its plan; shorter than the plans until it has finished.
    [[nodiscard]] const QList<Result<ReleaseOutcome>> &answers() const { return m_answers; }
    [[nodiscard]] int releasedCount() const;

signals:
    void answered(int place);
    void finished();

private:
    void next();

    WatchedSource &m_source;
    SeveralPlan m_plan;
    QString m_reason;
    QList<Result<ReleaseOutcome>> m_answers = {};
    bool m_isStopped = false;
};

} // namespace lockkeeper
