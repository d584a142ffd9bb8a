// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace lockkeeper::test {

/// What a program said, and its exit code; -1 where it did not end within a minute.
struct Outcome {
    int exitCode = -1;
    QString out = {};
    QString err = {};
};

/// Runs lockkeeper-cli to its end. Root passes over file permissions unless it is told to obey them.
[[nodiscard]] Outcome cli(const QStringList &arguments, bool obeysModes = false,
                          const QByteArray &input = {});

/// Starts lockkeeper-cli and leaves it running; the caller ends it.
void startCli(QProcess &process, const QStringList &arguments);

[[nodiscard]] QString cliPath();

} // namespace lockkeeper::test
