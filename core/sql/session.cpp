// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/session.h"

#include "core/base/log.h"
#include "core/sql/sqliteerrors.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlDriver>
#include <QSqlError>
#include <QStorageInfo>
#include <QUrl>

#include <atomic>

#include <sqlite3.h>
#include <sys/stat.h>

namespace lockkeeper {

namespace {

QString nextConnectionName()
{
    static std::atomic<int> counter = 0;
    return QStringLiteral("lockkeeper-%1").arg(++counter);
}

sqlite3 *nativeHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

std::optional<quint64> fileIdentity(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return qHashMulti(0, quint64(info.st_dev), quint64(info.st_ino));
}

/// The log and its index beside a file in WAL mode, mixed; 0 where there is none. They stay the same for as
/// long as any connection is open: only the last one to close may delete them.
quint64 walIdentity(const QString &path)
{
    const auto log = fileIdentity(path + u"-wal");
    const auto index = fileIdentity(path + u"-shm");
    return log || index ? qHashMulti(0, log.value_or(0), index.value_or(0)) : 0;
}

QString fileUri(const QString &path, Access access)
{
    QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
    switch (access) {
    case Access::Watch:
        url.setQuery(QStringLiteral("mode=ro"));
        break;
    case Access::Operate:
        url.setQuery(QStringLiteral("mode=rw"));
        break;
    case Access::Create:
        url.setQuery(QStringLiteral("mode=rwc"));
        break;
    }
    return QString::fromLatin1(url.toEncoded());
}

} // namespace

Session::Session(SourceConfig config, QString connection, std::shared_ptr<Interrupter> interrupter)
    : m_config(std::move(config))
    , m_connection(std::move(connection))
    , m_interrupter(interrupter ? std::move(interrupter) : std::make_shared<Interrupter>())
    , m_limit(m_config.readLimit)
{
}

Session::~Session()
{
    m_interrupter->setHandle(nullptr);
    sqlite3_finalize(m_dataVersion);
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Session>> Session::open(const SourceConfig &config, Access access,
                                               std::shared_ptr<Interrupter> interrupter)
{
    std::unique_ptr<Session> session(new Session(config, nextConnectionName(), std::move(interrupter)));
    if (const Status connected = session->connect(access); !connected)
        return tl::make_unexpected(connected.error());
    if (const Status settled = session->settle(access); !settled)
        return tl::make_unexpected(settled.error());
    return session;
}

Status Session::connect(Access access)
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
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("Qt's SQLite driver is missing; install the package libqt6sql6-sqlite."));
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(fileUri(m_config.path, access));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=0"));
    const auto before =
        fileIdentity(m_config.path); // a file that is replaced while we open it is noticed later
    if (!m_database.open())
        return tl::make_unexpected(explain(m_database.lastError()));
    sqlite3 *handle = nativeHandle(m_database);
    m_interrupter->setHandle(handle);
    sqlite3_busy_handler(handle, &Session::waitForWriter, this);
    m_identity = before.value_or(fileIdentity(m_config.path).value_or(0));
    return {};
}

Status Session::settle(Access access)
{
    // The driver and we must share one SQLite library, or its handle means nothing to us.
    const auto source = run(QStringLiteral("SELECT sqlite_source_id()"));
    if (!source)
        return tl::make_unexpected(source.error());
    if (!(*source)->next() || (*source)->value(0).toString() != QLatin1String(sqlite3_sourceid()))
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral(
                "Qt's SQLite driver brings a SQLite library of its own; Lockkeeper needs one that uses "
                "the system's."));
    (*source)->finish();
    // A read finds out now what open() does not: not a database, a WAL that cannot be read here.
    const auto schema = run(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!schema)
        return tl::make_unexpected(schema.error());
    (*schema)->finish();
    m_walIdentity = walIdentity(m_config.path); // that read has opened them
    const QString pragma = access == Access::Watch ? QStringLiteral("PRAGMA query_only = 1")
                                                   : QStringLiteral("PRAGMA synchronous = FULL");
    const auto settings = run(pragma);
    return settings ? Status() : tl::make_unexpected(settings.error());
}

QString Session::engine() const
{
    return QStringLiteral("SQLite %1").arg(QLatin1String(sqlite3_libversion()));
}

bool Session::isReadOnly() const
{
    return sqlite3_db_readonly(nativeHandle(m_database), "main") == 1;
}

Status Session::checkFile()
{
    const auto now = fileIdentity(m_config.path);
    if (!now)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The file %1 is gone; put it back or name another.").arg(m_config.path));
    if (*now != m_identity)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The file %1 was replaced by another while it was open; it is opened anew.")
                .arg(m_config.path));
    const quint64 wal = walIdentity(m_config.path);
    if (m_walIdentity != 0 && wal != m_walIdentity)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The -wal or -shm file of %1 was removed or replaced while it was open, so others "
                           "do not see what we write; it is opened anew.")
                .arg(m_config.path));
    m_walIdentity = wal;
    return {};
}

Status Session::checkLocalDisk() const
{
    static const QList<QByteArray> remote = {"nfs", "nfs4", "cifs", "smb3",      "smbfs",
                                             "9p",  "afs",  "ceph", "fuse.sshfs"};
    const QByteArray type = QStorageInfo(QFileInfo(m_config.path).absolutePath()).fileSystemType();
    if (!remote.contains(type))
        return {};
    return failure(
        ErrorKind::Unsupported,
        QStringLiteral(
            "%1 lies on a network file system (%2), where SQLite's locks cannot be trusted; lead from the "
            "machine that has the disk.")
            .arg(m_config.path, QString::fromLatin1(type)));
}

Result<QSqlQuery *> Session::run(const QString &sql, const QVariantMap &values)
{
    m_giveUpAt = SystemClock::instance().awake() + m_limit;
    std::unique_ptr<QSqlQuery> &query = m_prepared[sql];
    if (!query) {
        query = std::make_unique<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const Error error = explain(query->lastError());
            m_prepared.erase(sql);
            return tl::make_unexpected(error);
        }
    }
    query->finish();
    for (auto it = values.constBegin(); it != values.constEnd(); ++it)
        query->bindValue(u":" + it.key(), it.value());
    if (!query->exec()) {
        const Error error = explain(query->lastError());
        query->finish();
        return tl::make_unexpected(error);
    }
    return query.get();
}

Result<int> Session::change(const QString &sql, const QVariantMap &values)
{
    const auto query = run(sql, values);
    if (!query)
        return tl::make_unexpected(query.error());
    const int rows = (*query)->numRowsAffected();
    (*query)->finish();
    return rows;
}

Result<qint64> Session::dataVersion()
{
    m_giveUpAt = SystemClock::instance().awake() + m_limit;
    if (m_dataVersion == nullptr)
        sqlite3_prepare_v2(nativeHandle(m_database), "PRAGMA data_version", -1, &m_dataVersion, nullptr);
    const int code = sqlite3_step(m_dataVersion);
    const qint64 version = code == SQLITE_ROW ? sqlite3_column_int64(m_dataVersion, 0) : 0;
    sqlite3_reset(m_dataVersion);
    if (code == SQLITE_ROW)
        return version;
    return tl::make_unexpected(
        explain(QSqlError(QString(), QString::fromUtf8(sqlite3_errmsg(nativeHandle(m_database))),
                          QSqlError::StatementError, QString::number(code))));
}

Status Session::transaction(const std::function<Status()> &steps)
{
    if (const auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return tl::make_unexpected(begun.error());
    Status outcome = steps();
    if (outcome) {
        if (const auto committed = run(QStringLiteral("COMMIT")); !committed)
            outcome = tl::make_unexpected(committed.error());
    }
    if (!outcome && sqlite3_get_autocommit(nativeHandle(m_database)) == 0) {
        if (const auto undone = run(QStringLiteral("ROLLBACK")); !undone)
            logging::write(logSql(), LogLevel::Error, QStringLiteral("sql_rollback_failed"),
                           undone.error().message);
    }
    return outcome;
}

Error Session::explain(const QSqlError &error) const
{
    return explainSqlite(error, m_config, m_limit);
}

int Session::waitForWriter(void *session, int tries)
{
    Q_UNUSED(tries)
    const auto *self = static_cast<const Session *>(session);
    if (self->m_interrupter->wasInterrupted() || SystemClock::instance().awake() >= self->m_giveUpAt)
        return 0;
    sqlite3_sleep(1 + static_cast<int>(QRandomGenerator::global()->bounded(3U)));
    return 1;
}

} // namespace lockkeeper
