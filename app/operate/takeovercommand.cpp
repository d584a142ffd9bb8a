// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadreport.h"
#include "app/operate/forcedcommand.h"
#include "app/terminal/output.h"
#include "core/leader/leaderthread.h"
#include "core/leader/takeover.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// `takeover`: the forced release, then our own acquisition, then `lead`.
class TakeoverCommand final : public ForcedCommand
{
public:
    TakeoverCommand(const Globals &globals, const ReleaseArguments &release, const LeadArguments &lead)
        : ForcedCommand(globals, release)
        , m_lead(lead)
        , m_report(globals.json)
    {
    }

    void interrupt() override
    {
        if (!m_leader)
            ForcedCommand::interrupt();
        else if (m_takeover->step() != TakeoverStep::Releasing)
            m_leader->stop();
        else // the release is on its way: its answer is said first
            connect(m_takeover.get(), &Takeover::released, m_leader.get(), &LeaderControl::stop,
                    Qt::QueuedConnection);
    }

private:
    Status prepare(const SourceConfig &config) override
    {
        const auto settings = LeaseSettings::derive(m_lead.lease);
        if (!settings)
            return tl::make_unexpected(settings.error());
        m_settings = *settings;
        m_config = config;
        return {};
    }

    [[nodiscard]] ReleasePlan planFor(const LockView &lock, const SourceView &source) const override
    {
        return m_arguments.now ? planTakeover(lock, source)
                               : planReleaseToLead(lock, source, m_arguments.reason);
    }

    Status fitsTable(const SourceView &view) override
    {
        if (!view.scheduler.isForeign()) {
            m_config.table = view.table;
            return {};
        }
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("The table %1 is %2's, without a lock delay to wait for; release the lock, then "
                           "use lead where its profile can lead.")
                .arg(view.table, view.scheduler.title));
    }

    void run(const ReleasePlan &plan) override
    {
        outliveReaders();
        m_leader = std::make_unique<LeaderThread>(m_config, SystemClock::instance(), nullptr,
                                                  LeaderOptions{m_lead.deathProof, m_lead.once, {}});
        m_takeover = std::make_unique<Takeover>(source(), *m_leader);
        connect(m_leader.get(), &LeaderControl::changed, this,
                [this](const LeaderView &view) { m_report.follow(view); });
        connect(m_takeover.get(), &Takeover::released, this, &TakeoverCommand::printReleased);
        connect(m_takeover.get(), &Takeover::failed, this, &TakeoverCommand::fail);
        connect(m_takeover.get(), &Takeover::beaten, this, [this](const QString &holder) {
            m_beatenBy = holder;
            m_leader->stop();
        });
        connect(m_leader.get(), &LeaderControl::stopped, this, [this] {
            if (!m_beatenBy.isEmpty())
                return fail({ErrorKind::Conflict,
                             QStringLiteral("The lock was released, but %1 acquired it first.")
                                 .arg(words::shown(m_beatenBy)),
                             {}});
            emit finished(LeadReport::exitCodeOf(m_leader->view()));
        });
        if (m_arguments.now)
            m_takeover->startNow(plan, m_arguments.reason, m_settings);
        else
            m_takeover->start(plan, m_arguments.reason, m_settings);
    }

    LeadArguments m_lead;
    LeadReport m_report;
    LeaseSettings m_settings = {};
    SourceConfig m_config = {};
    QString m_beatenBy = {};
    std::unique_ptr<LeaderThread> m_leader = {};
    std::unique_ptr<Takeover> m_takeover = {};
};

} // namespace

std::unique_ptr<Command> makeTakeover(const Globals &globals, const ReleaseArguments &release,
                                      const LeadArguments &lead)
{
    return std::make_unique<TakeoverCommand>(globals, release, lead);
}

} // namespace lockkeeper::cli
