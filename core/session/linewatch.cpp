// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/linewatch.h"

#include <QSocketNotifier>

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper {

LineWatch::LineWatch(int socket, bool isRead, std::function<bool()> notice)
    : m_socket(::fcntl(socket, F_DUPFD_CLOEXEC, 0))
    , m_notifier(new QSocketNotifier(m_socket, QSocketNotifier::Read))
    , m_state(std::make_shared<State>())
{
    QObject::connect(
        m_notifier, &QSocketNotifier::activated, m_notifier,
        [socket = m_socket, notifier = m_notifier, state = m_state, isRead, notice = std::move(notice)] {
            char byte = 0;
            const auto there = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
            const bool isDrained = there < 0 && (errno == EAGAIN || errno == EINTR); // its reader was first
            if (isRead && (there > 0 || isDrained))
                return;
            notifier->setEnabled(false);
            state->isCalling = true;
            const bool goesOn = notice();
            state->isCalling = false;
            if (goesOn && state->isAlive)
                notifier->setEnabled(true);
        });
}

LineWatch::~LineWatch()
{
    m_state->isAlive = false;
    m_notifier->setEnabled(false);
    if (m_state->isCalling)
        m_notifier->deleteLater();
    else // now: a thread that ends does nothing later
        delete m_notifier;
    ::close(m_socket);
}

} // namespace lockkeeper
