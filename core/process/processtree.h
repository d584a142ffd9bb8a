// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>

#include <sys/types.h>

/// Processes below a process, found through /proc. A child that called setsid is below it all the same, as
/// long as its ancestor is a child subreaper (prctl(2)). Linux; any thread.
namespace lockkeeper::processtree {

/// Makes this process the parent of all orphans below it.
void adoptOrphans();

/// Everything that lives below `root`, not `root` itself; zombies are left out.
[[nodiscard]] QList<pid_t> below(pid_t root);

/// Sends the signal to everything below `root`. Those that may not be signalled: another user's.
QList<pid_t> signalBelow(pid_t root, int signal);

/// Takes every child that has ended, and tells of it: pid and the status of waitpid(2). True where no child
/// is left at all.
bool reap(const std::function<void(pid_t pid, int status)> &ended);

} // namespace lockkeeper::processtree
