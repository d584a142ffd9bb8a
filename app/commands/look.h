// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/sourcemonitor.h"

namespace lockkeeper::cli {

/// One good look at a source, for the commands that look once. A row past its TTL is read again until 1.2 of
/// its heartbeat intervals have passed, because one read cannot tell dead from late (`--quick` leaves that
/// out).
class Look : public QObject
{
    Q_OBJECT

public:
    Look(const SourceConfig &config, Access access);

    /// Only this lock decides whether to read again; empty: every lock.
    void start(const QString &lock, bool quick);
    [[nodiscard]] WatchedSource &source() { return *m_monitor; }

signals:
    void done(const lockkeeper::SourceView &view);
    void failed(const lockkeeper::Error &error);

private:
    void take(const SourceView &view);
    void sayWaiting(const SourceView &view);
    [[nodiscard]] bool isSettled(const SourceView &view) const;

    SourceConfig m_config;
    Access m_access;
    QString m_lock = {};
    bool m_isQuick = false;
    bool m_isDone = false;
    bool m_hasSaidWaiting = false;
    AwakeInstant m_firstRead = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

/// The row of that name; NotFound with the names that there are.
[[nodiscard]] Result<LockView> findLock(const SourceView &view, const QString &lock);

} // namespace lockkeeper::cli
