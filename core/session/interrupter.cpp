// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/interrupter.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper {

Interrupter::~Interrupter()
{
    setSocket(-1);
}

void Interrupter::interrupt()
{
    m_interrupted.store(true, std::memory_order_relaxed);
    cut();
}

void Interrupter::cut()
{
    const QMutexLocker lock(&m_mutex);
    if (m_handle != nullptr)
        sqlite3_interrupt(m_handle);
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

void Interrupter::setHandle(sqlite3 *handle)
{
    const QMutexLocker lock(&m_mutex);
    m_handle = handle;
}

void Interrupter::setSocket(int socket)
{
    const QMutexLocker lock(&m_mutex);
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = socket < 0 ? -1 : ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
    // Too late for this one: it was not wanted any more before it was there.
    if (m_socket >= 0 && wasInterrupted())
        ::shutdown(m_socket, SHUT_RDWR);
}

} // namespace lockkeeper
