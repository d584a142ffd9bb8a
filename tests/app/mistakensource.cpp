// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/mistakensource.h"

#include "tests/support/program.h"

#include <QFile>

namespace lockkeeper::test {

namespace {

constexpr const char *ForeignTable = "CREATE TABLE scheduler_lock (id INTEGER PRIMARY KEY, holder TEXT)";

void must(bool isDone)
{
    if (!isDone)
        qFatal("the source could not be prepared");
}

} // namespace

MistakenSource::MistakenSource()
{
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_folder.path().toUtf8()); // no session bus, so no keyring
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "PGPASSWORD", "PGPASSFILE", "LOCKKEEPER_SOURCE"})
        qunsetenv(name);
    const auto table = m_database.open();
    must(table->create(QStringLiteral("tax-report"), quickLease()).has_value());
    (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
    must(m_database.sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                        "acquired_us=acquired_us-90000000 WHERE owner_id IS NOT NULL"));
}

MistakenSource::~MistakenSource()
{
    if (isPostgres())
        m_database.sql("DROP OWNED BY watcher; DROP OWNED BY locked; ALTER ROLE watcher CONNECTION LIMIT -1");
    else
        m_database.sql("DROP USER watcher@127.0.0.1; CREATE USER watcher@127.0.0.1; DROP USER IF EXISTS "
                       "banned@127.0.0.1");
}

QString MistakenSource::rows() const
{
    return m_database.value(isPostgres()
                                ? "SELECT string_agg(l::text, ';' ORDER BY name) FROM scheduler_lock l"
                                : "SELECT GROUP_CONCAT(CONCAT_WS(',', name, owner_id, token, hb_seq, rev, "
                                  "heartbeat_us, hold_until_us) ORDER BY name) FROM scheduler_lock");
}

void MistakenSource::addLocks(int count) const
{
    const QByteArray numbers = isPostgres()
        ? "SELECT 'job-' || n, 6000, 4000, 1000, n FROM generate_series(1, %) n"
        : "SELECT CONCAT('job-', seq), 6000, 4000, 1000, seq FROM seq_1_to_%";
    must(m_database.sql("INSERT INTO scheduler_lock(name, ttl_ms, deadline_ms, hb_interval_ms, token) "
                        + QByteArray(numbers).replace('%', QByteArray::number(count))));
}

QString MistakenSource::write(const QString &name, const QString &text) const
{
    QFile file(m_folder.filePath(name));
    const bool isOpen = file.open(QIODevice::WriteOnly);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // or libpq passes it over
    return isOpen && file.write(text.toUtf8()) > 0 ? file.fileName() : QString();
}

QStringList MistakenSource::withPassword(const QString &password)
{
    SourceConfig config = m_database.config();
    config.server.user = QStringLiteral("locked");
    if (isPostgres()) {
        m_database.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO locked");
        qputenv("PGPASSFILE", write(QStringLiteral("pass"), u"*:*:*:locked:" + password + u'\n').toUtf8());
    } else {
        m_database.sql("GRANT SELECT ON " + base() + ".* TO locked@127.0.0.1");
        config.server.options.insert(
            QStringLiteral("defaults-file"),
            write(QStringLiteral("my.cnf"), u"[client]\npassword=" + password + u'\n'));
    }
    return {QStringLiteral("--source"), config.url()};
}

void MistakenSource::asWatcher(SourceConfig &config, const QByteArray &postgres,
                               const QByteArray &mariaDb) const
{
    config.server.user = QStringLiteral("watcher");
    const QByteArray sql = isPostgres() ? postgres : mariaDb;
    must(sql.isEmpty() || m_database.sql(sql));
}

QStringList MistakenSource::prepare(Wrong wrong)
{
    SourceConfig config = m_database.config();
    QStringList more;
    switch (wrong) {
    case Wrong::Nothing:
        break;
    case Wrong::HostName:
        config.server.host = QStringLiteral("something.invalid");
        break;
    case Wrong::Port:
        config.server.port = 1;
        break;
    case Wrong::Password:
        return withPassword(QStringLiteral("wr0ng-Pw5"));
    case Wrong::NoPassword:
        config.server.user = QStringLiteral("locked");
        break;
    case Wrong::Banned:
        config.server.user = QStringLiteral("banned");
        if (!isPostgres())
            m_database.sql("CREATE USER banned@127.0.0.1 ACCOUNT LOCK");
        break;
    case Wrong::Database:
        config.server.database = QStringLiteral("nowhere");
        if (!isPostgres()) // else it is told of nothing that it may not see
            m_database.sql("GRANT SELECT ON nowhere.* TO app@127.0.0.1");
        break;
    case Wrong::User:
        config.server.user = QStringLiteral("nobody");
        break;
    case Wrong::NoTable:
        m_other = std::make_unique<TempDatabase>(false);
        config = m_other->config();
        break;
    case Wrong::OtherTable:
        m_other = std::make_unique<TempDatabase>(false);
        config = m_other->config();
        must(m_other->sql(ForeignTable));
        break;
    case Wrong::NamedTable:
        more = {QStringLiteral("--table"), QStringLiteral("nope")};
        break;
    case Wrong::SelectOnly:
        asWatcher(config, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO watcher",
                  "GRANT SELECT ON " + base() + ".* TO watcher@127.0.0.1");
        break;
    case Wrong::NoInsert:
        asWatcher(config,
                  "GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO watcher; GRANT INSERT ON "
                  "scheduler_lock_audit TO watcher",
                  "GRANT SELECT, UPDATE ON " + base() + ".* TO watcher@127.0.0.1; GRANT INSERT ON " + base()
                      + ".scheduler_lock_audit TO watcher@127.0.0.1");
        break;
    case Wrong::LockTableOnly:
        asWatcher(config, "GRANT SELECT ON scheduler_lock TO watcher",
                  "GRANT SELECT ON " + base() + ".scheduler_lock TO watcher@127.0.0.1");
        break;
    case Wrong::NoPrivilege:
        asWatcher(config, {},
                  "CREATE TABLE other(x INT); GRANT SELECT ON " + base() + ".other TO watcher@127.0.0.1");
        break;
    case Wrong::NoConnect:
        asWatcher(config, "REVOKE CONNECT ON DATABASE " + base() + " FROM PUBLIC", {});
        break;
    case Wrong::NoUsage:
        asWatcher(config,
                  "CREATE SCHEMA apart; ALTER TABLE scheduler_lock SET SCHEMA apart; "
                  "ALTER TABLE scheduler_lock_meta SET SCHEMA apart; "
                  "ALTER TABLE scheduler_lock_audit SET SCHEMA apart; "
                  "ALTER TABLE scheduler_lock_fence SET SCHEMA apart; "
                  "ALTER ROLE postgres SET search_path = public, apart",
                  {});
        break;
    case Wrong::NoTls:
        config.server.options.insert(QStringLiteral("sslmode"), QStringLiteral("require"));
        break;
    case Wrong::UserLimit:
        asWatcher(config, "ALTER ROLE watcher CONNECTION LIMIT 0",
                  "GRANT SELECT ON " + base()
                      + ".* TO watcher@127.0.0.1 WITH MAX_QUERIES_PER_HOUR 1; "
                        "FLUSH USER_RESOURCES");
        break;
    case Wrong::WatchOnly:
        (void)cli({QStringLiteral("source"), QStringLiteral("add"), QStringLiteral("here"), config.url()});
        return {QStringLiteral("--source"), QStringLiteral("here")};
    }
    return QStringList{QStringLiteral("--source"), config.url()} + more;
}

} // namespace lockkeeper::test
