// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mariadbserver.h"

#include <QFile>

#include <csignal>
#include <memory>

#include <mysql.h>

namespace lockkeeper::test {

namespace {

QString serverAccount()
{
    return QStringLiteral("mysql");
}

struct MyCloser {
    void operator()(MYSQL *connection) const { mysql_close(connection); }
    void operator()(MYSQL_RES *result) const { mysql_free_result(result); }
};
using MyConnection = std::unique_ptr<MYSQL, MyCloser>;

MyConnection ask(const QString &folder, const QString &database, const QByteArray &sql)
{
    MyConnection connection(mysql_init(nullptr));
    const QByteArray socket = (folder + u"/my.sock").toUtf8();
    if (mysql_real_connect(connection.get(), nullptr, "root", nullptr,
                           database.isEmpty() ? nullptr : qPrintable(database), 0, socket.constData(),
                           CLIENT_MULTI_STATEMENTS)
        == nullptr) {
        qWarning("sql: %s", mysql_error(connection.get()));
        return nullptr;
    }
    mysql_set_character_set(connection.get(), "utf8mb4");
    if (mysql_query(connection.get(), sql.constData()) != 0) {
        qWarning("sql: %s", mysql_error(connection.get()));
        return nullptr;
    }
    return connection;
}

} // namespace

MariaDbServer::MariaDbServer(ServerOptions options)
    : PrivateServer(Engine::MariaDb, std::move(options), SIGKILL)
{
}

void MariaDbServer::install()
{
    giveTo(m_folder.path(), serverAccount());
    // The installer runs a server of its own: see tmpdir in command().
    runAsServer({QStringLiteral("mariadb-install-db"), QStringLiteral("--no-defaults"),
                 u"--datadir=" + m_folder.filePath(QStringLiteral("data")), u"--tmpdir=" + m_folder.path(),
                 QStringLiteral("--auth-root-authentication-method=normal"), QStringLiteral("--skip-test-db"),
                 QStringLiteral("--skip-name-resolve")},
                serverAccount());
    for (const QString &file : {m_options.certificate, m_options.key}) {
        if (!file.isEmpty())
            giveTo(file, serverAccount());
    }
}

QStringList MariaDbServer::command() const
{
    QStringList words = asAccount(serverAccount()) + withEnvironment()
        + QStringList{
            QStringLiteral("mariadbd"), QStringLiteral("--no-defaults"),
            u"--datadir=" + m_folder.filePath(QStringLiteral("data")),
            u"--socket=" + m_folder.filePath(QStringLiteral("my.sock")),
            QStringLiteral("--port=%1").arg(m_port), QStringLiteral("--bind-address=127.0.0.1"),
            QStringLiteral("--skip-name-resolve"), QStringLiteral("--innodb-flush-log-at-trx-commit=0"),
            QStringLiteral("--innodb-buffer-pool-size=32M"), QStringLiteral("--innodb-log-file-size=16M"),
            QStringLiteral("--skip-log-bin"), QStringLiteral("--performance-schema=off"),
            u"--pid-file=" + m_folder.filePath(QStringLiteral("my.pid")),
            // A server that starts clears away the temporary tables of all others in the same folder.
            u"--tmpdir=" + m_folder.path()};
    if (!m_options.certificate.isEmpty())
        words += {u"--ssl-cert=" + m_options.certificate, u"--ssl-key=" + m_options.key};
    return words + m_options.more;
}

void MariaDbServer::makeUsers()
{
    sql({},
        "CREATE USER app@127.0.0.1; CREATE USER watcher@127.0.0.1; CREATE USER locked@127.0.0.1 IDENTIFIED "
        "BY '"
            + secret().toUtf8() + "'");
}

void MariaDbServer::makeDatabase(const QString &name)
{
    sql({},
        "CREATE DATABASE " + name.toUtf8() + " CHARACTER SET utf8mb4; GRANT ALL ON " + name.toUtf8()
            + ".* TO app@127.0.0.1");
}

bool MariaDbServer::sql(const QString &database, const QByteArray &statements)
{
    const MyConnection connection = ask(m_folder.path(), database, statements);
    if (!connection)
        return false;
    int next = 0;
    do {
        const std::unique_ptr<MYSQL_RES, MyCloser> result(mysql_store_result(connection.get()));
        next = mysql_next_result(connection.get());
    } while (next == 0);
    if (next > 0)
        qWarning("sql: %s", mysql_error(connection.get()));
    return next < 0;
}

void MariaDbServer::hold(const QString &database, const QByteArray &statements)
{
    m_held = ask(m_folder.path(), database, statements).release();
    if (m_held == nullptr)
        qFatal("hold: no connection");
    while (mysql_next_result(static_cast<MYSQL *>(m_held)) == 0) {
    }
}

void MariaDbServer::letGo(const QByteArray &statements)
{
    const MyConnection connection(static_cast<MYSQL *>(std::exchange(m_held, nullptr)));
    mysql_query(connection.get(), statements.constData());
    while (mysql_next_result(connection.get()) == 0) {
    }
}

QString MariaDbServer::value(const QString &database, const QByteArray &query)
{
    const MyConnection connection = ask(m_folder.path(), database, query);
    if (!connection)
        return {};
    const std::unique_ptr<MYSQL_RES, MyCloser> result(mysql_store_result(connection.get()));
    const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr;
    return row != nullptr && row[0] != nullptr ? QString::fromUtf8(row[0]) : QString();
}

} // namespace lockkeeper::test
