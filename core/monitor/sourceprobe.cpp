// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sourceprobe.h"

#include "core/engine/opensession.h"
#include "core/foreign/opentable.h"
#include "core/schema/privileges.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;
using Outcome = ProbeLine::Outcome;

constexpr Milliseconds ProbeTolerance = 5s;

class Probe
{
public:
    Probe(const SourceConfig &config, const Clock &clock, std::shared_ptr<Interrupter> interrupter,
          const std::function<void(const ProbeLine &)> &tell)
        : m_config(config)
        , m_clock(clock)
        , m_interrupter(std::move(interrupter))
        , m_tell(tell)
    {
    }

    void run()
    {
        const AwakeInstant asked = m_clock.awake();
        auto session = openSession(m_config, Access::Watch, m_interrupter);
        if (!session)
            return failed(QStringLiteral("reached"), session.error());
        const Milliseconds took = toMs(m_clock.awake() - asked);
        good(QStringLiteral("reached"),
             QStringLiteral("Reached %1 in %2 ms.").arg(m_config.place(), QString::number(took.count())));
        tellFacts((*session)->facts());
        const auto targets = chooseTables(**session, ProfileBook::read());
        if (!targets)
            return failed(QStringLiteral("tables"), targets.error());
        tellTables(*targets);
        for (const TableTarget &target : *targets)
            tryTable(target);
    }

private:
    void tellFacts(const ServerFacts &facts)
    {
        good(QStringLiteral("version"), facts.engine + u'.');
        if (facts.isStandby)
            warn(QStringLiteral("role"), QStringLiteral("It is a read-only standby."),
                 QStringLiteral("To operate or lead, name its primary."));
        if (!m_config.isServer())
            return;
        if (facts.tlsCipher.isEmpty())
            warn(QStringLiteral("tls"), QStringLiteral("The connection is not encrypted."),
                 QStringLiteral("Add sslmode=verify-full to the URL where others could listen."));
        else
            good(QStringLiteral("tls"), QStringLiteral("Encrypted with %1.").arg(facts.tlsCipher));
    }

    void tellTables(const QList<TableTarget> &targets)
    {
        m_areSeveral = targets.size() > 1;
        QStringList names;
        for (const TableTarget &target : targets)
            names.append(target.profile
                             ? QStringLiteral("%1 (%2)").arg(target.config.table, target.profile->title)
                             : target.config.table);
        good(QStringLiteral("tables"),
             m_areSeveral ? QStringLiteral("The lock tables are %1.").arg(names.join(QStringLiteral(", ")))
                          : QStringLiteral("The lock table is %1.").arg(names.join(QString())));
    }

    void tryTable(const TableTarget &target)
    {
        auto session = openSession(target.config, Access::Watch, m_interrupter);
        if (!session)
            return failed(QStringLiteral("select"), session.error());
        const auto table = openTable(std::move(*session), target.profile);
        if (!table)
            return failed(QStringLiteral("select"), table.error());
        const auto snapshot = table->readAll(m_clock);
        if (!snapshot)
            return failed(QStringLiteral("select"), snapshot.error());
        const QString on = m_areSeveral ? QStringLiteral(" on %1").arg(target.config.table) : QString();
        good(QStringLiteral("select"),
             QStringLiteral("SELECT%1 works: %2 in %3 ms.")
                 .arg(on,
                      snapshot->locks.size() == 1 ? QStringLiteral("1 lock")
                                                  : QStringLiteral("%1 locks").arg(snapshot->locks.size()),
                      QString::number(toMs(snapshot->roundTrip()).count())));
        if (!std::exchange(m_hasTriedSession, true)) {
            tellClock(*table);
            tryToWrite(*table);
        }
        tryPrivileges(*table, target, on);
    }

    /// Asked once more by itself: the shorter the round trip, the less the error.
    void tellClock(const OpenTable &table)
    {
        const AwakeInstant asked = m_clock.awake();
        const auto server = table.now();
        const auto half =
            std::chrono::duration_cast<std::chrono::microseconds>((m_clock.awake() - asked) / 2);
        if (!server)
            return failed(QStringLiteral("clock"), server.error());
        const auto offset = *server - (m_clock.wall() - half);
        const QString text = QStringLiteral("The database's clock is %1%2 s against ours, within %3 s.")
                                 .arg(offset.count() < 0 ? u"-" : u"+",
                                      QString::number(double(std::abs(offset.count())) / 1e6, 'f', 3),
                                      QString::number(double(half.count()) / 1e6, 'f', 3));
        if (std::chrono::abs(offset) > ProbeTolerance)
            warn(QStringLiteral("clock"), text,
                 QStringLiteral(
                     "Set the clocks by NTP. Verdicts go by the database's clock alone, so they stay right; "
                     "times on this screen are its times."));
        else
            good(QStringLiteral("clock"), text);
    }

    /// A write of no row: the server looks at the user's rights for it all the same.
    [[nodiscard]] static QString updateOfNoRow(const OpenTable &table)
    {
        const TableNames names = table.native ? table.native->names() : table.foreign->bound().names;
        const QString column = names.quoted(table.native ? QStringLiteral("rev")
                                                         : table.foreign->bound().columns.constFirst().name);
        return names.fill(QStringLiteral("UPDATE {T} SET %1 = %1 WHERE 1=0").arg(column));
    }

    /// The database itself must refuse it, on the session that watches.
    void tryToWrite(const OpenTable &table)
    {
        const auto written = table.session().run(updateOfNoRow(table));
        if (!written)
            good(QStringLiteral("read_only"),
                 QStringLiteral("Sessions that watch are read only: the database refused an UPDATE."));
        else
            failed(QStringLiteral("read_only"),
                   {ErrorKind::Internal,
                    QStringLiteral("The session that watches was not refused an UPDATE (of no row)."),
                    {}});
    }

    [[nodiscard]] static QList<WriteTrial> trialsOf(const OpenTable &table, const QString &on)
    {
        if (table.native)
            return writeTrials(table.native->names());
        const BoundProfile &bound = table.foreign->bound();
        if (bound.rules.release.action == ReleaseAction::Update)
            return {
                {QStringLiteral("update"), updateOfNoRow(table), QStringLiteral("UPDATE%1 works.").arg(on)}};
        if (bound.rules.release.action == ReleaseAction::Delete)
            return {{QStringLiteral("update"), bound.names.fill(QStringLiteral("DELETE FROM {T} WHERE 1=0")),
                     QStringLiteral("DELETE%1 works.").arg(on)}};
        return {};
    }

    void tryPrivileges(const OpenTable &table, const TableTarget &target, const QString &on)
    {
        if (!m_config.mayOperate()) {
            if (!std::exchange(m_hasSaidWatchOnly, true))
                good(QStringLiteral("update"),
                     QStringLiteral("Writing is not tried: the source is watch only."));
            return;
        }
        const auto session = openSession(target.config, Access::Operate, m_interrupter);
        if (!session)
            return failed(QStringLiteral("update"), session.error());
        if ((*session)->facts().isStandby)
            return;
        for (const WriteTrial &trial : trialsOf(table, on)) {
            if (const auto done = (*session)->change(trial.sql); done)
                good(trial.what, trial.works);
            else
                failed(trial.what, done.error());
        }
    }

    void good(const QString &what, const QString &text) { m_tell({Outcome::Good, what, text, {}, {}}); }
    void warn(const QString &what, const QString &text, const QString &mend)
    {
        m_tell({Outcome::Warning, what, text, mend, {}});
    }
    /// An error's sentence holds its mend already.
    void failed(const QString &what, const Error &error)
    {
        m_tell({Outcome::Failed, what, error.message, {}, error.kind});
    }

    const SourceConfig &m_config;
    const Clock &m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    const std::function<void(const ProbeLine &)> &m_tell;
    bool m_areSeveral = false;
    bool m_hasTriedSession = false;
    bool m_hasSaidWatchOnly = false;
};

} // namespace

void probeSource(const SourceConfig &config, const Clock &clock,
                 const std::shared_ptr<Interrupter> &interrupter,
                 const std::function<void(const ProbeLine &)> &tell)
{
    Probe(config, clock, interrupter, tell).run();
}

} // namespace lockkeeper
