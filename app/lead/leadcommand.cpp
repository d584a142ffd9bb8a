// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadcheck.h"
#include "app/lead/leadreport.h"
#include "app/lead/servicenotice.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/leader/leaderthread.h"
#include "core/work/supervisedwork.h"

#include <algorithm>
#include <list>

namespace lockkeeper::cli {

namespace {

/// `lead`: stands by for locks and leads them until Ctrl+C, which releases them.
class LeadCommand final : public Command
{
public:
    LeadCommand(const Globals &globals, const LeadArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve(SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        for (const QString &lock : std::as_const(m_arguments.locks)) {
            if (const Status name = checkLockName(lock); !name)
                return fail(name.error());
        }
        const auto settings = LeaseSettings::derive(m_arguments.lease);
        if (!settings)
            return fail(settings.error());
        m_settings = *settings;
        whenAnswered(m_check.askToLead(*config, m_arguments.locks.constFirst(), m_settings), this,
                     [this](const Result<TableTarget> &target) {
                         if (!target)
                             return fail(target.error());
                         findLocks(*target);
                     });
    }

    void interrupt() override
    {
        m_service.stopping();
        if (m_leaders.empty())
            emit finished(0);
        for (const Term &term : m_leaders)
            term.leader->stop();
    }

private:
    /// One lock: a lost or blocked one never takes the others down.
    struct Term {
        std::unique_ptr<LeaderThread> leader;
        LeadReport report;
        bool isOver = false;
    };

    void findLocks(const TableTarget &target)
    {
        whenAnswered(m_check.askForLocks(target, m_arguments.locks), this,
                     [this, target](const Result<QStringList> &locks) {
                         if (!locks)
                             return fail(locks.error());
                         if (locks->size() > 1 && !m_arguments.work.isEmpty())
                             return fail(
                                 {ErrorKind::Usage,
                                  QStringLiteral("A command takes exactly one lock; these are %1: start one "
                                                 "lead for each.")
                                      .arg(locks->size()),
                                  {}});
                         lead(target, *locks);
                     });
    }

    void lead(const TableTarget &target, const QStringList &locks)
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
        for (const QString &lock : locks)
            leadOne(target, options, lock);
    }

    void leadOne(const TableTarget &target, const LeaderOptions &options, const QString &lock)
    {
        Term &term = m_leaders.emplace_back(
            Term{std::make_unique<LeaderThread>(target.config, SystemClock::instance(), nullptr, options),
                 LeadReport(m_globals.json)});
        connect(term.leader.get(), &LeaderControl::changed, this, [this, &term](const LeaderView &view) {
            term.report.follow(view);
            m_service.follow(view);
        });
        connect(term.leader.get(), &LeaderControl::stopped, this, [this, &term] { over(term); });
        term.leader->start(lock, m_settings);
    }

    /// The last one ends the program, with the first exit code that was not 0.
    void over(Term &term)
    {
        const LeaderView view = term.leader->view();
        term.isOver = true;
        const bool isRefused = view.end == LeaderEnd::Refused && view.trouble;
        if (isRefused && m_leaders.size() == 1)
            return fail(*view.trouble);
        if (isRefused)
            printError(*view.trouble, m_globals.json);
        if (m_exitCode == 0)
            m_exitCode = LeadReport::exitCodeOf(view);
        if (std::all_of(m_leaders.cbegin(), m_leaders.cend(), [](const Term &one) { return one.isOver; }))
            emit finished(m_exitCode);
    }

    LeadArguments m_arguments;
    LeaseSettings m_settings = {};
    int m_exitCode = 0;
    ServiceNotice m_service;
    LeadCheck m_check;
    std::list<Term> m_leaders = {}; // its values stay where they are
};

} // namespace

std::unique_ptr<Command> makeLead(const Globals &globals, const LeadArguments &arguments)
{
    return std::make_unique<LeadCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
