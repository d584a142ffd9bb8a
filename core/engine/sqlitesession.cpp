// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sqlitesession.h"

#include "core/engine/sqliteerrors.h"
#include "core/session/nativehandle.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QRandomGenerator>
#include <QSqlError>

#include <sqlite3.h>

namespace lockkeeper {

SqliteSession::SqliteSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter)
    : Session(config, std::move(interrupter), QStringLiteral("QSQLITE"))
    , m_file(config.path)
{
}

SqliteSession::~SqliteSession()
{
    sqlite3_finalize(m_dataVersion);
}

Status SqliteSession::connect(Access access)
{
    const QFileInfo file(m_config.path);
    if (file.isDir())
        return failure(ErrorKind::Connection,
                       QStringLiteral("%1 is a directory, not a database file; name the file in it.")
                           .arg(m_config.path));
    if (!file.exists() && access != Access::Create)
        return failure(
            ErrorKind::Connection,
            QStringLiteral(
                "There is no file %1; check the path, or make it with: lockkeeper-cli --source %2 init")
                .arg(m_config.path, m_config.url()));
    if (!m_database.isValid())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("Qt's SQLite driver is missing; install the package libqt6sql6-sqlite."));
    m_database.setDatabaseName(m_file.uri(access));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=0"));
    m_file.remember(); // before: a file that is replaced while we open it is noticed later
    if (!m_database.open())
        return tl::make_unexpected(explain(m_database.lastError()).error);
    sqlite3 *handle = nativeHandle<sqlite3>(m_database);
    m_interrupter->setHandle(handle);
    sqlite3_busy_handler(handle, &SqliteSession::waitForWriter, this);
    return settle(access);
}

/// SQLite has no transaction that only reads: the connection itself is told to.
Status SqliteSession::readTransaction(const std::function<Status()> &steps)
{
    if (m_facts.isReadOnly)
        return Session::readTransaction(steps);
    if (const Status closed = runAll({QStringLiteral("PRAGMA query_only = 1")}); !closed)
        return closed;
    const Status done = Session::readTransaction(steps);
    const Status opened = runAll({QStringLiteral("PRAGMA query_only = 0")});
    return done ? opened : done;
}

Status SqliteSession::settle(Access access)
{
    // The driver and we must share one SQLite library, or its handle means nothing to us.
    const auto source = row(QStringLiteral("SELECT sqlite_source_id()"));
    if (!source)
        return tl::make_unexpected(source.error());
    if (source->value(0).toString() != QLatin1String(sqlite3_sourceid()))
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral(
                "Qt's SQLite driver brings a SQLite library of its own; Lockkeeper needs one that uses "
                "the system's."));
    // Else "name" in quotes is a text where there is no such column any more, and a read does not fail.
    sqlite3_db_config(nativeHandle<sqlite3>(m_database), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    // A read finds out now what open() does not: not a database, a WAL that cannot be read here.
    if (const auto schema = row(QStringLiteral("SELECT count(*) FROM sqlite_schema")); !schema)
        return tl::make_unexpected(schema.error());
    m_file.rememberLog(); // that read has opened it
    m_facts.engine = QStringLiteral("SQLite %1").arg(QLatin1String(sqlite3_libversion()));
    m_facts.identity = m_file.identity();
    m_facts.isReadOnly =
        access == Access::Watch || sqlite3_db_readonly(nativeHandle<sqlite3>(m_database), "main") == 1;
    return runAll({access == Access::Watch ? QStringLiteral("PRAGMA query_only = 1")
                                           : QStringLiteral("PRAGMA synchronous = FULL")});
}

Result<std::optional<qint64>> SqliteSession::dataVersion()
{
    startLimit();
    if (m_dataVersion == nullptr)
        sqlite3_prepare_v2(nativeHandle<sqlite3>(m_database), "PRAGMA data_version", -1, &m_dataVersion,
                           nullptr);
    const int code = sqlite3_step(m_dataVersion);
    const qint64 version = code == SQLITE_ROW ? sqlite3_column_int64(m_dataVersion, 0) : 0;
    sqlite3_reset(m_dataVersion);
    if (code == SQLITE_ROW)
        return version;
    const QSqlError error(QString(), QString::fromUtf8(sqlite3_errmsg(nativeHandle<sqlite3>(m_database))),
                          QSqlError::StatementError, QString::number(code));
    return tl::make_unexpected(explain(error).error);
}

bool SqliteSession::listen(const QString &table, std::function<void(const QString &)> notice)
{
    Q_UNUSED(table)
    m_watcher = std::make_unique<QFileSystemWatcher>();
    const auto watchAgain = [watcher = m_watcher.get(), path = m_config.path] {
        watcher->addPaths({path, path + u"-wal"}); // what is watched already, or is not there, is passed over
    };
    watchAgain();
    QObject::connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, m_watcher.get(),
                     [watchAgain, notice = std::move(notice)] {
                         watchAgain(); // the log may be a new file
                         notice({});
                     });
    return !m_watcher->files().isEmpty();
}

bool SqliteSession::isInTransaction() const
{
    return sqlite3_get_autocommit(nativeHandle<sqlite3>(m_database)) == 0;
}

SqlFault SqliteSession::explain(const QSqlError &error)
{
    return {explainSqlite(error, m_config, limit()), false, false};
}

int SqliteSession::waitForWriter(void *session, int tries)
{
    Q_UNUSED(tries)
    const auto *self = static_cast<const SqliteSession *>(session);
    if (self->m_interrupter->wasInterrupted() || SystemClock::instance().awake() >= self->giveUpAt())
        return 0;
    sqlite3_sleep(1 + static_cast<int>(QRandomGenerator::global()->bounded(3U)));
    return 1;
}

} // namespace lockkeeper
