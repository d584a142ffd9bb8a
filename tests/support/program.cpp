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

Outcome cli(const QStringList &arguments, bool obeysModes, const QByteArray &input)
{
    QProcess process;
    QString program = cliPath();
    QStringList words = arguments;
    if (obeysModes && ::geteuid() == 0) {
        // Root without these obeys the modes of its own files; another user might not reach the program at
        // all.
        words =
            QStringList{QStringLiteral("--bounding-set=-dac_override,-dac_read_search"), program} + arguments;
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
