// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/lead.h"
#include "app/terminal/output.h"
#include "core/host/hostidentity.h"
#include "core/words/words.h"
#include "core/work/leasefile.h"

namespace lockkeeper::cli {

namespace {

/// `holding`: reads the lease file alone; no database is asked.
class HoldingCommand final : public Command
{
public:
    HoldingCommand(const Globals &globals, const HoldingArguments &arguments)
        : Command(globals)
        , m_file(arguments.file.isEmpty() ? qEnvironmentVariable("LOCKKEEPER_LEASE_FILE") : arguments.file)
    {
    }

    void start() override
    {
        if (m_file.isEmpty())
            return fail(
                {ErrorKind::Usage,
                 QStringLiteral("There is no LOCKKEEPER_LEASE_FILE here; run this inside a command of "
                                "lockkeeper-cli lead LOCK -- COMMAND, or add --lease-file."),
                 {}});
        const auto lease = LeaseFile::read(m_file);
        if (!lease) // the file goes when the leading ends
            return fail({lease.error().kind == ErrorKind::NotFound ? ErrorKind::Conflict : lease.error().kind,
                         lease.error().message,
                         {}});
        const BootInstant now = SystemClock::instance().boot();
        const bool isHeld = lease->isHeld(HostIdentity::current().bootId, now);
        const Milliseconds left = isHeld ? toMs(lease->deadline - now) : Milliseconds();
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("lock"), lease->lock},
                                  {QStringLiteral("token"), lease->token},
                                  {QStringLiteral("holding"), isHeld},
                                  {QStringLiteral("left_ms"), qint64(left.count())}});
        if (!isHeld)
            return fail(
                {ErrorKind::Conflict,
                 QStringLiteral("The lease of %1 is over; stop working.").arg(words::shown(lease->lock)),
                 {}});
        if (!m_globals.json)
            printLine(QStringLiteral("Holding %1 with fencing token %2 for %3 more.")
                          .arg(words::shown(lease->lock))
                          .arg(lease->token)
                          .arg(words::duration(left)));
        emit finished(0);
    }

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

private:
    QString m_file;
};

} // namespace

std::unique_ptr<Command> makeHolding(const Globals &globals, const HoldingArguments &arguments)
{
    return std::make_unique<HoldingCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
