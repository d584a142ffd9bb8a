// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace lockkeeper {

/// Notices the end of a server's connection while nobody asks anything on it. Lives on the connection's
/// thread, which must have an event loop.
class LineWatch
{
public:
    /// Calls `notice` when the other side has closed, or said what nobody asked for; it may destroy this.
    /// True from it: the line was looked after, watch on. With `isRead` somebody else reads what comes, and
    /// only the end counts.
    LineWatch(int socket, bool isRead, std::function<bool()> notice);
    ~LineWatch();
    Q_DISABLE_COPY_MOVE(LineWatch)

private:
    struct State {
        bool isAlive = true;
        bool isCalling = false; ///< the notifier is what called: it must outlive its own call
    };

    int m_socket; ///< a copy: the client library closes its own at the end
    QSocketNotifier *m_notifier;
    std::shared_ptr<State> m_state;
};

} // namespace lockkeeper
