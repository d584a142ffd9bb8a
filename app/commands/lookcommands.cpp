// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/look.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

QStringList listRow(const LockView &view)
{
    const LockRecord &record = view.record;
    QStringList tags;
    for (const Tag &tag : view.verdict.tags)
        tags.append(words::tag(tag));
    return {words::stateWord(view.verdict.state),
            words::shown(record.name, 40),
            record.owner ? words::shown(record.owner->label, 48) : QStringLiteral("-"),
            view.verdict.held ? words::duration(*view.verdict.held) : QStringLiteral("-"),
            view.verdict.age
                ? QStringLiteral("%1 / %2").arg(words::age(*view.verdict.age), words::limit(record.ttl))
                : QStringLiteral("-"),
            QString::number(record.token),
            tags.join(QStringLiteral(", "))};
}

void printSentence(const words::VerdictSentence &sentence)
{
    printLine(QStringLiteral("%1 %2").arg(sentence.headline, sentence.rest).trimmed());
}

/// Looks once and shows what it saw; the two differ in what they show.
class OneLookCommand : public Command
{
public:
    OneLookCommand(const Globals &globals, const QString &lock, bool quick)
        : Command(globals)
        , m_lock(lock)
        , m_isQuick(quick)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        m_look = std::make_unique<Look>(*config, Access::Watch);
        connect(m_look.get(), &Look::failed, this, &OneLookCommand::fail);
        connect(m_look.get(), &Look::done, this, &OneLookCommand::show);
        m_look->start(m_lock, m_isQuick);
    }

protected:
    virtual void show(const SourceView &view) = 0;

    QString m_lock; ///< empty: every lock

private:
    bool m_isQuick;
    std::unique_ptr<Look> m_look = {};
};

/// `list`: every lock with its verdict, worst first.
class ListCommand final : public OneLookCommand
{
public:
    using OneLookCommand::OneLookCommand;

private:
    void show(const SourceView &view) override
    {
        QList<LockView> locks = view.locks;
        std::stable_sort(locks.begin(), locks.end(), [](const LockView &left, const LockView &right) {
            const bool isCalm =
                left.verdict.state >= LockState::Alive; // the healthy ones stay in the order of their names
            return isCalm ? left.verdict.state < right.verdict.state : words::isWorse(left, right);
        });
        if (m_globals.json) {
            QJsonArray array;
            for (const LockView &lock : std::as_const(locks))
                array.append(json::lock(lock, view.place));
            printJson(array);
        } else {
            printSentence(words::verdict(view));
            QList<QStringList> rows;
            for (const LockView &lock : std::as_const(locks))
                rows.append(listRow(lock));
            if (!rows.isEmpty())
                printTable({QStringLiteral("STATE"), QStringLiteral("LOCK"), QStringLiteral("OWNER"),
                            QStringLiteral("HELD"), QStringLiteral("AGE / TTL"), QStringLiteral("TOKEN"),
                            QStringLiteral("TAGS")},
                           rows);
        }
        emit finished(0);
    }
};

/// `why`: one lock's verdict with its evidence, in sentences.
class WhyCommand final : public OneLookCommand
{
public:
    using OneLookCommand::OneLookCommand;

private:
    void show(const SourceView &view) override
    {
        const auto lock = findLock(view, m_lock);
        if (!lock)
            return fail(lock.error());
        if (m_globals.json)
            printJson(json::lockWithEvidence(*lock, view.place));
        else
            printText(*lock);
        emit finished(0);
    }

    static void printText(const LockView &lock)
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
        printLine(QStringLiteral("Fencing token: %1").arg(record.token));
        if (record.acquired)
            printLine(QStringLiteral("Held since: %1").arg(words::isoUtc(*record.acquired)));
        if (record.heartbeat)
            printLine(QStringLiteral("Last heartbeat: %1, number %2")
                          .arg(words::isoUtc(*record.heartbeat))
                          .arg(record.heartbeatNumber));
        if (record.owner)
            printLine(QStringLiteral("Frees itself: %1.").arg(words::freesItself(lock)));
    }
};

} // namespace

std::unique_ptr<Command> makeList(const Globals &globals, const ListArguments &arguments)
{
    return std::make_unique<ListCommand>(globals, QString(), arguments.quick);
}

std::unique_ptr<Command> makeWhy(const Globals &globals, const WhyArguments &arguments)
{
    return std::make_unique<WhyCommand>(globals, arguments.lock, arguments.quick);
}

} // namespace lockkeeper::cli
