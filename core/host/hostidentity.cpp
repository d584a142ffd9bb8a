// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host/hostidentity.h"

#include <QFile>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

std::optional<QByteArray> readProc(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

/// Field 22 of /proc/PID/stat, counted after the command's closing bracket (the command may hold blanks and
/// brackets).
std::optional<qint64> startTicks(qint64 pid)
{
    const auto stat = readProc(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat)
        return std::nullopt;
    const QList<QByteArray> fields = stat->mid(stat->lastIndexOf(')') + 2).split(' ');
    constexpr int startField = 22 - 3;
    bool ok = false;
    const qint64 ticks = fields.value(startField).toLongLong(&ok);
    return ok ? std::optional(ticks) : std::nullopt;
}

/// True where the boot clock of this process is not the machine's: its start times cannot be compared.
bool isInTimeNamespace()
{
    const auto offsets = readProc(QStringLiteral("/proc/self/timens_offsets"));
    if (!offsets)
        return false; // a kernel without time namespaces
    const QList<QByteArray> lines = offsets->split('\n');
    return std::any_of(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
        const QList<QByteArray> words = line.simplified().split(' ');
        return words.size() == 3 && (words.at(1) != "0" || words.at(2) != "0");
    });
}

QString userName()
{
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 4096> buffer = {}; // not getpwuid: several threads ask
    getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? QString::fromLocal8Bit(found->pw_name) : QString::number(geteuid());
}

bool isReadable(int descriptor)
{
    pollfd request = {descriptor, POLLIN, 0};
    return ::poll(&request, 1, 0) > 0;
}

bool isSameKernel(const Owner &owner, const HostIdentity &self)
{
    return owner.bootId == self.bootId && owner.pidNamespace == self.pidNamespace;
}

int openPid(qint64 pid)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0U));
}

} // namespace

HostIdentity HostIdentity::current()
{
    HostIdentity self;
    self.user = userName();
    self.host = QSysInfo::machineHostName();
    self.pid = ::getpid();
    self.bootId = QString::fromLatin1(
        readProc(QStringLiteral("/proc/sys/kernel/random/boot_id")).value_or(QByteArray()).trimmed());
    struct stat info = {};
    if (::stat("/proc/self/ns/pid", &info) == 0)
        self.pidNamespace = static_cast<qint64>(info.st_ino);
    if (!isInTimeNamespace())
        self.pidStart = startTicks(self.pid);
    self.canProveDeath = !self.bootId.isEmpty() && self.pidNamespace && self.pidStart;
    return self;
}

Owner HostIdentity::newOwner(bool offerProof) const
{
    Owner owner;
    owner.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    owner.label = QStringLiteral("%1@%2:%3").arg(user, host, QString::number(pid));
    owner.host = host;
    owner.bootId = bootId;
    owner.pidNamespace = pidNamespace;
    owner.pid = pid;
    if (offerProof && canProveDeath)
        owner.pidStart = pidStart;
    return owner;
}

ProcessFact askKernel(const Owner &owner, const HostIdentity &self)
{
    if (owner.bootId.isEmpty() || !owner.pidNamespace || !owner.pid)
        return ProcessFact::NotOffered;
    if (!self.canProveDeath)
        return ProcessFact::Unreadable;
    if (!isSameKernel(owner, self))
        return ProcessFact::OtherHost;
    if (!owner.pidStart)
        return ProcessFact::NotOffered;
    const int descriptor = openPid(*owner.pid);
    if (descriptor < 0)
        return errno == ESRCH ? ProcessFact::Gone : ProcessFact::Unreadable;
    // The start time is read after opening: from here on the descriptor stands for one process only.
    const std::optional<qint64> started = startTicks(*owner.pid);
    const bool hasEnded = isReadable(descriptor);
    ::close(descriptor);
    if (hasEnded)
        return ProcessFact::Gone;
    if (!started)
        return ProcessFact::Unreadable;
    return *started == *owner.pidStart ? ProcessFact::Alive : ProcessFact::Gone;
}

int openProcess(const Owner &owner, const HostIdentity &self)
{
    if (askKernel(owner, self) != ProcessFact::Alive)
        return -1;
    const int descriptor = openPid(*owner.pid);
    if (descriptor >= 0 && startTicks(*owner.pid) != owner.pidStart) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

} // namespace lockkeeper
