// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/countdown.h"
#include "app/commands/ladder.h"
#include "app/commands/look.h"
#include "app/lead/leadcheck.h"
#include "app/lead/leadreport.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/base/whenanswered.h"
#include "core/leader/leaderthread.h"
#include "core/leader/takeover.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// Looks, plans and climbs the ladder; what comes after differs between `release` and `takeover`.
class ForcedCommand : public Command
{
public:
    ForcedCommand(const Globals &globals, const ReleaseArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config =
            m_globals.resolve(m_arguments.dryRun ? SourceAccess::WatchOnly : SourceAccess::MayOperate);
        if (!config)
            return fail(config.error());
        if (m_arguments.reason.trimmed().isEmpty())
            return fail({ErrorKind::Usage,
                         QStringLiteral("A forced release needs a reason; add --reason \"...\"."),
                         {}});
        if (const Status ready = prepare(*config); !ready)
            return fail(ready.error());
        if (m_arguments.dryRun)
            return look(*config);
        whenAnswered(m_check.askToRelease(*config), this, [this, config = *config](const Status &writable) {
            if (!writable)
                return fail(writable.error());
            look(config);
        });
    }

    /// Nothing was sent: the lock is as it was, and `release && restart` must not go on.
    void interrupt() override
    {
        fail({ErrorKind::Usage,
              QStringLiteral("Interrupted before anything was sent; the lock was kept."),
              {}});
    }

protected:
    /// What can be refused before the database is read.
    [[nodiscard]] virtual Status prepare(const SourceConfig &config)
    {
        Q_UNUSED(config)
        return {};
    }
    virtual void run(const ReleasePlan &plan) = 0;

    void printReleased(const ReleaseOutcome &outcome) const
    {
        if (m_globals.json) {
            printJson(QJsonObject{
                {QStringLiteral("at"), words::isoUtc(outcome.at)},
                {QStringLiteral("event"), QStringLiteral("force_released")},
                {QStringLiteral("lock"), outcome.lock},
                {QStringLiteral("from_token"), token(outcome.oldToken)},
                {QStringLiteral("to_token"), token(outcome.newToken)},
                {QStringLiteral("hold_until"),
                 outcome.closedUntil ? QJsonValue(words::isoUtc(*outcome.closedUntil)) : QJsonValue()},
                {QStringLiteral("note"),
                 outcome.note.isEmpty() ? QJsonValue() : QJsonValue(outcome.note.trimmed())},
                {QStringLiteral("operation_id"), outcome.operationId}});
            return;
        }
        if (!outcome.note.isEmpty())
            printLine(outcome.note.trimmed());
        if (!outcome.closedUntil) {
            printLine(QStringLiteral("Released %1. Operation %2.")
                          .arg(words::shown(outcome.lock), outcome.operationId));
            return;
        }
        printLine(
            QStringLiteral(
                "Released %1. Its fencing token is %2 now; nobody may acquire it before %3 (lock delay). "
                "Operation %4.")
                .arg(words::shown(outcome.lock), QString::number(outcome.newToken),
                     words::clockTime(*outcome.closedUntil), outcome.operationId));
    }

    /// Other systems' tables have none.
    [[nodiscard]] static QJsonValue token(qint64 number)
    {
        return number == 0 ? QJsonValue() : QJsonValue(number);
    }

    /// What the table that the lock is in does not allow.
    [[nodiscard]] virtual Status fitsTable(const SourceView &view)
    {
        Q_UNUSED(view)
        return {};
    }
    [[nodiscard]] WatchedSource &source() { return m_look->source(m_table); }
    ReleaseArguments m_arguments;

private:
    void look(const SourceConfig &config)
    {
        m_look = std::make_unique<Look>(config, m_arguments.dryRun ? Access::Watch : Access::Operate,
                                        m_globals.json);
        connect(m_look.get(), &Look::failed, this, &ForcedCommand::fail);
        connect(m_look.get(), &Look::done, this, &ForcedCommand::decide);
        m_look->start(m_arguments.lock, m_arguments.quick);
    }

    void decide(const QList<SourceView> &views)
    {
        const auto found = findLock(views, m_arguments.lock);
        if (!found)
            return fail(found.error());
        m_table = found->table;
        const SourceView &view = views.at(m_table);
        const LockView *lock = &found->view;
        ReleasePlan plan = planRelease(*lock, view, m_arguments.reason);
        if (m_arguments.now)
            plan.statement = LockTable::takeNowStatement(lock->record, TableNames{view.table, view.kind});
        if (const Status fits = fitsTable(view); !fits)
            return fail(fits.error());
        if (m_arguments.dryRun) {
            dryRun(plan, *lock, view);
            return;
        }
        if (!m_arguments.yes && isTerminal() && plan.rung != Rung::Forbidden && !m_globals.json)
            printPlan(*lock, view, plan.statement);
        if (const Status climbed = climbAll(plan, lock->record); !climbed)
            return fail(climbed.error());
        const bool isAsked = !m_arguments.yes && isTerminal();
        arm(plan, isAsked ? SystemClock::instance().awake() : m_started);
    }

    [[nodiscard]] static bool isInLockDelay(const LockRecord &record)
    {
        return !record.owner && record.hold.kind == HoldKind::Delay;
    }

    /// `--now` has a confirmation of its own, and takes a lock in its lock delay too.
    [[nodiscard]] Status climbAll(const ReleasePlan &plan, const LockRecord &record) const
    {
        if (!m_arguments.now)
            return climb(plan, m_arguments);
        if (!isInLockDelay(record)) {
            if (const Status climbed = climb(plan, m_arguments); !climbed)
                return climbed;
        }
        return confirmNow(plan, m_arguments);
    }

    /// `--quick` leaves the countdown out; the guard of the statement stays.
    void arm(const ReleasePlan &plan, AwakeInstant clicked)
    {
        if (m_arguments.quick || plan.owner.id.isEmpty())
            return run(plan);
        m_countdown = std::make_unique<Countdown>(source(), plan, clicked);
        connect(m_countdown.get(), &Countdown::cancelled, this, &ForcedCommand::fail);
        connect(m_countdown.get(), &Countdown::due, this, [this, plan] { run(plan); });
        m_countdown->start();
    }

    void dryRun(const ReleasePlan &plan, const LockView &lock, const SourceView &source)
    {
        ReleaseArguments answered = m_arguments; // a dry run needs no confirmation, but says what forbids it
        answered.yes = true;
        answered.confirm = plan.lock;
        if (answered.expectOwner.isEmpty())
            answered.expectOwner = plan.owner.label;
        const bool isOpen = m_arguments.now && isInLockDelay(lock.record);
        if (const Status climbed = isOpen ? Status() : climb(plan, answered); !climbed)
            return fail(climbed.error());
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("lock"), plan.lock},
                                  {QStringLiteral("state"), words::stateKey(plan.state)},
                                  {QStringLiteral("statement"), plan.statement},
                                  {QStringLiteral("dry_run"), true}});
        else
            printPlan(lock, source, plan.statement);
        emit finished(0);
    }

    LeadCheck m_check;
    AwakeInstant m_started = SystemClock::instance().awake();
    std::unique_ptr<Look> m_look = {};
    std::unique_ptr<Countdown> m_countdown = {};
    qsizetype m_table = 0;
};

/// `release`: the forced release.
class ReleaseCommand final : public ForcedCommand
{
public:
    using ForcedCommand::ForcedCommand;

    void interrupt() override
    {
        if (!m_isSent)
            ForcedCommand::interrupt(); // else the answer, which is bounded, says what happened
    }

private:
    void run(const ReleasePlan &plan) override
    {
        m_isSent = true;
        outliveReaders();
        whenAnswered(source().release(plan, m_arguments.reason), this,
                     [this](const Result<ReleaseOutcome> &outcome) {
                         if (!outcome)
                             return fail(outcome.error());
                         printReleased(*outcome);
                         emit finished(0);
                     });
    }

    bool m_isSent = false;
};

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

std::unique_ptr<Command> makeRelease(const Globals &globals, const ReleaseArguments &arguments)
{
    return std::make_unique<ReleaseCommand>(globals, arguments);
}

std::unique_ptr<Command> makeTakeover(const Globals &globals, const ReleaseArguments &release,
                                      const LeadArguments &lead)
{
    return std::make_unique<TakeoverCommand>(globals, release, lead);
}

} // namespace lockkeeper::cli
