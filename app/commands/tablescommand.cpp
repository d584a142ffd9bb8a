// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/monitor/discovery.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// `tables`: the lock tables of a source, by which profile each is read, and why.
class TablesCommand final : public Command
{
public:
    using Command::Command;

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        whenAnswered(m_discovery.look(*config, true), this, [this](const Result<Findings> &findings) {
            if (!findings)
                return fail(findings.error());
            for (const Error &fault : findings->faults)
                printError(fault, m_globals.json);
            show(findings->tables);
            emit finished(0);
        });
    }

private:
    void show(const QList<FoundTable> &tables) const
    {
        QJsonArray array;
        QList<QStringList> rows;
        for (const FoundTable &table : tables) {
            const QString reason =
                table.isSure ? table.reason : table.reason + QStringLiteral("; not watched by itself");
            array.append(
                QJsonObject{{QStringLiteral("table"), table.table},
                            {QStringLiteral("profile"), table.profileId()},
                            {QStringLiteral("scheduler"), table.title()},
                            {QStringLiteral("confidence"), table.confidence},
                            {QStringLiteral("sure"), table.isSure},
                            {QStringLiteral("reason"), table.reason},
                            {QStringLiteral("rows"), table.rows ? QJsonValue(*table.rows) : QJsonValue()}});
            rows.append({words::shown(table.table, 48), table.profileId(),
                         QStringLiteral("%1 %").arg(table.confidence),
                         table.rows ? QString::number(*table.rows) : QStringLiteral("?"), reason});
        }
        if (m_globals.json)
            return printJson(array);
        if (rows.isEmpty())
            return printLine(
                QStringLiteral("No table of this source is a lock table that a profile knows. Write a "
                               "profile with: profile new --table T"));
        printTable({QStringLiteral("TABLE"), QStringLiteral("PROFILE"), QStringLiteral("SURE"),
                    QStringLiteral("ROWS"), QStringLiteral("WHY")},
                   rows);
    }

    Discovery m_discovery;
};

} // namespace

std::unique_ptr<Command> makeTables(const Globals &globals)
{
    return std::make_unique<TablesCommand>(globals);
}

} // namespace lockkeeper::cli
