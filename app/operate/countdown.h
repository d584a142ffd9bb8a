// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/release/armedrelease.h"

#include <QTimer>

#include <functional>

namespace lockkeeper::cli {

/// The armed release in the terminal: it goes on watching the lock until the statement may be sent, or
/// something cancels it. On the source's thread.
class Countdown : public QObject
{
    Q_OBJECT

public:
    /// One look at what is armed, an ArmedRelease or an ArmedSeveral.
    using Look = std::function<ArmedLook(const SourceView &view, AwakeInstant now, Instant wall)>;

    /// `what`: for people, such as the lock's name.
    Countdown(WatchedSource &source, QString what, Look armed);
    /// Says on standard error how long it will be, where it is worth a word.
    void start();

signals:
    void due();
    /// Conflict: what moved, as a sentence; nothing was sent.
    void cancelled(const lockkeeper::Error &error);

private:
    void look();
    [[nodiscard]] ArmedLook now();

    WatchedSource &m_source;
    QString m_what;
    Look m_armed;
    QTimer m_timer;
};

} // namespace lockkeeper::cli
