// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/discovery.h"
#include "core/monitor/sourcemonitor.h"

#include <vector>

namespace lockkeeper::cli {

/// One good look at the lock tables of a source, for the commands that look once. A row past its TTL is read
/// again until 1.2 of its heartbeat intervals have passed, because one read cannot tell dead from late
/// (`--quick` leaves that out).
class Look : public QObject
{
    Q_OBJECT

public:
    Look(const SourceConfig &config, Access access, bool json, ScopeChoice scope = ScopeChoice::All);

    /// Only this lock decides whether to read again; empty: every lock.
    void start(const QString &lock, bool quick);
    /// The table whose view was at this place.
    [[nodiscard]] WatchedSource &source(qsizetype place)
    {
        return *m_tables.at(static_cast<size_t>(place)).monitor;
    }

signals:
    /// One view for each table; one that could not be read has its trouble.
    void done(const QList<lockkeeper::SourceView> &views);
    /// None of them could be read.
    void failed(const lockkeeper::Error &error);

private:
    /// One table while it is looked at.
    struct Table {
        std::unique_ptr<SourceMonitor> monitor = {};
        SourceView view = {};
        AwakeInstant firstRead = {};
        bool isDone = false;
    };
    void open(const QList<TableTarget> &targets);
    void take(Table &table, const SourceView &view);
    void finishWhenAllAreDone();
    void sayWaiting(const SourceView &view);
    [[nodiscard]] bool isSettled(const Table &table) const;

    SourceConfig m_config;
    Access m_access;
    bool m_json;
    ScopeChoice m_scope;
    QString m_lock = {};
    bool m_isQuick = false;
    bool m_isDone = false;
    bool m_hasSaidWaiting = false;
    std::unique_ptr<Discovery> m_discovery = {};
    std::vector<Table> m_tables = {};
};

/// A lock and the place of its table among the views.
struct FoundLock {
    LockView view = {};
    qsizetype table = 0;
};

/// The lock of that name. NotFound with the names that there are; Usage error where several tables have it.
[[nodiscard]] Result<FoundLock> findLock(const QList<SourceView> &views, const QString &lock);

/// Schema error that names what is only offered, where nothing was found for sure.
[[nodiscard]] Status checkFound(const Findings &findings);

/// Says of each table that could not be read why; the first of these errors, where there is one.
[[nodiscard]] std::optional<Error> reportTroubles(const QList<SourceView> &views, bool json);

} // namespace lockkeeper::cli
