// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayList>

#include <sys/types.h>

namespace lockkeeper {

/// A program to be started by fork and exec. Whatever it inherits is named here: no other descriptor, no
/// handler and no blocked signal of ours.
struct ChildProgram {
    QByteArrayList words = {}; ///< program and arguments; looked for in PATH
    QByteArrayList environment = {}; ///< "NAME=value", added to ours
    QList<int> descriptors = {}; ///< what it has as 0, 1, 2, ...
    bool ownGroup = true; ///< a process group of its own: Ctrl+C and Ctrl+Z of the terminal do not reach it
    bool diesWithUs = false; ///< PR_SET_PDEATHSIG SIGKILL
};

/// Its pid; NotFound error with the system's words where it cannot be run. Any thread.
[[nodiscard]] Result<pid_t> startChild(const ChildProgram &program);

} // namespace lockkeeper
