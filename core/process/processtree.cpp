// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/processtree.h"

#include <QByteArray>
#include <QFile>
#include <QHash>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <dirent.h>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace lockkeeper::processtree {

namespace {

struct Kin {
    pid_t parent = 0;
    bool isZombie = false;
};

/// From /proc/PID/stat: the name in brackets may hold anything, so what counts comes after the last bracket.
bool readKin(pid_t pid, Kin &kin)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 2)
        return false;
    kin.isZombie = fields.at(0) == "Z" || fields.at(0) == "X";
    kin.parent = fields.at(1).toInt();
    return true;
}

} // namespace

void adoptOrphans()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

QList<pid_t> below(pid_t root)
{
    QHash<pid_t, QList<pid_t>> children;
    QHash<pid_t, bool> zombies;
    DIR *proc = ::opendir("/proc");
    if (proc == nullptr)
        return {};
    while (const dirent *entry = ::readdir(proc)) {
        bool isNumber = false;
        const pid_t pid = QByteArray(entry->d_name).toInt(&isNumber);
        Kin kin;
        if (!isNumber || !readKin(pid, kin))
            continue;
        children[kin.parent].append(pid);
        zombies.insert(pid, kin.isZombie);
    }
    ::closedir(proc);
    QList<pid_t> found;
    QList<pid_t> open{root};
    while (!open.isEmpty()) {
        const QList<pid_t> next = children.value(open.takeFirst());
        for (const pid_t pid : next) {
            if (!zombies.value(pid))
                found.append(pid);
            open.append(pid);
        }
    }
    return found;
}

QList<pid_t> signalBelow(pid_t root, int signal)
{
    // The youngest first: a supervisor among them goes last, so that it still enforces the deadline if we are
    // stopped in between.
    QList<pid_t> refused;
    const QList<pid_t> all = below(root);
    std::for_each(all.crbegin(), all.crend(), [&refused, signal](pid_t pid) {
        if (::kill(pid, signal) != 0 && errno == EPERM)
            refused.append(pid);
    });
    return refused;
}

bool reap(const std::function<void(pid_t, int)> &ended)
{
    for (;;) {
        int status = 0;
        const pid_t pid = ::waitpid(-1, &status, WNOHANG);
        if (pid == 0)
            return false;
        if (pid < 0)
            return errno == ECHILD;
        ended(pid, status);
    }
}

} // namespace lockkeeper::processtree
