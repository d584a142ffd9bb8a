// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/linewatch.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper {

LineWatch::LineWatch(int socket, bool isRead, std::function<bool()> notice)
    : m_socket(::fcntl(socket, F_DUPFD_CLOEXEC, 0))
    , m_notifier(new QSocketNotifier(m_socket, QSocketNotifier::Read))
    , m_isAlive(std::make_shared<bool>(true))
{
    QObject::connect(
        m_notifier, &QSocketNotifier::activated, m_notifier,
        [socket = m_socket, notifier = m_notifier, isAlive = m_isAlive, isRead, notice = std::move(notice)] {
            char byte = 0;
            if (isRead && ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
                return;
            notifier->setEnabled(false);
            if (notice() && *isAlive)
                notifier->setEnabled(true);
        });
}

LineWatch::~LineWatch()
{
    *m_isAlive = false;
    m_notifier->setEnabled(false);
    m_notifier->deleteLater(); // it may be what called
    ::close(m_socket);
}

} // namespace lockkeeper
