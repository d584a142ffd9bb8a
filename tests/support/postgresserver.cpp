// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <memory>

#include <libpq-fe.h>

namespace lockkeeper::test {

namespace {

struct PgCloser {
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, PgCloser>;

PGconn *connectAsAdmin(const QString &folder, int port, const QString &database)
{
    const QByteArray info = QStringLiteral("host=%1 port=%2 user=postgres dbname=%3")
                                .arg(folder, QString::number(port), database)
                                .toUtf8();
    PGconn *connection = PQconnectdb(info.constData());
    PQsetNoticeProcessor(
        connection, [](void *, const char *) {}, nullptr);
    return connection;
}

PgResult ask(const QString &folder, int port, const QString &database, const QByteArray &sql)
{
    const std::unique_ptr<PGconn, PgCloser> connection(connectAsAdmin(folder, port, database));
    PgResult result(PQexec(connection.get(), sql.constData()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        qWarning("sql: %s", PQerrorMessage(connection.get()));
        result.reset();
    }
    return result;
}

} // namespace

PostgresServer::PostgresServer(ServerOptions options)
    : PrivateServer(Engine::PostgreSql, std::move(options),
                    SIGQUIT) // an immediate shutdown; SIGKILL would leave its shared memory behind
{
}

QString PostgresServer::account()
{
    return QStringLiteral("postgres");
}

QString PostgresServer::program(const QString &name)
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version :
         versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const QString path = versions.filePath(version + u"/bin/" + name);
        if (QFile::exists(path))
            return path;
    }
    return name;
}

void PostgresServer::install()
{
    giveTo(m_folder.path(), account());
    const QString data = m_folder.filePath(QStringLiteral("data"));
    runAsServer({program(QStringLiteral("initdb")), QStringLiteral("-D"), data, QStringLiteral("-U"),
                 account(), QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
                 QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync"),
                 QStringLiteral("--no-instructions")},
                account());
    QFile access(data + u"/pg_hba.conf");
    if (!access.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write pg_hba.conf");
    access.write("local all all trust\n"
                 "local replication all trust\n"
                 "host all locked 127.0.0.1/32 scram-sha-256\n"
                 "host all banned 127.0.0.1/32 reject\n"
                 "host all all 127.0.0.1/32 trust\n");
    for (const auto &[from, to] : {std::pair(m_options.certificate, QStringLiteral("server.crt")),
                                   std::pair(m_options.key, QStringLiteral("server.key"))}) {
        if (from.isEmpty())
            continue;
        const QString path = data + u'/' + to;
        QFile::copy(from, path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        giveTo(path, account());
    }
}

QStringList PostgresServer::command() const
{
    QStringList words = asAccount(account()) + withEnvironment()
        + QStringList{program(QStringLiteral("postgres")), QStringLiteral("-D"),
                      m_folder.filePath(QStringLiteral("data")), QStringLiteral("-p"),
                      QString::number(m_port)};
    for (const QString &setting :
         QStringList{QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("fsync=off"),
                     QStringLiteral("synchronous_commit=off"), QStringLiteral("full_page_writes=off"),
                     QStringLiteral("shared_buffers=32MB"), QStringLiteral("max_connections=40"),
                     u"unix_socket_directories=" + m_folder.path(),
                     m_options.certificate.isEmpty() ? QStringLiteral("ssl=off") : QStringLiteral("ssl=on")})
        words += {QStringLiteral("-c"), setting};
    return words + m_options.more;
}

void PostgresServer::makeUsers()
{
    sql(QStringLiteral("postgres"),
        "CREATE ROLE app LOGIN; CREATE ROLE watcher LOGIN; CREATE ROLE banned LOGIN; CREATE ROLE locked "
        "LOGIN PASSWORD '"
            + secret().toUtf8() + "'");
}

void PostgresServer::makeDatabase(const QString &name)
{
    sql(QStringLiteral("postgres"), "CREATE DATABASE " + name.toUtf8() + " OWNER app");
}

bool PostgresServer::sql(const QString &database, const QByteArray &statements)
{
    return ask(m_folder.path(), m_port, database, statements) != nullptr;
}

void PostgresServer::hold(const QString &database, const QByteArray &statements)
{
    m_held = connectAsAdmin(m_folder.path(), m_port, database);
    const PgResult result(PQexec(static_cast<PGconn *>(m_held), statements.constData()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        qFatal("hold: %s", PQerrorMessage(static_cast<PGconn *>(m_held)));
}

void PostgresServer::letGo(const QByteArray &statements)
{
    const PgResult result(PQexec(static_cast<PGconn *>(m_held), statements.constData()));
    PQfinish(static_cast<PGconn *>(m_held));
    m_held = nullptr;
}

QString PostgresServer::value(const QString &database, const QByteArray &query)
{
    const PgResult result = ask(m_folder.path(), m_port, database, query);
    return result && PQntuples(result.get()) > 0 ? QString::fromUtf8(PQgetvalue(result.get(), 0, 0))
                                                 : QString();
}

} // namespace lockkeeper::test
