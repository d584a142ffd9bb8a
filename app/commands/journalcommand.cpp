// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/engine/opensession.h"
#include "core/foreign/opentable.h"
#include "core/journal/localjournal.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

/// Other systems' tables have none.
QString tokenText(qint64 token)
{
    return token == 0 ? QStringLiteral("-") : QString::number(token);
}

QStringList journalRow(const JournalEntry &entry)
{
    return {words::isoUtc(entry.at),
            entry.action,
            words::shown(entry.lock, 32),
            entry.fromOwner.isEmpty() ? QStringLiteral("-") : words::shown(entry.fromOwner, 40),
            tokenText(entry.toToken == 0 ? entry.fromToken : entry.toToken),
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
        const auto entries = read(*config);
        if (!entries)
            return fail(entries.error());
        print(*entries);
        emit finished(0);
    }

private:
    /// Our own tables keep their journal themselves; what was done to others is in the local one.
    [[nodiscard]] Result<QList<JournalEntry>> read(const SourceConfig &config) const
    {
        const auto session = openSession(config, Access::Watch);
        if (!session)
            return tl::make_unexpected(session.error());
        const auto targets = chooseTables(**session, ProfileBook::read());
        if (!targets)
            return tl::make_unexpected(targets.error());
        QList<JournalEntry> all;
        for (const TableTarget &target : *targets) {
            const auto entries = target.profile ? readLocal(target) : readNative(target);
            if (!entries)
                return entries;
            all += *entries;
        }
        if (targets->size() > 1)
            std::stable_sort(all.begin(), all.end(), [](const JournalEntry &left, const JournalEntry &right) {
                return left.at > right.at;
            });
        return all.mid(0, m_arguments.most);
    }

    [[nodiscard]] Result<QList<JournalEntry>> readNative(const TableTarget &target) const
    {
        auto session = openSession(target.config, Access::Watch);
        if (!session)
            return tl::make_unexpected(session.error());
        const auto table = LockTable::open(std::move(*session));
        if (!table)
            return tl::make_unexpected(table.error());
        return (*table)->journal(m_arguments.most, m_arguments.lock);
    }

    [[nodiscard]] Result<QList<JournalEntry>> readLocal(const TableTarget &target) const
    {
        const auto journal = LocalJournal::open();
        if (!journal)
            return tl::make_unexpected(journal.error());
        return (*journal)->entries({journalSource(target.config), target.config.table, target.profileId()},
                                   m_arguments.most, m_arguments.lock);
    }

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
            printLine(
                m_arguments.lock.isEmpty()
                    ? QStringLiteral("The journal is empty.")
                    : QStringLiteral("The journal has nothing of %1.").arg(words::shown(m_arguments.lock)));
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
