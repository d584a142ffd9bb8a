// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowleader.h"

#include "app/gui/processleader.h"
#include "core/leader/leaderthread.h"

namespace lockkeeper::app {

WindowLeader::WindowLeader(TableTarget target, QObject *parent)
    : LeaderControl(parent)
    , m_target(std::move(target))
{
}

WindowLeader::~WindowLeader() = default;

bool WindowLeader::isRunning() const
{
    return m_leader && m_leader->view().phase != LeaderPhase::Stopped;
}

LeaderView WindowLeader::view() const
{
    return m_leader ? m_leader->view() : LeaderView();
}

QString WindowLeader::commandRefusal() const
{
    if (m_target.profile)
        return QStringLiteral("The table %1 is %2's: a command is run only under a fencing token, on a table "
                              "of Lockkeeper's own.")
            .arg(m_target.config.table, m_target.profile->title);
    if (terminalProgram().isEmpty())
        return QStringLiteral(
            "A command is run by lockkeeper-cli, which is neither beside this program nor in PATH.");
    return {};
}

void WindowLeader::use(std::unique_ptr<LeaderControl> leader)
{
    m_leader = std::move(leader);
    connect(m_leader.get(), &LeaderControl::changed, this, &LeaderControl::changed);
    connect(m_leader.get(), &LeaderControl::stopped, this, &LeaderControl::stopped);
    connect(m_leader.get(), &LeaderControl::worked, this, &LeaderControl::worked);
}

/// A person answers here when an operator asks it to step down.
void WindowLeader::useThread(SleepChoice sleep)
{
    LeaderOptions options{!m_target.profile, false, m_target.profile, false};
    options.sleep = sleep;
    use(std::make_unique<LeaderThread>(m_target.config, SystemClock::instance(), nullptr, options));
}

void WindowLeader::start(const QString &lock, const LeaseSettings &settings)
{
    if (!isRunning())
        useThread(SleepChoice::Release);
    m_leader->start(lock, settings);
}

void WindowLeader::lead(const LeadPlan &plan)
{
    if (isRunning())
        return;
    if (plan.work.isEmpty())
        useThread(plan.sleep);
    else
        use(std::make_unique<ProcessLeader>(m_target.config, terminalProgram()));
    m_leader->lead(plan);
}

void WindowLeader::stop()
{
    if (m_leader)
        m_leader->stop();
    else
        emit stopped();
}

void WindowLeader::takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why)
{
    if (isRunning())
        return;
    useThread(SleepChoice::Release);
    m_leader->takeNow(seen, settings, why);
}

void WindowLeader::answer(bool isAccepted, const QString &why)
{
    if (m_leader)
        m_leader->answer(isAccepted, why);
}

} // namespace lockkeeper::app
