// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/operatordesk.h"

#include "core/control/actioncontrol.h"
#include "core/release/releasecontrol.h"

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

constexpr auto LongestStatement = 2s;

QString outcomeOf(const Error &error)
{
    if (error.kind == ErrorKind::Conflict)
        return QStringLiteral("refused");
    return isOutcomeUnknown(error) ? QStringLiteral("unknown") : QStringLiteral("failed");
}

} // namespace

OperatorDesk::OperatorDesk(const Arena &arena, const QString &folder)
    : m_arena(arena)
    , m_history(folder + QStringLiteral("/operator.jsonl"))
    , m_observer(SystemClock::instance(), ObserverSettings{})
    , m_journal(*LocalJournal::open(folder + QStringLiteral("/journal.db")))
{
}

std::optional<LockView> OperatorDesk::look(const QString &lock)
{
    if (!m_table) {
        auto opened = m_arena.open();
        if (!opened)
            return {};
        m_table = std::move(*opened);
        m_table->session().setLimit(LongestStatement);
    }
    const auto snapshot = m_table->readAll(SystemClock::instance());
    if (!snapshot) {
        m_table.reset();
        m_observer.noteFailure();
        return {};
    }
    m_observer.observe(*snapshot);
    for (const LockView &view : m_observer.views()) {
        if (view.record.name == lock)
            return view;
    }
    return {};
}

std::optional<qint64> OperatorDesk::holder()
{
    const auto view = look();
    return view && view->record.owner ? view->record.owner->pid : std::nullopt;
}

SourceView OperatorDesk::source() const
{
    SourceView source;
    source.table = QStringLiteral("scheduler_lock");
    source.kind = m_arena.config().engine;
    source.health = SourceHealth::Reading;
    return source;
}

std::optional<QString> OperatorDesk::forceRelease(const QString &lock)
{
    const auto view = look(lock);
    if (!view)
        return {};
    const ReleasePlan plan = planRelease(*view, source());
    if (plan.rung == Rung::Forbidden)
        return {};
    const auto outcome =
        ReleaseControl(*m_table, *m_journal, currentOperator()).run(plan, QStringLiteral("torture"));
    const QString told = outcome ? QStringLiteral("confirmed") : outcomeOf(outcome.error());
    m_history.add(QStringLiteral("force"),
                  {{QStringLiteral("lock"), lock},
                   {QStringLiteral("id"), outcome ? outcome->operationId : QString()},
                   {QStringLiteral("old"), plan.token},
                   {QStringLiteral("new"), outcome ? outcome->newToken : 0},
                   {QStringLiteral("result"), told},
                   {QStringLiteral("why"), outcome ? QString() : outcome.error().message}});
    if (!outcome && outcome.error().kind != ErrorKind::Conflict)
        m_table.reset();
    return told;
}

bool OperatorDesk::askToStepDown()
{
    const auto view = look();
    if (!view)
        return false;
    const LockAction action =
        planAction(LockActionKind::AskToStepDown, *view, source(), QStringLiteral("torture"), 5s);
    if (!action.refusal.isEmpty())
        return false;
    const auto outcome = ActionControl(*m_table, *m_journal, currentOperator()).run(action);
    m_history.add(
        QStringLiteral("ask"),
        {{QStringLiteral("id"), outcome ? outcome->operationId : QString()},
         {QStringLiteral("old"), action.seen.token},
         {QStringLiteral("result"), outcome ? QStringLiteral("confirmed") : outcomeOf(outcome.error())},
         {QStringLiteral("why"), outcome ? QString() : outcome.error().message}});
    if (!outcome && outcome.error().kind != ErrorKind::Conflict)
        m_table.reset();
    return true;
}

} // namespace lockkeeper::torture
