// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/interrupter.h"
#include "core/session/linewatch.h"
#include "core/source/sourceconfig.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantMap>

#include <functional>
#include <unordered_map>

class QSqlError;

namespace lockkeeper {

/// What a connection is for.
enum class Access {
    Watch, ///< read only, enforced by the database; sets nothing that outlives the session
    Operate, ///< may write rows; never creates a file
    Create, ///< `init` alone: may create the file or the tables
};

/// A driver's error, understood.
struct SqlFault {
    Error error = {};
    bool isRetryable = false; ///< another transaction was in the way and the engine undid ours
    bool isConnectionLost = false;
};

/// What a server said of itself when we connected.
struct ServerFacts {
    QString engine = {}; ///< "PostgreSQL 15.20"
    quint64 identity = 0; ///< another value is another database under the same name
    QString tlsCipher = {}; ///< empty: not encrypted
    bool isStandby = false; ///< a read-only copy of another server
    Milliseconds lag = {}; ///< of the standby behind its primary, at the last check()
    bool isReadOnly = false; ///< this session cannot write
};

/// One connection to one database, added, opened, used and removed on one thread; it is never reopened:
/// after an error that broke it, open another. Statements are prepared once and bound by name. Every
/// statement has a limit: the engine's own gives up first, else the watchdog cuts the connection. Where the
/// engine undid a statement because of another transaction it is tried again, within the same limit.
class Session
{
public:
    virtual ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] const std::shared_ptr<Interrupter> &interrupter() const { return m_interrupter; }
    [[nodiscard]] const ServerFacts &facts() const { return m_facts; }

    /// How long a statement may take from now on, its waits and retries included; counted anew at each.
    virtual void setLimit(Milliseconds limit) { m_limit = limit; }
    [[nodiscard]] Milliseconds limit() const { return m_limit; }

    /// Connection error when this is no longer a connection to the database that was opened.
    [[nodiscard]] virtual Status check();
    /// Unsupported or Permission error where a leader must not work.
    [[nodiscard]] virtual Status checkCanLead() = 0;

    /// Runs one statement. The query stays valid until the same text runs again.
    [[nodiscard]] Result<QSqlQuery *> run(const QString &sql, const QVariantMap &values = {});
    /// Runs one statement that must be a write and says how many rows it matched.
    [[nodiscard]] Result<int> change(const QString &sql, const QVariantMap &values = {});
    /// The steps as one transaction; on any error ROLLBACK, never a half. Steps may run more than once.
    [[nodiscard]] Status transaction(const std::function<Status()> &steps);
    /// The same, and all its steps see the database as it was at the first, where the engine can do that.
    [[nodiscard]] Status snapshotTransaction(const std::function<Status()> &steps);
    /// The steps as one transaction in which the database refuses every write; for SQL that others wrote.
    [[nodiscard]] virtual Status readTransaction(const std::function<Status()> &steps);
    /// True where the last transaction got as far as its COMMIT: with an error of a lost or silent connection
    /// nobody knows whether it was done.
    [[nodiscard]] bool wasCommitSent() const { return m_wasCommitSent; }

    /// Changes when another connection has committed, never by our own commits; nothing where the engine
    /// cannot say, so that the table must be read.
    [[nodiscard]] virtual Result<std::optional<qint64>> dataVersion() { return std::nullopt; }

    /// Calls `notice`, on this thread, when the table may have changed, until the session closes: with the
    /// lock's name, or an empty one where the engine does not tell. False where it does not push at all; then
    /// only polling finds out. Missing a push is harmless, as is one too many.
    [[nodiscard]] virtual bool listen(const QString &table, std::function<void(const QString &)> notice);
    /// Calls `notice`, on this thread, when the server has ended the connection or says what nobody asked
    /// for, after listen(); it may close the session. True from it: a statement was run since. Needs an event
    /// loop; a SQLite file never calls.
    void whenLost(std::function<bool()> notice);

protected:
    Session(SourceConfig config, std::shared_ptr<Interrupter> interrupter, const QString &driver);

    [[nodiscard]] virtual SqlFault explain(const QSqlError &error) = 0;
    /// How long the engine itself waits for a row that another transaction holds.
    [[nodiscard]] virtual Milliseconds lockWait() const { return {}; }
    /// Opens a transaction that writes.
    [[nodiscard]] virtual QString beginText() const = 0;
    /// Opens a transaction that writes, and whose steps all see one state of the database.
    [[nodiscard]] virtual QString beginSnapshotText() const { return beginText(); }
    /// Opens a transaction that only reads.
    [[nodiscard]] virtual QString beginReadText() const = 0;
    /// False where the database has ended the transaction by itself, or nothing can be asked any more.
    [[nodiscard]] virtual bool isInTransaction() const { return !m_isBroken; }
    /// Starts counting a statement's limit.
    void startLimit();
    [[nodiscard]] AwakeInstant giveUpAt() const { return m_giveUpAt; }
    /// Runs statements that only matter for having run.
    [[nodiscard]] Status runAll(const QStringList &statements);
    /// The first row of a query, empty where there is none.
    [[nodiscard]] Result<QVariantList> row(const QString &sql);

    SourceConfig m_config;
    std::shared_ptr<Interrupter> m_interrupter;
    QSqlDatabase m_database = {};
    ServerFacts m_facts = {};
    bool m_isBroken = false; ///< the connection is lost or was cut
    int m_socket = -1; ///< the client library's
    bool m_isListening = false; ///< the driver reads the socket by itself

private:
    [[nodiscard]] Result<QSqlQuery *> runOnce(const QString &sql, const QVariantMap &values);
    [[nodiscard]] Result<QSqlQuery *> execute(const QString &sql, const QVariantMap &values);
    [[nodiscard]] bool isSentAsText(const QString &sql, const QVariantMap &values) const;
    [[nodiscard]] Status transactionOnce(const QString &begin, const std::function<Status()> &steps);
    [[nodiscard]] Status inTransaction(const QString &begin, const std::function<Status()> &steps);
    [[nodiscard]] tl::unexpected<Error> fail(const QSqlError &error);
    [[nodiscard]] bool mayTryAgain() const;
    void forgetDoubtful();

    QString m_connection;
    std::unique_ptr<LineWatch> m_lineWatch = {};
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared = {};
    QString m_doubtful = {}; ///< the statement that failed last: prepared anew before it runs again
    SqlFault m_fault = {}; ///< of the last statement
    Milliseconds m_limit = {};
    AwakeInstant m_giveUpAt = {};
    bool m_wasCommitSent = false;
    bool m_isInSteps = false; ///< the limit in force is the transaction's
};

/// The access that `config` allows for what is wanted: an error that names the setting where a saved source
/// is watch only (exit code 4).
[[nodiscard]] Status checkMayOpen(const SourceConfig &config, Access access);

/// Why nothing can be changed on a standby, and what to do.
[[nodiscard]] QString standbyText(const SourceConfig &config);

/// True for the errors after which the database may hold the statement all the same.
[[nodiscard]] bool isOutcomeUnknown(const Error &error);

} // namespace lockkeeper
