// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nonblockingoutput.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockkeeper {

NonBlockingOutput::NonBlockingOutput(int descriptor)
    : m_descriptor(descriptor)
{
    struct stat what = {};
    ::fstat(descriptor, &what);
    m_isSocket = S_ISSOCK(what.st_mode);
    if (!S_ISFIFO(what.st_mode) && !S_ISCHR(what.st_mode))
        return; // a file never makes us wait
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(descriptor);
    const int own = ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    m_isOwn = own >= 0;
    if (m_isOwn)
        m_descriptor = own;
}

NonBlockingOutput::~NonBlockingOutput()
{
    if (m_isOwn)
        ::close(m_descriptor);
}

qsizetype NonBlockingOutput::write(const char *bytes, qsizetype size) const
{
    if (m_isSocket)
        return ::send(m_descriptor, bytes, static_cast<size_t>(size), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (m_isOwn)
        return ::write(m_descriptor, bytes, static_cast<size_t>(size));
    // A file, or another user's terminal, which could not be opened: in pieces that are taken at once.
    pollfd request = {m_descriptor, POLLOUT, 0};
    if (::poll(&request, 1, 0) <= 0) {
        errno = EAGAIN;
        return -1;
    }
    return ::write(m_descriptor, bytes, static_cast<size_t>(std::min<qsizetype>(size, PIPE_BUF)));
}

} // namespace lockkeeper
