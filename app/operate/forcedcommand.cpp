// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/forcedcommand.h"

#include "app/operate/ladder.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace forcedcommand {

bool isInLockDelay(const LockRecord &record)
{
    return !record.owner && record.hold->kind == HoldKind::Delay;
}

/// Other systems' tables have none.
QJsonValue token(qint64 number)
{
    return number == 0 ? QJsonValue() : QJsonValue(number);
}

/// As `list` names it.
QJsonValue hold(const ReleaseOutcome &outcome)
{
    return outcome.freeze     ? QJsonValue(QStringLiteral("freeze"))
        : outcome.closedUntil ? QJsonValue(QStringLiteral("delay"))
                              : QJsonValue();
}

/// "nobody may acquire it before 09:15:30 (lock delay)"; empty where another may have it at once.
QString closing(const ReleaseOutcome &outcome)
{
    if (outcome.freeze)
        return QStringLiteral("it stays %1, until it is unfrozen").arg(words::frozen(*outcome.freeze));
    return outcome.closedUntil ? QStringLiteral("nobody may acquire it before %1 (lock delay)")
                                     .arg(words::clockTime(*outcome.closedUntil))
                               : QString();
}

} // namespace forcedcommand

ForcedCommand::ForcedCommand(const Globals &globals, const ReleaseArguments &arguments)
    : OperatorCommand(globals, {arguments.lock, arguments.reason, arguments.dryRun, arguments.quick})
    , m_arguments(arguments)
{
}

void ForcedCommand::interrupt()
{
    fail({ErrorKind::Usage, QStringLiteral("Interrupted before anything was sent; the lock was kept."), {}});
}

ReleasePlan ForcedCommand::planFor(const LockView &lock, const SourceView &source) const
{
    return planRelease(lock, source, m_arguments.reason);
}

Status ForcedCommand::fitsTable(const SourceView &view)
{
    Q_UNUSED(view)
    return {};
}

void ForcedCommand::printReleased(const ReleaseOutcome &outcome) const
{
    printRelease(outcome, m_globals.json);
}

void ForcedCommand::decide(const QList<SourceView> &views)
{
    const auto found = findLock(views, m_arguments.lock);
    if (!found)
        return fail(found.error());
    m_table = found->table;
    const SourceView &view = views.at(m_table);
    const LockView *lock = &found->view;
    const ReleasePlan plan = planFor(*lock, view);
    if (const Status fits = fitsTable(view); !fits)
        return fail(fits.error());
    if (m_arguments.dryRun) {
        dryRun(plan, *lock, view);
        return;
    }
    if (!m_arguments.yes && isTerminal() && plan.rung != Rung::Forbidden && !m_globals.json)
        printPlan(*lock, view, plan.statement);
    if (const Status climbed = climbAll(plan, lock->record); !climbed)
        return fail(climbed.error());
    const bool isAsked = !m_arguments.yes && isTerminal();
    arm(plan, isAsked ? SystemClock::instance().awake() : m_started);
}

/// `--now` has a confirmation of its own, and takes a lock in its lock delay too.
Status ForcedCommand::climbAll(const ReleasePlan &plan, const LockRecord &record) const
{
    if (!m_arguments.now)
        return climb(plan, m_arguments);
    if (!forcedcommand::isInLockDelay(record)) {
        if (const Status climbed = climb(plan, m_arguments); !climbed)
            return climbed;
    }
    return confirmNow(plan, m_arguments);
}

/// `--quick` leaves the countdown out; the guard of the statement stays.
void ForcedCommand::arm(const ReleasePlan &plan, AwakeInstant clicked)
{
    if (m_arguments.quick || plan.owner.id.isEmpty())
        return run(plan);
    m_countdown = std::make_unique<Countdown>(
        source(), words::shown(plan.lock),
        [armed = ArmedRelease(plan, clicked)](const SourceView &view, AwakeInstant now,
                                              Instant wall) mutable { return armed.look(view, now, wall); });
    connect(m_countdown.get(), &Countdown::cancelled, this, &ForcedCommand::fail);
    connect(m_countdown.get(), &Countdown::due, this, [this, plan] { run(plan); });
    m_countdown->start();
}

void ForcedCommand::dryRun(const ReleasePlan &plan, const LockView &lock, const SourceView &source)
{
    ReleaseArguments answered = m_arguments; // a dry run needs no confirmation, but says what forbids it
    answered.yes = true;
    answered.confirm = plan.lock;
    if (answered.expectOwner.isEmpty())
        answered.expectOwner = plan.owner.label;
    const bool isOpen = m_arguments.now && forcedcommand::isInLockDelay(lock.record);
    if (const Status climbed = isOpen ? Status() : climb(plan, answered); !climbed)
        return fail(climbed.error());
    if (m_globals.json)
        printJson(QJsonObject{{QStringLiteral("lock"), plan.lock},
                              {QStringLiteral("state"), words::stateKey(plan.state)},
                              {QStringLiteral("statement"), plan.statement},
                              {QStringLiteral("dry_run"), true}});
    else
        printPlan(lock, source, plan.statement);
    emit finished(0);
}

void printRelease(const ReleaseOutcome &outcome, bool json)
{
    if (json) {
        printJson(QJsonObject{
            {QStringLiteral("at"), words::isoUtc(outcome.at)},
            {QStringLiteral("event"), QStringLiteral("force_released")},
            {QStringLiteral("lock"), outcome.lock},
            {QStringLiteral("from_token"), forcedcommand::token(outcome.oldToken)},
            {QStringLiteral("to_token"), forcedcommand::token(outcome.newToken)},
            {QStringLiteral("hold"), forcedcommand::hold(outcome)},
            {QStringLiteral("hold_until"),
             outcome.closedUntil ? QJsonValue(words::isoUtc(*outcome.closedUntil)) : QJsonValue()},
            {QStringLiteral("note"),
             outcome.note.isEmpty() ? QJsonValue() : QJsonValue(outcome.note.trimmed())},
            {QStringLiteral("operation_id"), outcome.operationId}});
        return;
    }
    if (!outcome.note.isEmpty())
        printLine(outcome.note.trimmed());
    const QString closing = forcedcommand::closing(outcome);
    if (closing.isEmpty()) {
        printLine(QStringLiteral("Released %1. Operation %2.")
                      .arg(words::shown(outcome.lock), outcome.operationId));
        return;
    }
    printLine(QStringLiteral("Released %1. Its fencing token is %2 now; %3. Operation %4.")
                  .arg(words::shown(outcome.lock), QString::number(outcome.newToken), closing,
                       outcome.operationId));
}

} // namespace lockkeeper::cli
