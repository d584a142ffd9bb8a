// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/sqlitefile.h"
#include "core/session/session.h"

class QFileSystemWatcher;
struct sqlite3_stmt;

namespace lockkeeper {

/// A SQLite file. A wait for somebody else's write lock is retried every 1 to 3 ms within the limit in force
/// (Qt's own busy timeout starves under hot writers: protocol T34).
class SqliteSession final : public Session
{
public:
    SqliteSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter);
    ~SqliteSession() override;

    [[nodiscard]] Status connect(Access access);

    [[nodiscard]] Status check() override { return m_isBroken ? Session::check() : m_file.check(); }
    [[nodiscard]] Status checkCanLead() override { return m_file.checkLocalDisk(); }
    [[nodiscard]] Status readTransaction(const std::function<Status()> &steps) override;
    /// PRAGMA data_version. Costs about a microsecond whatever the table's size, so it goes past Qt's query
    /// to the C API.
    [[nodiscard]] Result<std::optional<qint64>> dataVersion() override;
    /// inotify on the file and its log.
    [[nodiscard]] bool listen(const QString &table, std::function<void(const QString &)> notice) override;

private:
    [[nodiscard]] SqlFault explain(const QSqlError &error) override;
    [[nodiscard]] QString beginText() const override { return QStringLiteral("BEGIN IMMEDIATE"); }
    [[nodiscard]] QString beginReadText() const override { return QStringLiteral("BEGIN"); }
    [[nodiscard]] bool isInTransaction() const override;
    [[nodiscard]] Status settle(Access access);
    static int waitForWriter(void *session, int tries);

    SqliteFile m_file;
    sqlite3_stmt *m_dataVersion = nullptr;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
};

} // namespace lockkeeper
