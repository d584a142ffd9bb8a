// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releaseplan.h"

#include "core/binding/profilesql.h"
#include "core/lock/judge.h"
#include "core/release/releasecontrol.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

namespace {

struct Ladder {
    Rung rung = Rung::Forbidden;
    QString refusal = {};
    bool expectsBeats = false;
};

bool standsStill(const Verdict &verdict)
{
    return std::any_of(verdict.tags.cbegin(), verdict.tags.cend(),
                       [](const Tag &tag) { return tag.kind == TagKind::NoProgress; });
}

/// As seen by us; where it was not seen often enough, as the row promises.
Milliseconds usualBeat(const LockView &view)
{
    for (const Evidence &evidence : view.verdict.evidence) {
        if (evidence.id == EvidenceId::Rhythm && evidence.span.count() > 0)
            return evidence.span;
    }
    return view.record.beat;
}

QString rivalIn(const Verdict &verdict)
{
    for (const Evidence &line : verdict.evidence) {
        if (line.id == EvidenceId::Rival)
            return line.subject;
    }
    return {};
}

Ladder ladder(const LockView &view, const SchedulerFacts &scheduler)
{
    if (!scheduler.canRelease && view.record.owner)
        return {Rung::Forbidden, scheduler.refusal};
    switch (view.verdict.state) {
    case LockState::Dead:
        return {Rung::Reason, {}};
    case LockState::Late:
        return {Rung::LockName, {}};
    case LockState::Alive:
        return {standsStill(view.verdict) ? Rung::LockName : Rung::OwnerName, {}, true};
    case LockState::Unknown:
        if (!view.record.defect.isEmpty())
            return {Rung::Forbidden,
                    QStringLiteral("Its row cannot be judged: %1. Mend the row%2.")
                        .arg(view.record.defect,
                             scheduler.isForeign() ? QStringLiteral(", or the profile that reads it")
                                                   : QString())};
        if (awaitsFirstBeat(view.verdict))
            return {
                Rung::Forbidden,
                QStringLiteral("We can't tell whether its holder lives: a clock is off. Wait for its next "
                               "heartbeat, or until one should have come.")};
        return {Rung::Forbidden,
                QStringLiteral(
                    "We can't tell whether its holder lives. Wait until two reads in a row have answered.")};
    case LockState::TwoOwners:
        return {Rung::OwnerName, {}, true};
    case LockState::Held:
        return {Rung::Checked, {}};
    case LockState::Free:
        return {Rung::Forbidden,
                QStringLiteral("It is free: there is nothing to release. To hold it, lead it.")};
    }
    return {};
}

/// Nobody can acquire it, so it cannot be taken over.
void forbidFrozen(ReleasePlan &plan)
{
    plan.rung = Rung::Forbidden;
    plan.refusal =
        QStringLiteral("It is frozen by %1: unfreeze it first.").arg(words::shown(plan.freeze->by));
}

/// By the recipe of the profile.
ReleasePlan planForeign(ReleasePlan plan, const LockView &view, const SourceView &source)
{
    plan.foreign = view.record.foreign;
    plan.profile = source.scheduler.profile;
    plan.lockDelay = {};
    if (!source.scheduler.command.isEmpty() && plan.foreign)
        plan.command = Macros(*source.bound, plan.foreign->cells).fillCommand(source.scheduler.command);
    if (!view.record.owner || !source.scheduler.canRelease || !plan.foreign)
        return plan;
    const auto sql = releaseStatements(*source.bound, plan.foreign->cells, plan.expectsBeats);
    if (sql)
        plan.statement = readableRelease(*sql, source.kind);
    else {
        plan.rung = Rung::Forbidden;
        plan.refusal = sql.error().message;
    }
    return plan;
}

} // namespace

QString ReleasePlan::rivalRefusal() const
{
    return QStringLiteral(
               "The row does not name %1 any more, so there is nothing to release: end it at its own "
               "host. %2 then keeps %3 alone.")
        .arg(words::shown(rival, 200), words::shown(typedOwner(), 200), words::shown(lock));
}

QString ReleasePlan::risk() const
{
    return foreign || expectsBeats ? QStringLiteral("zombie-possible") : QStringLiteral("none");
}

LockRecord ReleasePlan::seen() const
{
    LockRecord record;
    record.name = lock;
    record.owner = owner;
    record.token = token;
    record.heartbeatNumber = heartbeatNumber;
    record.heartbeat = heartbeat;
    record.ttl = lockDelay;
    record.foreign = foreign;
    return record;
}

ReleasePlan planRelease(const LockView &view, const SourceView &source, const QString &reason)
{
    const Ladder step = ladder(view, source.scheduler);
    ReleasePlan plan;
    plan.lock = view.record.name;
    plan.engine = source.kind;
    plan.owner = view.record.owner.value_or(Owner{});
    plan.token = view.record.token;
    plan.heartbeatNumber = view.record.heartbeatNumber;
    plan.heartbeat = view.record.heartbeat;
    plan.lockDelay = view.record.ttl;
    if (view.record.hold->kind == HoldKind::Freeze)
        plan.freeze = view.record.hold;
    plan.state = view.verdict.state;
    if (plan.state == LockState::TwoOwners)
        plan.rival = rivalIn(view.verdict);
    plan.rung = step.rung;
    plan.refusal = step.refusal;
    plan.expectsBeats = step.expectsBeats;
    plan.beat = usualBeat(view);
    plan.evidence = view.verdict.evidence;
    if (source.bound)
        return planForeign(plan, view, source);
    AuditNote note;
    note.actor = currentOperator();
    note.reason = reason.trimmed();
    if (view.record.owner)
        plan.statement = LockTable::operatorStatement(releaseStatement(plan), plan.seen(), note,
                                                      TableNames{source.table, source.kind});
    return plan;
}

ReleasePlan planReleaseToLead(const LockView &view, const SourceView &source, const QString &reason)
{
    ReleasePlan plan = planRelease(view, source, reason);
    if (plan.freeze)
        forbidFrozen(plan);
    return plan;
}

ReleasePlan planTakeover(const LockView &view, const SourceView &source)
{
    ReleasePlan plan = planRelease(view, source);
    plan.isTakeover = true;
    const LockRecord &record = view.record;
    if (source.scheduler.isForeign()) {
        plan.rung = Rung::Forbidden;
        plan.refusal =
            QStringLiteral("The table %1 is %2's, without a lock delay to skip; release the lock, then "
                           "lead it where its profile can lead.")
                .arg(source.table, source.scheduler.title);
        return plan;
    }
    if (plan.freeze) {
        forbidFrozen(plan);
    } else if (!record.owner && record.hold->kind == HoldKind::Delay) {
        plan.rung = Rung::Reason;
        plan.refusal.clear();
    }
    plan.statement = LockTable::takeNowStatement(record, TableNames{source.table, source.kind});
    return plan;
}

} // namespace lockkeeper
