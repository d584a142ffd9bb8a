// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/armedrelease.h"
#include "core/monitor/watchedsource.h"

#include <QTimer>

namespace lockkeeper::cli {

/// The armed release in the terminal: it goes on watching the lock until the statement may be sent, or
/// something cancels it. On the source's thread.
class Countdown : public QObject
{
    Q_OBJECT

public:
    /// `clicked`: when the operator's last word was given.
    Countdown(WatchedSource &source, const ReleasePlan &plan, AwakeInstant clicked);
    /// Says on standard error how long it will be, where it is worth a word.
    void start();

signals:
    void due();
    /// Conflict: what moved, as a sentence; nothing was sent.
    void cancelled(const lockkeeper::Error &error);

private:
    void look();

    WatchedSource &m_source;
    ArmedRelease m_armed;
    QTimer m_timer;
};

} // namespace lockkeeper::cli
