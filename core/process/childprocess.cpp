// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/childprocess.h"

#include <QString>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ; // NOLINT: unistd.h leaves it to the program

namespace lockkeeper {

namespace {

std::vector<char *> pointers(const QByteArrayList &texts)
{
    std::vector<char *> all;
    for (const QByteArray &text : texts)
        all.push_back(const_cast<char *>(text.constData())); // NOLINT: execvpe takes char *const[]
    all.push_back(nullptr);
    return all;
}

QByteArrayList wholeEnvironment(const QByteArrayList &added)
{
    QByteArrayList all = added;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const QByteArray line(*entry);
        const QByteArray name = line.left(line.indexOf('=') + 1);
        const bool isReplaced = std::any_of(
            added.cbegin(), added.cend(), [&name](const QByteArray &mine) { return mine.startsWith(name); });
        if (!isReplaced)
            all.append(line);
    }
    return all;
}

/// Between fork and exec: only what a signal handler may do, for other threads hold locks. Never returns.
[[noreturn]] void becomeProgram(const ChildProgram &program, char *const words[], char *const environment[],
                                const int *descriptors, int count, int report, pid_t parent)
{
    if (program.ownGroup)
        ::setpgid(0, 0);
    if (program.diesWithUs) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127); // it died before we asked
    }
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // Above all targets first, so that none is overwritten before it is copied.
    int high[16] = {};
    for (int i = 0; i < count; ++i)
        high[i] = ::fcntl(descriptors[i], F_DUPFD, 64);
    const int highReport = ::fcntl(report, F_DUPFD_CLOEXEC, 96);
    for (int i = 0; i < count; ++i)
        ::dup2(high[i], i);
    ::dup2(highReport, count);
    ::fcntl(count, F_SETFD, FD_CLOEXEC);
    ::syscall(SYS_close_range, static_cast<unsigned>(count) + 1, ~0U, 0U);
    ::execvpe(words[0], words, environment);
    const int why = errno;
    (void)!::write(count, &why, sizeof why);
    ::_exit(127);
}

} // namespace

Result<pid_t> startChild(const ChildProgram &program)
{
    int report[2] = {};
    if (::pipe2(report, O_CLOEXEC) != 0)
        return failure(ErrorKind::Internal, QStringLiteral("There is no descriptor left for a new process."));
    const std::vector<char *> words = pointers(program.words);
    const QByteArrayList whole = wholeEnvironment(program.environment);
    const std::vector<char *> environment = pointers(whole);
    const int count = static_cast<int>(program.descriptors.size());
    const int *descriptors = program.descriptors.constData();
    const pid_t us = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeProgram(program, words.data(), environment.data(), descriptors, count, report[1], us);
    ::close(report[1]);
    int why = pid < 0 ? errno : 0;
    if (pid > 0) {
        ssize_t got = 0;
        do
            got = ::read(report[0], &why, sizeof why); // nothing: exec has closed it
        while (got < 0 && errno == EINTR);
    }
    ::close(report[0]);
    if (why != 0)
        return failure(ErrorKind::NotFound,
                       QStringLiteral("%1 cannot be run: %2.")
                           .arg(QString::fromLocal8Bit(program.words.value(0)),
                                QString::fromLocal8Bit(std::strerror(why))));
    return pid;
}

} // namespace lockkeeper
