// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/unixsignals.h"

#include <cerrno>
#include <csignal>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

int signalPipe[2] = {-1, -1};

extern "C" void passOn(int number)
{
    const int error = errno; // whatever was interrupted still reads it
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
    errno = error;
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalPipe) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (::read(descriptor(), &number, 1) == 1)
            emit received(number);
    });
    struct sigaction action = {};
    action.sa_handler = passOn;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        ::signal(number, SIG_DFL);
    m_notifier.reset();
    for (int &end : signalPipe)
        ::close(std::exchange(end, -1));
}

int UnixSignals::descriptor()
{
    return signalPipe[1];
}

} // namespace lockkeeper
