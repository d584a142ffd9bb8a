// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/takeover.h"

#include "core/base/whenanswered.h"
#include "core/release/releasecontrol.h"
#include "core/words/words.h"

#include <QUuid>

namespace lockkeeper {

Takeover::Takeover(WatchedSource &source, LeaderControl &leader, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_leader(leader)
{
    connect(&m_leader, &LeaderControl::changed, this, &Takeover::follow);
}

void Takeover::start(const ReleasePlan &plan, const QString &reason, const LeaseSettings &settings)
{
    m_step = TakeoverStep::Releasing;
    whenAnswered(
        m_source.release(plan, reason), this,
        [this, lock = plan.lock, settings](const Result<ReleaseOutcome> &outcome) {
            if (!outcome) {
                m_step = TakeoverStep::Failed;
                emit failed(outcome.error());
                return;
            }
            emit released(*outcome);
            if (outcome->freeze) { // since we looked: it would stand by for a lock that nobody can get
                m_step = TakeoverStep::Failed;
                emit failed({ErrorKind::Conflict,
                             QStringLiteral("The lock was released, but it cannot be led: it is %1.")
                                 .arg(words::frozen(*outcome->freeze)),
                             {}});
                return;
            }
            m_step = TakeoverStep::WaitingForLockDelay;
            m_leader.start(lock, settings);
        });
}

void Takeover::startNow(const ReleasePlan &plan, const QString &reason, const LeaseSettings &settings)
{
    m_step = TakeoverStep::WaitingForLockDelay;
    AuditNote why;
    why.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    why.action = QStringLiteral("takeover_now");
    why.actor = currentOperator();
    why.reason = reason.trimmed();
    why.risk = QStringLiteral("forced-immediate");
    why.evidence = evidenceJson(plan);
    LockRecord seen = plan.seen();
    if (plan.owner.id.isEmpty())
        seen.owner.reset();
    m_leader.takeNow(seen, settings, why);
}

void Takeover::follow(const LeaderView &view)
{
    if (m_step != TakeoverStep::WaitingForLockDelay)
        return;
    switch (view.phase) {
    case LeaderPhase::Leading:
        m_step = TakeoverStep::Leading;
        emit leading(view);
        return;
    case LeaderPhase::StandingBy:
        if (!view.holder.isEmpty() && view.holder != view.ownerLabel) {
            m_step = TakeoverStep::Beaten;
            emit beaten(view.holder);
        }
        return;
    case LeaderPhase::Stopped:
        if (view.end == LeaderEnd::Refused && view.trouble) {
            m_step = TakeoverStep::Failed;
            emit failed(*view.trouble);
        }
        return;
    case LeaderPhase::Acquiring:
    case LeaderPhase::SteppingDown:
    case LeaderPhase::SteppedDown:
    case LeaderPhase::Lost:
        return;
    }
}

} // namespace lockkeeper
