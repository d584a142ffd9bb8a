// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/operate.h"
#include "app/operate/operatorcommand.h"
#include "app/operate/requestwatch.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/base/whenanswered.h"
#include "core/control/putback.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// So many rows of the local journal are looked through for a release.
constexpr int MostRows = 1000;

QString verbOf(LockActionKind kind)
{
    switch (kind) {
    case LockActionKind::AskToStepDown:
        return QStringLiteral("Ask");
    case LockActionKind::Freeze:
        return QStringLiteral("Freeze");
    case LockActionKind::Unfreeze:
        return QStringLiteral("Unfreeze");
    case LockActionKind::PutBack:
        return QStringLiteral("Put back");
    }
    return {};
}

/// `step-down`, `freeze`, `unfreeze` and `put-back`: one look, the plan, what will run, and the answer.
class ActionCommand final : public OperatorCommand
{
public:
    ActionCommand(const Globals &globals, const ActionArguments &arguments)
        : OperatorCommand(globals, {arguments.lock, arguments.reason, arguments.dryRun})
        , m_arguments(arguments)
    {
    }

    /// Before the statement nothing was sent; a request that was sent stands, and its wait is given up.
    void interrupt() override
    {
        if (!m_watch)
            return OperatorCommand::interrupt();
        printHint(QStringLiteral("The request stands; its answer shows in `list` and in the journal."));
        emit finished(0);
    }

private:
    void decide(const QList<SourceView> &seen) override
    {
        QList<SourceView> views = seen;
        for (SourceView &view : views)
            view.readOnly = view.readOnly && !m_arguments.dryRun; // a dry run asked for that itself
        const auto found = findLock(views, m_arguments.lock);
        if (m_arguments.kind == LockActionKind::PutBack)
            return decideBack(views, found);
        if (!found)
            return fail(found.error());
        const SourceView &view = views.at(found->table);
        const LockAction action =
            planAction(m_arguments.kind, found->view, view, m_arguments.reason, m_arguments.within);
        proceed(action, found->table);
    }

    /// A release may have deleted the row: then the only table is meant.
    void decideBack(const QList<SourceView> &views, const Result<FoundLock> &found)
    {
        if (!found && (found.error().kind != ErrorKind::NotFound || views.size() != 1))
            return fail(found.error().kind == ErrorKind::NotFound
                            ? Error{ErrorKind::NotFound,
                                    QStringLiteral("No table has a row of %1 now; name the table that it was "
                                                   "released in with --table.")
                                        .arg(words::shown(m_arguments.lock)),
                                    {}}
                            : found.error());
        const qsizetype table = found ? found->table : 0;
        whenAnswered(source(table).journal(MostRows), this,
                     [this, table, view = views.at(table)](const Result<QList<JournalEntry>> &entries) {
                         if (!entries)
                             return fail(entries.error());
                         const auto offer = putBackOf(*entries, m_arguments.lock, m_arguments.operation);
                         if (!offer && view.scheduler.isForeign())
                             return fail(offer.error());
                         proceed(planPutBack(m_arguments.lock, offer.value_or(PutBackOffer()), view,
                                             m_arguments.reason),
                                 table);
                     });
    }

    void proceed(const LockAction &action, qsizetype table)
    {
        if (m_arguments.expectToken && *m_arguments.expectToken != action.seen.token)
            return fail(
                {ErrorKind::Conflict,
                 QStringLiteral("The fencing token of %1 is %2, not %3 as expected. Nothing was changed.")
                     .arg(words::shown(action.seen.name))
                     .arg(action.seen.token)
                     .arg(*m_arguments.expectToken),
                 {}});
        if (!action.refusal.isEmpty())
            return fail({action.refusalKind,
                         QStringLiteral("%1: %2").arg(words::shown(m_arguments.lock), action.refusal),
                         {}});
        if (m_arguments.dryRun)
            return dryRun(action);
        if (const Status sure = confirm(action); !sure)
            return fail(sure.error());
        outliveReaders();
        WatchedSource &source = this->source(table);
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
        printLine(
            action.kind == LockActionKind::PutBack || action.seen.foreign
                ? QStringLiteral("What will run, once, in one transaction; the local journal has it before:")
                : QStringLiteral("What will run, once, in one transaction with its audit row:"));
        printLine(u"  " + action.statement);
        printLine(actionEffect(action));
    }

    /// Asking a holder takes nothing away: it may refuse. The others are confirmed.
    [[nodiscard]] Status confirm(const LockAction &action) const
    {
        if (m_arguments.yes || action.kind == LockActionKind::AskToStepDown)
            return {};
        const QString verb = verbOf(action.kind);
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
    std::unique_ptr<RequestWatch> m_watch = {};
};

} // namespace

std::unique_ptr<Command> makeAction(const Globals &globals, const ActionArguments &arguments)
{
    return std::make_unique<ActionCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
