// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "core/monitor/watchedsource.h"

#include <QTimer>

namespace lockkeeper::cli {

/// What becomes of a request to step down: the holder's answer, the release, and who has the lock then.
/// On the source's thread.
class RequestWatch : public QObject
{
    Q_OBJECT

public:
    RequestWatch(WatchedSource &source, const LockRecord &seen, const ActionOutcome &request, bool json);
    void start();

signals:
    /// 0: the holder gave the lock up; 6: it refused; 7: no answer in time.
    void ended(int exitCode);

private:
    void look();
    void say(const QString &event, const QString &sentence);
    void end(const QString &event, const QString &sentence, int exitCode);

    WatchedSource &m_source;
    LockRecord m_seen;
    ActionOutcome m_request;
    bool m_json;
    bool m_isAnswered = false;
    QTimer m_timer;
};

} // namespace lockkeeper::cli
