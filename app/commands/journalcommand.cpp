// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/engine/opensession.h"
#include "core/sql/locktable.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

QStringList journalRow(const JournalEntry &entry)
{
    return {words::isoUtc(entry.at),
            entry.action,
            words::shown(entry.lock, 32),
            entry.fromOwner.isEmpty() ? QStringLiteral("-") : words::shown(entry.fromOwner, 40),
            entry.toToken == 0 ? QString::number(entry.fromToken) : QString::number(entry.toToken),
            words::shown(entry.actor, 40),
            entry.result,
            words::shown(entry.reason, 60)};
}

/// `journal`: the audit table, newest first.
class JournalCommand final : public Command
{
public:
    JournalCommand(const Globals &globals, const JournalArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        auto session = openSession(*config, Access::Watch);
        if (!session)
            return fail(session.error());
        const auto table = LockTable::open(std::move(*session));
        if (!table)
            return fail(table.error());
        const auto entries = (*table)->journal(m_arguments.most, m_arguments.lock);
        if (!entries)
            return fail(entries.error());
        print(*entries);
        emit finished(0);
    }

private:
    void print(const QList<JournalEntry> &entries) const
    {
        if (m_globals.json) {
            QJsonArray array;
            for (const JournalEntry &entry : entries)
                array.append(json::journal(entry));
            printJson(array);
            return;
        }
        if (entries.isEmpty()) {
            printLine(QStringLiteral("The journal is empty."));
            return;
        }
        QList<QStringList> rows;
        for (const JournalEntry &entry : entries)
            rows.append(journalRow(entry));
        printTable({QStringLiteral("AT"), QStringLiteral("ACTION"), QStringLiteral("LOCK"),
                    QStringLiteral("FROM"), QStringLiteral("TOKEN"), QStringLiteral("BY"),
                    QStringLiteral("RESULT"), QStringLiteral("REASON")},
                   rows);
    }

    JournalArguments m_arguments;
};

} // namespace

std::unique_ptr<Command> makeJournal(const Globals &globals, const JournalArguments &arguments)
{
    return std::make_unique<JournalCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
