// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sourceprobe.h"

#include "core/engine/opensession.h"
#include "core/sql/locktable.h"
#include "core/sql/privileges.h"
#include "core/sql/schema.h"
#include "core/words/words.h"

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;
using Outcome = ProbeLine::Outcome;

constexpr Milliseconds ClockTolerance = 5s;

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
        const auto native = schema::nativeTables(**session);
        if (!native)
            return failed(QStringLiteral("tables"), native.error());
        auto table = LockTable::open(std::move(*session));
        if (!table)
            return failed(QStringLiteral("tables"), table.error());
        good(QStringLiteral("tables"),
             native->size() > 1 ? QStringLiteral("Lock tables: %1; %2 is the one.")
                                      .arg(native->join(QStringLiteral(", ")), (*table)->names().table)
                                : QStringLiteral("The lock table is %1.").arg((*table)->names().table));
        readLocks(**table);
        tryToWrite(**table);
        tryPrivileges((*table)->names());
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

    void readLocks(LockTable &table)
    {
        const auto snapshot = table.readAll(m_clock);
        if (!snapshot)
            return failed(QStringLiteral("select"), snapshot.error());
        good(QStringLiteral("select"),
             QStringLiteral("SELECT works: %1 locks in %2 ms.")
                 .arg(QString::number(snapshot->locks.size()),
                      QString::number(toMs(snapshot->roundTrip()).count())));
        tellClock(table);
    }

    /// Asked once more by itself: the shorter the round trip, the less the error.
    void tellClock(LockTable &table)
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
        if (std::chrono::abs(offset) > ClockTolerance)
            warn(QStringLiteral("clock"), text,
                 QStringLiteral(
                     "Set the clocks by NTP. Verdicts go by the database's clock alone, so they stay right; "
                     "times on this screen are its times."));
        else
            good(QStringLiteral("clock"), text);
    }

    /// The database itself must refuse it: an UPDATE of no row, on the session that watches.
    void tryToWrite(LockTable &table)
    {
        const QString sql = table.names().fill(QStringLiteral("UPDATE {T} SET rev=rev WHERE 1=0"));
        const auto written = table.session().run(sql);
        if (!written)
            good(QStringLiteral("read_only"),
                 QStringLiteral("Sessions that watch are read only: the database refused an UPDATE."));
        else
            failed(QStringLiteral("read_only"),
                   {ErrorKind::Internal,
                    QStringLiteral("The session that watches was not refused an UPDATE (of no row)."),
                    {}});
    }

    void tryPrivileges(const TableNames &names)
    {
        if (!m_config.mayOperate()) {
            good(QStringLiteral("update"), QStringLiteral("Writing is not tried: the source is watch only."));
            return;
        }
        const auto session = openSession(m_config, Access::Operate, m_interrupter);
        if (!session)
            return failed(QStringLiteral("update"), session.error());
        if ((*session)->facts().isStandby)
            return;
        for (const WriteTrial &trial : writeTrials(names)) {
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
};

} // namespace

void probeSource(const SourceConfig &config, const Clock &clock,
                 const std::shared_ptr<Interrupter> &interrupter,
                 const std::function<void(const ProbeLine &)> &tell)
{
    Probe(config, clock, interrupter, tell).run();
}

} // namespace lockkeeper
