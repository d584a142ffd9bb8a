// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/captured.h"
#include "app/lead/controlinput.h"
#include "app/lead/leadcheck.h"
#include "app/lead/leadreport.h"
#include "app/lead/servicenotice.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/leader/leaderthread.h"
#include "core/work/supervisedwork.h"

#include <algorithm>
#include <list>

#include <unistd.h>

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds FlushLimit = 1s; // for a reader that is slow; none is waited for longer

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
        if (!m_arguments.isControlled) {
            const auto config = m_globals.resolve(SourceAccess::MayOperate);
            return config ? check(*config) : fail(config.error());
        }
        m_control = std::make_unique<ControlInput>();
        connect(m_control.get(), &ControlInput::begun, this,
                [this](const QString &lock, const SourceConfig &config) {
                    m_arguments.locks = {lock};
                    check(config);
                });
        connect(m_control.get(), &ControlInput::failed, this, &LeadCommand::fail);
        connect(m_control.get(), &ControlInput::answered, this, [this](bool isAccepted, const QString &why) {
            for (const Term &term : m_leaders)
                term.leader->answer(isAccepted, why);
        });
        connect(m_control.get(), &ControlInput::ended, this, &LeadCommand::interrupt);
    }

    void interrupt() override
    {
        m_service.stopping();
        if (m_leaders.empty())
            emit finished(0);
        for (const Term &term : m_leaders)
            term.leader->stop();
    }

protected:
    [[nodiscard]] bool opensSource() const override { return !m_arguments.isControlled; }

private:
    /// One lock: a lost or blocked one never takes the others down.
    struct Term {
        std::unique_ptr<LeaderThread> leader;
        LeadReport report;
        bool isOver = false;
    };

    void check(const SourceConfig &config)
    {
        for (const QString &lock : std::as_const(m_arguments.locks)) {
            if (const Status name = checkLockName(lock); !name)
                return fail(name.error());
        }
        const auto settings = LeaseSettings::derive(m_arguments.lease);
        if (!settings)
            return fail(settings.error());
        m_settings = *settings;
        if (const Status captured = capture(); !captured)
            return fail(captured.error());
        whenAnswered(m_check.askToLead(config, m_arguments.locks.constFirst(), m_settings), this,
                     [this](const Result<TableTarget> &target) {
                         if (!target)
                             return fail(target.error());
                         if (m_arguments.isControlled) // a name is no pattern there
                             return lead(*target, m_arguments.locks);
                         findLocks(*target);
                     });
    }

    /// In JSON the command's output is ours to tell; else it goes where ours goes, unless it is logged too.
    Status capture()
    {
        if (m_arguments.work.isEmpty() || (!m_globals.json && m_arguments.log.isEmpty()))
            return {};
        auto captured = CapturedOutput::make(m_arguments.log);
        if (!captured)
            return tl::make_unexpected(captured.error());
        m_captured = std::move(*captured);
        m_arguments.work.output = m_captured->output();
        m_arguments.work.errors = m_captured->errors();
        connect(m_captured.get(), &CapturedOutput::read, this, [this](const WorkOutput &output) {
            if (!m_leaders.empty()) // a command takes exactly one lock
                m_leaders.front().report.follow(output);
        });
        connect(m_captured.get(), &CapturedOutput::drained, this, &LeadCommand::end);
        return {};
    }

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
        options.stepsDownWhenAsked = !m_arguments.isControlled; // else a person answers
        for (const QString &lock : locks)
            leadOne(target, options, lock);
    }

    void leadOne(const TableTarget &target, const LeaderOptions &options, const QString &lock)
    {
        Term &term = m_leaders.emplace_back(
            Term{std::make_unique<LeaderThread>(target.config, SystemClock::instance(), nullptr, options),
                 LeadReport(m_arguments.isControlled ? LeadReport::Form::States
                                : m_globals.json     ? LeadReport::Form::Json
                                                     : LeadReport::Form::Text,
                            &m_output, &m_errors)});
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
            m_captured ? m_captured->drain() : end();
    }

    /// All is said, as far as anybody reads it.
    void end()
    {
        m_output.flush(FlushLimit);
        emit finished(m_exitCode);
    }

    LeadArguments m_arguments;
    LeaseSettings m_settings = {};
    int m_exitCode = 0;
    ServiceNotice m_service;
    LeadCheck m_check;
    OutputQueue m_output{STDOUT_FILENO};
    OutputQueue m_errors{STDERR_FILENO};
    std::unique_ptr<ControlInput> m_control = {};
    std::unique_ptr<CapturedOutput> m_captured = {};
    std::list<Term> m_leaders = {}; // its values stay where they are
};

} // namespace

std::unique_ptr<Command> makeLead(const Globals &globals, const LeadArguments &arguments)
{
    return std::make_unique<LeadCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
