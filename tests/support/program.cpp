// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <unistd.h>

namespace lockkeeper::test {

namespace {

constexpr int LongestRun = 60'000; // ms

} // namespace

QString cliPath()
{
    return qEnvironmentVariable("LOCKKEEPER_CLI");
}

Outcome cli(const QStringList &arguments, bool asNobody, const QByteArray &input)
{
    QProcess process;
    QString program = cliPath();
    QStringList words = arguments;
    if (asNobody && ::geteuid() == 0) {
        words = QStringList{QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"),
                            QStringLiteral("--clear-groups"), program}
            + arguments;
        program = QStringLiteral("setpriv");
    }
    process.start(program, words);
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (process.waitForFinished(LongestRun) && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    process.kill();
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

void startCli(QProcess &process, const QStringList &arguments)
{
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(cliPath(), arguments);
}

} // namespace lockkeeper::test
