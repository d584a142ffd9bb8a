// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadcheck.h"
#include "app/lead/leadreport.h"
#include "app/lead/servicenotice.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/leader/leaderthread.h"
#include "core/work/supervisedwork.h"

namespace lockkeeper::cli {

namespace {

/// `lead`: stands by for a lock and leads it until Ctrl+C, which releases it.
class LeadCommand final : public Command
{
public:
    LeadCommand(const Globals &globals, const LeadArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
        , m_report(globals.json)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve(SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        if (const Status name = checkLockName(m_arguments.lock); !name)
            return fail(name.error());
        const auto settings = LeaseSettings::derive(m_arguments.lease);
        if (!settings)
            return fail(settings.error());
        whenAnswered(m_check.askToLead(*config, m_arguments.lock, *settings), this,
                     [this, settings = *settings](const Result<TableTarget> &target) {
                         if (!target)
                             return fail(target.error());
                         lead(*target, settings);
                     });
    }

    void interrupt() override
    {
        m_service.stopping();
        if (m_leader)
            m_leader->stop();
        else
            emit finished(0);
    }

private:
    void lead(const TableTarget &target, const LeaseSettings &settings)
    {
        if (target.profile && !m_arguments.work.isEmpty())
            return fail(
                {ErrorKind::Unsupported,
                 QStringLiteral("The table %1 is %2's: a command is run only under a fencing token, on a "
                                "table of Lockkeeper's own. Lead it without a command, or use another table.")
                     .arg(target.config.table, target.profile->title),
                 {}});
        if (!m_arguments.work.isEmpty() && supervisorProgram().isEmpty())
            return fail(
                {ErrorKind::Unsupported,
                 QStringLiteral("lockkeeper-supervisor is not beside this program; install it again."),
                 {}});
        if (target.profile)
            printHint(QStringLiteral(
                          "The table %1 is %2's: it is led unfenced. Its times hold, but there is no fencing "
                          "token that work could check.")
                          .arg(target.config.table, target.profile->title));
        outliveReaders();
        LeaderOptions options{m_arguments.deathProof && !target.profile, m_arguments.once, target.profile};
        options.work = m_arguments.work;
        options.sleep = m_arguments.sleep;
        m_leader = std::make_unique<LeaderThread>(target.config, SystemClock::instance(), nullptr, options);
        connect(m_leader.get(), &LeaderControl::changed, this, [this](const LeaderView &view) {
            m_report.follow(view);
            m_service.follow(view);
        });
        connect(m_leader.get(), &LeaderControl::stopped, this, [this] {
            const LeaderView view = m_leader->view();
            if (view.end == LeaderEnd::Refused && view.trouble)
                return fail(*view.trouble);
            emit finished(LeadReport::exitCodeOf(view));
        });
        m_leader->start(m_arguments.lock, settings);
    }

    LeadArguments m_arguments;
    LeadReport m_report;
    ServiceNotice m_service;
    LeadCheck m_check;
    std::unique_ptr<LeaderThread> m_leader = {};
};

} // namespace

std::unique_ptr<Command> makeLead(const Globals &globals, const LeadArguments &arguments)
{
    return std::make_unique<LeadCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
