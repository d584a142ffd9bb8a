// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/severalcommand.h"

#include "app/operate/forcedcommand.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

SeveralCommand::SeveralCommand(const Globals &globals, const ReleaseArguments &arguments)
    : OperatorCommand(globals, {{}, arguments.reason, arguments.dryRun, arguments.quick})
    , m_arguments(arguments)
{
}

void SeveralCommand::interrupt()
{
    if (!m_release)
        return OperatorCommand::interrupt();
    m_release->stop(); // the one that was sent is answered first
}

Status SeveralCommand::prepare(const SourceConfig &config)
{
    Q_UNUSED(config)
    const bool isOfOne =
        !m_arguments.confirm.isEmpty() || !m_arguments.expectOwner.isEmpty() || m_arguments.expectToken;
    return isOfOne
        ? failure(ErrorKind::Usage,
                  QStringLiteral("--confirm, --expect-owner and --expect-token are of one lock; with "
                                 "several say --count."))
        : Status();
}

void SeveralCommand::decide(const QList<SourceView> &views)
{
    const auto first = findLock(views, m_arguments.locks.constFirst());
    if (!first)
        return fail(first.error());
    m_table = first->table;
    const SourceView &view = views.at(m_table);
    const SeveralPlan plan = planSeveral(m_arguments.locks, view, m_arguments.reason);
    if (!plan.refusal.isEmpty())
        return fail({ErrorKind::Conflict, plan.refusal, {}});
    if (m_arguments.dryRun) {
        printPlans(plan, view);
        emit finished(0);
        return;
    }
    const bool isAsked = !m_arguments.yes && isTerminal();
    if (isAsked && !m_globals.json)
        printPlans(plan, view);
    if (const Status climbed = climbSeveral(plan); !climbed)
        return fail(climbed.error());
    if (m_arguments.quick)
        return run(plan);
    m_countdown = std::make_unique<Countdown>(
        source(m_table), QStringLiteral("%1 locks").arg(plan.count()),
        [armed = ArmedSeveral(plan, isAsked ? SystemClock::instance().awake() : m_started)](
            const SourceView &now, AwakeInstant awake, Instant wall) mutable {
            return armed.look(now, awake, wall);
        });
    connect(m_countdown.get(), &Countdown::cancelled, this, &SeveralCommand::fail);
    connect(m_countdown.get(), &Countdown::due, this, [this, plan] { run(plan); });
    m_countdown->start();
}

void SeveralCommand::printPlans(const SeveralPlan &plan, const SourceView &source) const
{
    if (m_globals.json) {
        for (const ReleasePlan &one : plan.plans)
            printJson(QJsonObject{{QStringLiteral("lock"), one.lock},
                                  {QStringLiteral("state"), words::stateKey(one.state)},
                                  {QStringLiteral("statement"), one.statement},
                                  {QStringLiteral("dry_run"), m_arguments.dryRun}});
        return;
    }
    for (const ReleasePlan &one : plan.plans)
        printLine(QStringLiteral("%1 is dead, held by %2.")
                      .arg(words::shown(one.lock), words::shown(one.owner.label)));
    printLine(QStringLiteral("What will run, each once and in a transaction of its own:"));
    printLine(u"  " + plan.statements().replace(u'\n', QStringLiteral("\n  ")));
    const auto shown = findLock({source}, plan.plans.constFirst().lock);
    if (shown) {
        printLine(words::releaseNext(shown->view, source));
        printLine(words::releaseRisk(shown->view, source));
    }
}

Status SeveralCommand::climbSeveral(const SeveralPlan &plan) const
{
    if (m_arguments.count && *m_arguments.count != plan.count())
        return failure(ErrorKind::Usage,
                       QStringLiteral("--count says %1, but %2 locks are named; nothing was changed.")
                           .arg(*m_arguments.count)
                           .arg(plan.count()));
    if (m_arguments.count && m_arguments.yes)
        return {};
    if (!isTerminal())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("There is no terminal to ask on; add --yes --count %1 to release these %1 "
                           "locks.")
                .arg(plan.count()));
    const QString answer = ask(QStringLiteral("Type their number to release these locks:"));
    return answer.trimmed() == QString::number(plan.count())
        ? Status()
        : failure(ErrorKind::Usage, QStringLiteral("Kept the locks; nothing was changed."));
}

void SeveralCommand::run(const SeveralPlan &plan)
{
    outliveReaders();
    m_release = std::make_unique<SeveralRelease>(source(m_table), plan, m_arguments.reason);
    connect(m_release.get(), &SeveralRelease::answered, this, [this](int place) {
        const Result<ReleaseOutcome> &answer = m_release->answers().at(place);
        if (answer)
            printRelease(*answer, m_globals.json);
        else
            printError(answer.error(), m_globals.json);
    });
    connect(m_release.get(), &SeveralRelease::finished, this, &SeveralCommand::finish);
    m_release->start();
}

void SeveralCommand::finish()
{
    const int kept = m_release->plan().count() - m_release->releasedCount();
    if (kept == 0)
        return void(emit finished(0));
    fail({ErrorKind::Conflict,
          QStringLiteral("Released %1 of %2 locks; the others were kept.")
              .arg(m_release->releasedCount())
              .arg(m_release->plan().count()),
          {}});
}

} // namespace lockkeeper::cli
