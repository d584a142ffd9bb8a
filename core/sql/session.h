// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "core/sql/interrupter.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantMap>

#include <functional>
#include <unordered_map>

struct sqlite3_stmt;

namespace lockkeeper {

/// What a connection is for.
enum class Access {
    Watch, ///< read only, enforced by the database; sets no persistent pragma
    Operate, ///< may write rows; never creates the file
    Create, ///< `init` alone: may create the file
};

/// One connection to one database, added, opened, used and removed on one thread.
/// Statements are prepared once and bound by name. A wait for somebody else's write lock is retried every 1
/// to 3 ms within the limit in force (Qt's own busy timeout starves under hot writers: protocol T34).
class Session
{
public:
    /// Connection error: missing, a directory, not a database. Permission error: it cannot be read as it is.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const SourceConfig &config, Access access,
                                                               std::shared_ptr<Interrupter> interrupter = {});
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] const std::shared_ptr<Interrupter> &interrupter() const { return m_interrupter; }
    /// "SQLite 3.40.1".
    [[nodiscard]] QString engine() const;
    /// Device and inode of the open file, mixed: another value is another database.
    [[nodiscard]] quint64 identity() const { return m_identity; }
    [[nodiscard]] bool isReadOnly() const;

    /// Unsupported error on a network file system: its locks cannot be trusted, and WAL needs shared memory
    /// (T37).
    [[nodiscard]] Status checkLocalDisk() const;

    /// How long a statement may wait for another writer from now on; counted anew at each statement.
    void setLimit(Milliseconds limit) { m_limit = limit; }

    /// Connection error when the path no longer names the file that is open (protocol T36), or when its log
    /// was taken away: then two openers would each write a log of their own.
    [[nodiscard]] Status checkFile();

    /// Runs one statement. The query stays valid until the same text runs again.
    [[nodiscard]] Result<QSqlQuery *> run(const QString &sql, const QVariantMap &values = {});
    /// Runs one statement that must be a write and says how many rows it matched.
    [[nodiscard]] Result<int> change(const QString &sql, const QVariantMap &values = {});
    /// PRAGMA data_version: changes when another connection has committed, never by our own commits. Costs
    /// about a microsecond whatever the table's size, so it goes past Qt's query to the C API.
    [[nodiscard]] Result<qint64> dataVersion();
    /// BEGIN IMMEDIATE, the steps, COMMIT; on any error ROLLBACK, never a half.
    [[nodiscard]] Status transaction(const std::function<Status()> &steps);

private:
    Session(SourceConfig config, QString connection, std::shared_ptr<Interrupter> interrupter);
    [[nodiscard]] Status connect(Access access);
    [[nodiscard]] Status settle(Access access);
    [[nodiscard]] Error explain(const QSqlError &error) const;
    static int waitForWriter(void *session, int tries);

    SourceConfig m_config;
    QString m_connection;
    std::shared_ptr<Interrupter> m_interrupter;
    QSqlDatabase m_database = {};
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared = {};
    sqlite3_stmt *m_dataVersion = nullptr;
    Milliseconds m_limit = {};
    AwakeInstant m_giveUpAt = {};
    quint64 m_identity = 0;
    quint64 m_walIdentity = 0;
};

} // namespace lockkeeper
