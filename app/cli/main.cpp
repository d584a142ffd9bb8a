// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"
#include "app/common/unixsignals.h"
#include "app/terminal/output.h"

#include <QCoreApplication>
#include <QTimer>

int main(int argc, char **argv)
{
    using namespace lockkeeper;

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lockkeeper-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOCKKEEPER_VERSION));

    const UnixSignals
        unixSignals; // before anything starts, and after the command: its clean-up is not cut short
    const cli::Parsed parsed = cli::parse(argc, argv);
    if (!parsed.command)
        return parsed.exitCode;
    logging::toStandardError(parsed.logFormat);

    cli::Runner runner(parsed);
    QObject::connect(&unixSignals, &UnixSignals::received, &runner, &cli::Runner::interrupt);
    QObject::connect(&runner, &cli::Runner::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &runner, &cli::Runner::start);
    return cli::afterOutput(QCoreApplication::exec());
}
