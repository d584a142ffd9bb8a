// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/lead.h"
#include "app/lead/leadreport.h"
#include "app/terminal/output.h"
#include "core/words/words.h"
#include "core/workstation/autostart.h"

namespace lockkeeper::cli {

namespace {

/// Files of the desktop alone; no database is asked.
class AutostartCommand : public Command
{
public:
    using Command::Command;

protected:
    [[nodiscard]] bool opensSource() const override { return false; }
    void done(const QString &event, const QString &lock, const QString &path, const QString &sentence)
    {
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("event"), event},
                                  {QStringLiteral("lock"), lock},
                                  {QStringLiteral("path"), path}});
        else
            printLine(sentence);
        emit finished(0);
    }
};

class AutostartEnableCommand final : public AutostartCommand
{
public:
    AutostartEnableCommand(const Globals &globals, const LeadArguments &arguments)
        : AutostartCommand(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve(SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        const LeadPlan plan = this->plan();
        if (const Status name = checkLockName(plan.lock); !name)
            return fail(name.error());
        if (const auto settings = plan.settings(); !settings)
            return fail(settings.error());
        if (m_arguments.work.keepsInput || m_arguments.isControlled)
            return fail({ErrorKind::Usage,
                         QStringLiteral("Nobody is at its standard input when the desktop starts it; leave "
                                        "--stdin and --control out."),
                         {}});
        const auto path = autostart::enable(plan, *config);
        if (!path)
            return fail(path.error());
        done(QStringLiteral("autostart_enabled"), plan.lock, *path,
             QStringLiteral("%1 is led from the next login on: %2").arg(words::shown(plan.lock), *path));
    }

private:
    [[nodiscard]] LeadPlan plan() const
    {
        LeadPlan plan;
        plan.lock = m_arguments.locks.value(0);
        plan.lease = m_arguments.lease;
        plan.work = m_arguments.work;
        plan.sleep = m_arguments.sleep;
        plan.log = m_arguments.log;
        plan.once = m_arguments.once;
        plan.deathProof = m_arguments.deathProof;
        return plan;
    }

    LeadArguments m_arguments;
};

class AutostartDisableCommand final : public AutostartCommand
{
public:
    AutostartDisableCommand(const Globals &globals, QString lock)
        : AutostartCommand(globals)
        , m_lock(std::move(lock))
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        const QString path = autostart::pathOf(m_lock, *config);
        if (!autostart::isEnabled(m_lock, *config))
            return fail({ErrorKind::NotFound,
                         QStringLiteral("There is no autostart entry for %1 of this source; see: "
                                        "lockkeeper-cli autostart list")
                             .arg(words::shown(m_lock)),
                         {}});
        if (const Status removed = autostart::disable(m_lock, *config); !removed)
            return fail(removed.error());
        done(QStringLiteral("autostart_disabled"), m_lock, path,
             QStringLiteral("%1 is no longer led from the login on; what leads now goes on.")
                 .arg(words::shown(m_lock)));
    }

private:
    QString m_lock;
};

class AutostartListCommand final : public AutostartCommand
{
public:
    using AutostartCommand::AutostartCommand;

    void start() override
    {
        const QList<autostart::Entry> entries = autostart::all();
        QJsonArray array;
        QList<QStringList> rows;
        for (const autostart::Entry &entry : entries) {
            array.append(QJsonObject{{QStringLiteral("lock"), entry.lock},
                                     {QStringLiteral("source"), entry.source},
                                     {QStringLiteral("table"), entry.table},
                                     {QStringLiteral("path"), entry.path}});
            rows.append({words::shown(entry.lock), words::shown(entry.source), entry.path});
        }
        if (m_globals.json)
            printJson(array);
        else if (rows.isEmpty())
            printLine(QStringLiteral("Nothing is led from the login on."));
        else
            printTable({QStringLiteral("LOCK"), QStringLiteral("SOURCE"), QStringLiteral("ENTRY")}, rows);
        emit finished(0);
    }
};

} // namespace

std::unique_ptr<Command> makeAutostartEnable(const Globals &globals, const LeadArguments &arguments)
{
    return std::make_unique<AutostartEnableCommand>(globals, arguments);
}

std::unique_ptr<Command> makeAutostartDisable(const Globals &globals, const QString &lock)
{
    return std::make_unique<AutostartDisableCommand>(globals, lock);
}

std::unique_ptr<Command> makeAutostartList(const Globals &globals)
{
    return std::make_unique<AutostartListCommand>(globals);
}

} // namespace lockkeeper::cli
