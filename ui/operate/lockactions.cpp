// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/lockactions.h"

#include "core/control/putback.h"
#include "core/release/releaseplan.h"
#include "ui/watch/sourcewords.h"

namespace lockkeeper::ui {

namespace {

/// Why nothing at all may be done now; empty when it may.
QString anyRefusal(const SourceView &view, bool operates)
{
    if (view.asOf)
        return writeRefusal(view);
    switch (view.health) {
    case SourceHealth::Starting:
        return QStringLiteral("The lock table was not read yet.");
    case SourceHealth::Unreachable:
        return QStringLiteral("The source cannot be reached, so nothing can be done to its locks now.");
    case SourceHealth::Reading:
    case SourceHealth::Paused:
        break;
    }
    const QString refusal = writeRefusal(view);
    if (refusal.isEmpty() && !operates)
        return QStringLiteral("You are watching this source. To act, switch it to Operate.");
    return refusal;
}

/// Why no lock of this scheduler is led from here; empty where it may be.
QString leadRefusal(const SchedulerFacts &scheduler, const ActionFacts &facts)
{
    if (!facts.canLead)
        return QStringLiteral("This build cannot lead.");
    if (!scheduler.isForeign() || (scheduler.canLead && facts.leadsForeign))
        return {};
    return QStringLiteral("Only %1 itself can lead its locks: nobody else can do its work.")
        .arg(scheduler.title);
}

/// Why its last release cannot be undone, as far as it is known without the journal.
QString putBackRefusal(const LockView &lock, const SourceView &view)
{
    if (!view.scheduler.isForeign())
        return planPutBack(lock.record.name, {}, view).refusal;
    return lock.record.owner ? QStringLiteral("It is held: there is nothing to put back.") : QString();
}

} // namespace

CardActions actionsFor(const SourceView &view, const QString &lock, const ActionFacts &facts)
{
    CardActions actions;
    const bool leads = !facts.leading.isEmpty();
    actions.leadText = leads ? QStringLiteral("Show Lead Panel") : QStringLiteral("Lead from Here\u2026");
    const LockView *found = findLock(view.locks, lock);
    const bool isThere = found != nullptr;
    const bool isFrozen = isThere && found->record.hold->kind == HoldKind::Freeze;
    actions.freezeText = isFrozen ? QStringLiteral("Unfreeze\u2026") : QStringLiteral("Freeze\u2026");
    const QString refusal =
        !isThere ? QStringLiteral("Select a lock first.") : anyRefusal(view, facts.operates);
    actions.releaseRefusal = refusal;
    // The panel of a running leader can always be shown: it is the way to step down.
    actions.leadRefusal = leads ? QString() : refusal;
    if (const QString cannot = leadRefusal(view.scheduler, facts); !cannot.isEmpty())
        actions.leadRefusal = cannot;
    actions.takeoverRefusal = !facts.canLead ? leadRefusal(view.scheduler, facts)
        : leads ? QStringLiteral("This window leads %1 here already.").arg(facts.leading)
                : refusal;
    actions.isWatching = isThere && !facts.operates && writeRefusal(view).isEmpty()
        && view.health != SourceHealth::Unreachable && view.health != SourceHealth::Starting;
    actions.askRefusal = refusal;
    actions.freezeRefusal = refusal;
    actions.putBackRefusal = refusal.isEmpty() ? putBackRefusal(*found, view) : refusal;
    if (isThere && view.scheduler.isForeign())
        actions.command = planRelease(*found, view).command;
    if (!refusal.isEmpty())
        return actions;
    if (view.health == SourceHealth::Paused) {
        actions.releaseRefusal =
            QStringLiteral("Reading is paused: resume first, so that you act on what is, not on what was.");
        actions.askRefusal = actions.releaseRefusal;
        actions.freezeRefusal = actions.releaseRefusal;
        return actions;
    }
    actions.askRefusal = planAction(LockActionKind::AskToStepDown, *found, view).refusal;
    actions.freezeRefusal =
        planAction(isFrozen ? LockActionKind::Unfreeze : LockActionKind::Freeze, *found, view).refusal;
    const ReleasePlan plan = planRelease(*found, view);
    if (plan.rung == Rung::Forbidden)
        actions.releaseRefusal = plan.refusal;
    if (actions.takeoverRefusal.isEmpty())
        actions.takeoverRefusal = planTakeover(*found, view).refusal;
    return actions;
}

} // namespace lockkeeper::ui
