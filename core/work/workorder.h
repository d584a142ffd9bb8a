// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QStringList>

#include <csignal>

namespace lockkeeper {

/// What is done when the command ends by itself while its lock is led.
enum class AfterExit {
    StepDown,
    Restart, ///< under the same token, with a back-off
    Stay, ///< lead on without it
};

/// A command that runs only while its lock is led (issue 6 B2).
struct WorkOrder {
    QStringList command = {}; ///< program and arguments; empty: no command
    int stopSignal = SIGTERM;
    Milliseconds grace = std::chrono::seconds(2); ///< stop signal to SIGKILL
    Milliseconds margin = std::chrono::seconds(1); ///< end of the command's tree to the deadline D
    AfterExit afterExit = AfterExit::StepDown;
    bool keepsInput = false; ///< else it reads /dev/null
    int output = -1; ///< its standard output, where that is not ours
    int errors = -1; ///< its standard error, where that is neither ours nor its output

    [[nodiscard]] bool isEmpty() const { return command.isEmpty(); }
};

/// One term of leading as the supervisor must know it, to end the command in time and to release the row if
/// we end first.
struct WorkTerm {
    QString lock = {};
    QString ownerId = {};
    QString ownerLabel = {};
    qint64 token = 0;
    BootInstant deadline = {}; ///< D
    BootInstant expires = {}; ///< the end of the TTL: nobody need release it any more
    QString leaseFile = {};
};

/// How a process ended, or why it did not begin.
struct WorkEnd {
    int code = 0;
    int signal = 0; ///< the one that ended it
    QString failure = {}; ///< it never began

    /// As a shell says it: 128 + signal, 127 where it never began.
    [[nodiscard]] int shellCode() const
    {
        return !failure.isEmpty() ? 127 : signal != 0 ? 128 + signal : code;
    }
};

/// "SIGTERM", "TERM" or "15"; nothing for what is no signal that ends a process.
[[nodiscard]] std::optional<int> signalFrom(const QString &name);
/// "TERM"; the number where it has no name here.
[[nodiscard]] QString signalName(int number);

} // namespace lockkeeper
