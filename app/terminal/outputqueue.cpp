// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/outputqueue.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>

namespace lockkeeper::cli {

OutputQueue::OutputQueue(int descriptor, QObject *parent)
    : QObject(parent)
    , m_output(descriptor)
{
}

void OutputQueue::add(const QByteArray &line)
{
    if (m_isGone || m_waiting.size() + line.size() > Most)
        return;
    m_waiting.append(line);
    if (!m_writable || !m_writable->isEnabled())
        write();
}

void OutputQueue::flush(Milliseconds limit)
{
    const QDeadlineTimer end(limit);
    while (!m_waiting.isEmpty() && !m_isGone && !end.hasExpired()) {
        pollfd request = {m_output.descriptor(), POLLOUT, 0};
        (void)::poll(&request, 1, static_cast<int>(std::min<qint64>(end.remainingTime(), INT_MAX)));
        write();
    }
}

void OutputQueue::write()
{
    qsizetype done = 0;
    while (done < m_waiting.size()) {
        const qsizetype wrote = m_output.write(m_waiting.constData() + done, m_waiting.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        m_isGone = wrote < 0 && errno != EAGAIN && errno != EWOULDBLOCK;
        if (wrote <= 0)
            break;
        done += wrote;
    }
    m_waiting.remove(0, done);
    if (m_isGone)
        m_waiting.clear();
    const bool waits = !m_waiting.isEmpty();
    if (waits && !m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_output.descriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &OutputQueue::write);
    }
    if (m_writable)
        m_writable->setEnabled(waits);
}

} // namespace lockkeeper::cli
