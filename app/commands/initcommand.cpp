// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/output.h"
#include "core/engine/opensession.h"
#include "core/schema/schema.h"
#include "core/schema/schemascript.h"

namespace lockkeeper::cli {

namespace {

/// `init`: makes the lock table, or prints what would make it.
class InitCommand final : public Command
{
public:
    InitCommand(const Globals &globals, const InitArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        if (m_arguments.print)
            return print();
        const auto config = m_globals.resolve(SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        const auto session = openSession(*config, Access::Create);
        if (!session)
            return fail(session.error());
        TableNames names;
        const auto outcome = schema::init(**session, names);
        if (!outcome)
            return fail(outcome.error());
        const bool isNew = *outcome == schema::InitOutcome::Created;
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("source"), config->url()},
                                  {QStringLiteral("table"), names.table},
                                  {QStringLiteral("created"), isNew}});
        else if (isNew)
            printLine(QStringLiteral("Made the lock table %1 in %2.").arg(names.table, config->place()));
        else
            printLine(QStringLiteral("The lock table %1 is already in %2; nothing was changed.")
                          .arg(names.table, config->place()));
        emit finished(0);
    }

protected:
    [[nodiscard]] bool opensSource() const override { return !m_arguments.print; }

private:
    /// The statements in the SQL of the source's engine; of SQLite where none is named.
    void print()
    {
        SourceConfig config;
        if (!m_globals.source.isEmpty()) {
            const auto named = m_globals.resolve();
            if (!named)
                return fail(named.error());
            config = *named;
        }
        const QString wanted = m_globals.table.isEmpty() ? config.table : m_globals.table;
        const QString table = wanted.isEmpty() ? QStringLiteral("scheduler_lock") : wanted;
        printLine(schema::script(TableNames{table, config.engine}).trimmed());
        emit finished(0);
    }

    InitArguments m_arguments;
};

} // namespace

std::unique_ptr<Command> makeInit(const Globals &globals, const InitArguments &arguments)
{
    return std::make_unique<InitCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
