// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/look.h"
#include "app/commands/requestwatch.h"
#include "app/lead/leadcheck.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/base/whenanswered.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// `step-down`, `freeze` and `unfreeze`: one look, the plan, what will run, and the answer.
class ActionCommand final : public Command
{
public:
    ActionCommand(const Globals &globals, const ActionArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config =
            m_globals.resolve(m_arguments.dryRun ? SourceAccess::WatchOnly : SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        if (m_arguments.reason.trimmed().isEmpty())
            return fail({ErrorKind::Usage,
                         QStringLiteral("A reason is needed; add --reason \"...\". It goes to the journal."),
                         {}});
        if (m_arguments.dryRun)
            return look(*config);
        whenAnswered(m_check.askToRelease(*config), this, [this, config = *config](const Status &writable) {
            if (!writable)
                return fail(writable.error());
            look(config);
        });
    }

    /// Before the statement nothing was sent; a request that was sent stands, and its wait is given up.
    void interrupt() override
    {
        if (!m_watch)
            return fail({ErrorKind::Usage,
                         QStringLiteral("Interrupted before anything was sent; nothing was changed."),
                         {}});
        printHint(QStringLiteral("The request stands; its answer shows in `list` and in the journal."));
        emit finished(0);
    }

private:
    void look(const SourceConfig &config)
    {
        m_look = std::make_unique<Look>(config, m_arguments.dryRun ? Access::Watch : Access::Operate,
                                        m_globals.json);
        connect(m_look.get(), &Look::failed, this, &ActionCommand::fail);
        connect(m_look.get(), &Look::done, this, &ActionCommand::decide);
        m_look->start(m_arguments.lock, true);
    }

    void decide(const QList<SourceView> &views)
    {
        const auto found = findLock(views, m_arguments.lock);
        if (!found)
            return fail(found.error());
        const SourceView &view = views.at(found->table);
        const LockAction action =
            planAction(m_arguments.kind, found->view, view, m_arguments.reason, m_arguments.within);
        if (m_arguments.expectToken && *m_arguments.expectToken != action.seen.token)
            return fail(
                {ErrorKind::Conflict,
                 QStringLiteral("The fencing token of %1 is %2, not %3 as expected. Nothing was changed.")
                     .arg(words::shown(action.seen.name))
                     .arg(action.seen.token)
                     .arg(*m_arguments.expectToken),
                 {}});
        if (!action.refusal.isEmpty())
            return fail({ErrorKind::Conflict,
                         QStringLiteral("%1: %2").arg(words::shown(m_arguments.lock), action.refusal),
                         {}});
        if (m_arguments.dryRun)
            return dryRun(action);
        if (const Status sure = confirm(action); !sure)
            return fail(sure.error());
        outliveReaders();
        WatchedSource &source = m_look->source(found->table);
        whenAnswered(source.act(action), this, [this, &source, action](const Result<ActionOutcome> &outcome) {
            if (!outcome)
                return fail(outcome.error());
            told(*outcome);
            if (action.kind != LockActionKind::AskToStepDown || !m_arguments.wait)
                return void(emit finished(0));
            m_watch = std::make_unique<RequestWatch>(source, action.seen, *outcome, m_globals.json);
            connect(m_watch.get(), &RequestWatch::ended, this, &Command::finished);
            m_watch->start();
        });
    }

    void dryRun(const LockAction &action)
    {
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("lock"), action.seen.name},
                                  {QStringLiteral("action"), actionKey(action.kind)},
                                  {QStringLiteral("statement"), action.statement},
                                  {QStringLiteral("dry_run"), true}});
        else
            printStatement(action);
        emit finished(0);
    }

    static void printStatement(const LockAction &action)
    {
        printLine(QStringLiteral("What will run, once, in one transaction with its audit row:"));
        printLine(u"  " + action.statement);
        printLine(actionEffect(action.kind, action.seen));
    }

    /// Asking a holder takes nothing away: it may refuse. The others are confirmed.
    [[nodiscard]] Status confirm(const LockAction &action) const
    {
        if (m_arguments.yes || action.kind == LockActionKind::AskToStepDown)
            return {};
        const QString verb =
            action.kind == LockActionKind::Freeze ? QStringLiteral("Freeze") : QStringLiteral("Unfreeze");
        if (!isTerminal())
            return failure(ErrorKind::Usage,
                           QStringLiteral("There is no terminal to ask on; add --yes to %1 %2.")
                               .arg(verb.toLower(), words::shown(action.seen.name)));
        printStatement(action);
        const QString answer =
            ask(QStringLiteral("%1 %2? Type yes to do it:").arg(verb, words::shown(action.seen.name)));
        return answer.compare(u"yes", Qt::CaseInsensitive) == 0
            ? Status()
            : failure(ErrorKind::Usage, QStringLiteral("Nothing was changed."));
    }

    void told(const ActionOutcome &outcome) const
    {
        if (!outcome.note.isEmpty())
            printHint(outcome.note);
        if (m_globals.json) {
            printJson(QJsonObject{{QStringLiteral("at"), words::isoUtc(outcome.at)},
                                  {QStringLiteral("event"), actionKey(outcome.kind)},
                                  {QStringLiteral("lock"), outcome.lock},
                                  {QStringLiteral("until"),
                                   outcome.until ? QJsonValue(words::isoUtc(*outcome.until)) : QJsonValue()},
                                  {QStringLiteral("operation_id"), outcome.operationId}});
            return;
        }
        printLine(QStringLiteral("%1 Operation %2.").arg(actionDone(outcome), outcome.operationId));
    }

    ActionArguments m_arguments;
    LeadCheck m_check;
    std::unique_ptr<Look> m_look = {};
    std::unique_ptr<RequestWatch> m_watch = {};
};

} // namespace

std::unique_ptr<Command> makeAction(const Globals &globals, const ActionArguments &arguments)
{
    return std::make_unique<ActionCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
