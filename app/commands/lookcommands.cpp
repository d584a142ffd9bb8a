// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/locklist.h"
#include "app/commands/look.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// Looks once and shows what it saw; the two differ in what they show.
class OneLookCommand : public Command
{
public:
    OneLookCommand(const Globals &globals, const QString &lock, bool quick,
                   ScopeChoice scope = ScopeChoice::All)
        : Command(globals)
        , m_lock(lock)
        , m_isQuick(quick)
        , m_scope(scope)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        m_look = std::make_unique<Look>(*config, Access::Watch, m_globals.json, m_scope);
        connect(m_look.get(), &Look::failed, this, &OneLookCommand::fail);
        connect(m_look.get(), &Look::done, this, &OneLookCommand::show);
        m_look->start(m_lock, m_isQuick);
    }

protected:
    virtual void show(const QList<SourceView> &views) = 0;

    QString m_lock; ///< empty: every lock

private:
    bool m_isQuick;
    ScopeChoice m_scope;
    std::unique_ptr<Look> m_look = {};
};

/// `list`: every lock with its verdict, worst first.
class ListCommand final : public OneLookCommand
{
public:
    using OneLookCommand::OneLookCommand;

private:
    void show(const QList<SourceView> &views) override
    {
        printLockList(views, m_globals.json);
        const auto trouble = reportTroubles(views, m_globals.json);
        emit finished(trouble ? exitCode(trouble->kind) : 0);
    }
};

/// `why`: one lock's verdict with its evidence, in sentences.
class WhyCommand final : public OneLookCommand
{
public:
    using OneLookCommand::OneLookCommand;

private:
    void show(const QList<SourceView> &views) override
    {
        const auto found = findLock(views, m_lock);
        if (!found)
            return fail(found.error());
        const SourceView &source = views.at(found->table);
        if (m_globals.json)
            printJson(json::lockWithEvidence(found->view, source));
        else
            printText(found->view, source);
        emit finished(0);
    }

    static void printScheduler(const LockView &lock, const SourceView &source)
    {
        const SchedulerFacts &scheduler = source.scheduler;
        printLine(QStringLiteral("Scheduler: %1, table %2").arg(scheduler.title, source.table));
        printLine(QStringLiteral("Its rule: %1").arg(scheduler.rule));
        for (const auto &[column, value] : lock.record.foreign->info)
            printLine(QStringLiteral("%1: %2").arg(
                column, value.isEmpty() ? QStringLiteral("-") : words::shown(value)));
        if (!lock.record.owner && !lock.record.foreign->lastHolder.isEmpty())
            printLine(QStringLiteral("Last holder: %1").arg(words::shown(lock.record.foreign->lastHolder)));
        for (const QString &doubt : {scheduler.zoneDoubt, scheduler.tested}) {
            if (!doubt.isEmpty())
                printLine(doubt);
        }
    }

    static void printText(const LockView &lock, const SourceView &source)
    {
        const words::VerdictSentence verdict = words::verdict(lock);
        printSentence(verdict);
        if (words::cardText(lock) != verdict.rest)
            printLine(words::cardText(lock));
        printLine(lock.record.owner ? QStringLiteral("Evidence that its holder is dead:")
                                    : QStringLiteral("Evidence:"));
        for (const Evidence &evidence : lock.verdict.evidence) {
            const words::EvidenceLine line = words::evidence(evidence);
            const QString figure =
                line.figure.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(line.figure);
            printLine(QStringLiteral("  %1: %2%3")
                          .arg(words::saysKey(evidence.says).leftJustified(7), line.text, figure));
        }
        const LockRecord &record = lock.record;
        printLine(QStringLiteral("Owner: %1")
                      .arg(record.owner ? words::shown(record.owner->label) : QStringLiteral("nobody")));
        if (const auto token = fencingToken(record))
            printLine(QStringLiteral("Fencing token: %1").arg(*token));
        if (lock.verdict.heldSince)
            printLine(QStringLiteral("Held since: %1").arg(words::isoUtc(*lock.verdict.heldSince)));
        if (record.heartbeat)
            printLine((record.foreign
                           ? QStringLiteral("Last heartbeat: %1").arg(words::isoUtc(*record.heartbeat))
                           : QStringLiteral("Last heartbeat: %1, number %2")
                                 .arg(words::isoUtc(*record.heartbeat))
                                 .arg(record.heartbeatNumber))
                      + words::clockDoubt(lock.verdict));
        if (record.progress)
            printLine(QStringLiteral("Last progress: %1").arg(words::isoUtc(*record.progress)));
        if (record.hold->kind == HoldKind::Freeze)
            printLine(QStringLiteral("It is %1; nobody can acquire it until it is unfrozen.")
                          .arg(words::frozen(record.hold)));
        if (record.owner)
            printLine(QStringLiteral("Frees itself: %1.").arg(words::freesItself(lock)));
        if (record.foreign)
            printScheduler(lock, source);
    }
};

} // namespace

std::unique_ptr<Command> makeList(const Globals &globals, const ListArguments &arguments)
{
    return std::make_unique<ListCommand>(globals, QString(), arguments.quick, arguments.scope);
}

std::unique_ptr<Command> makeWhy(const Globals &globals, const WhyArguments &arguments)
{
    return std::make_unique<WhyCommand>(globals, arguments.lock, arguments.quick);
}

} // namespace lockkeeper::cli
