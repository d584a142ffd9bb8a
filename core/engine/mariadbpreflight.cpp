// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/mariadbpreflight.h"

#include "core/engine/mariadberrors.h"
#include "core/session/resolver.h"
#include "core/source/secretstore.h"

#include <QFile>

#include <mysql.h>
#include <netdb.h>
#include <sys/socket.h>

namespace lockkeeper {

namespace {

struct MariaDbCloser {
    void operator()(MYSQL *connection) const { mysql_close(connection); }
};
using MariaDbConnection = std::unique_ptr<MYSQL, MariaDbCloser>;

QString sslMode(const SourceConfig &config)
{
    return config.server.option(QStringLiteral("sslmode"));
}

void setTls(MYSQL *connection, const SourceConfig &config)
{
    if (!wantsTls(config))
        return;
    const my_bool yes = 1;
    const my_bool checksName = sslMode(config) == u"verify-full" ? 1 : 0;
    mysql_optionsv(connection, MYSQL_OPT_SSL_ENFORCE, &yes);
    mysql_optionsv(connection, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &checksName);
    const auto file = [&](const QString &name, mysql_option option) {
        const QByteArray path = QFile::encodeName(config.server.option(name));
        if (!path.isEmpty())
            mysql_optionsv(connection, option, path.constData());
    };
    file(QStringLiteral("sslrootcert"), MYSQL_OPT_SSL_CA);
    file(QStringLiteral("sslcert"), MYSQL_OPT_SSL_CERT);
    file(QStringLiteral("sslkey"), MYSQL_OPT_SSL_KEY);
}

void setOptionFiles(MYSQL *connection, const SourceConfig &config)
{
    const QByteArray file = QFile::encodeName(config.server.option(QStringLiteral("defaults-file")));
    if (!file.isEmpty())
        mysql_optionsv(connection, MYSQL_READ_DEFAULT_FILE, file.constData());
    const QByteArray group = config.server.option(QStringLiteral("defaults-group")).toUtf8();
    mysql_optionsv(connection, MYSQL_READ_DEFAULT_GROUP, group.isEmpty() ? "client" : group.constData());
}

/// The address at the other end, so that the second connection goes to the server that was checked.
QString peerAddress(MYSQL *connection)
{
    sockaddr_storage address = {};
    socklen_t length = sizeof address;
    char text[NI_MAXHOST];
    if (::getpeername(mysql_get_socket(connection), reinterpret_cast<sockaddr *>(&address), &length) != 0
        || address.ss_family == AF_UNIX
        || ::getnameinfo(reinterpret_cast<sockaddr *>(&address), length, text, sizeof text, nullptr, 0,
                         NI_NUMERICHOST)
            != 0)
        return {};
    return QString::fromLatin1(text);
}

const char *orNull(const QByteArray &text)
{
    return text.isEmpty() ? nullptr : text.constData();
}

Error noAnswer(const SourceConfig &config)
{
    return {ErrorKind::Connection,
            QStringLiteral(
                "The server of %1 did not answer within %2 ms; check the host, the network and that the "
                "server runs.")
                .arg(config.place(), QString::number(config.connectLimit.count())),
            {}};
}

/// A server that takes the connection and then says nothing is one that does not answer.
Error explainConnect(MYSQL *connection, const SourceConfig &config)
{
    const auto code = static_cast<int>(mysql_errno(connection));
    if (code == 2013 || code == 2006)
        return noAnswer(config);
    return explainMariaDb(code, QString::fromUtf8(mysql_error(connection)), config, config.connectLimit)
        .error;
}

Result<MariaDbPlace> connectOnce(const SourceConfig &config)
{
    const MariaDbConnection connection(mysql_init(nullptr));
    const auto seconds = static_cast<unsigned>(std::max<qint64>(1, config.connectLimit.count() / 1000));
    mysql_optionsv(connection.get(), MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    mysql_optionsv(connection.get(), MYSQL_OPT_READ_TIMEOUT, &seconds);
    mysql_optionsv(connection.get(), MYSQL_OPT_WRITE_TIMEOUT, &seconds);
    mysql_optionsv(connection.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    setOptionFiles(connection.get(), config);
    setTls(connection.get(), config);
    const QByteArray host = config.server.host.toUtf8();
    if (host == "localhost" && config.server.port != 0) { // else libmariadb takes the socket for it
        const unsigned protocol = MYSQL_PROTOCOL_TCP;
        mysql_optionsv(connection.get(), MYSQL_OPT_PROTOCOL, &protocol);
    }
    const QByteArray user = config.server.user.toUtf8();
    const QByteArray password = config.password.reveal().toUtf8();
    const QByteArray database = config.server.database.toUtf8();
    const QByteArray socket = QFile::encodeName(config.server.option(QStringLiteral("socket")));
    if (mysql_real_connect(connection.get(), orNull(host), orNull(user), orNull(password), orNull(database),
                           static_cast<unsigned>(config.server.port), orNull(socket), 0)
        == nullptr)
        return tl::make_unexpected(explainConnect(connection.get(), config));
    MariaDbPlace place;
    place.address = peerAddress(connection.get());
    place.port = place.address.isEmpty() ? 0 : static_cast<int>(connection->port);
    if (place.address.isEmpty())
        place.socket = QFile::decodeName(connection->unix_socket);
    place.user = QString::fromUtf8(connection->user);
    place.database = QString::fromUtf8(connection->db);
    place.password = Secret(QString::fromUtf8(connection->passwd));
    place.tlsCipher = QString::fromLatin1(mysql_get_ssl_cipher(connection.get()));
    if (wantsTls(config) && place.tlsCipher.isEmpty())
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The connection to %1 is not encrypted although sslmode asks for it; turn TLS "
                           "on in the server.")
                .arg(config.place()));
    return place;
}

/// The option files come before the variable, and only libmariadb knows what is in them.
Result<MariaDbPlace> connectWithPassword(SourceConfig config)
{
    const auto place = connectOnce(config);
    if (place || place.error().kind != ErrorKind::Password || !config.password.isEmpty())
        return place;
    const auto found = passwordFromVariable(config);
    if (!found)
        return tl::make_unexpected(found.error());
    if (found->isEmpty())
        return place;
    config.password = *found;
    return connectOnce(config);
}

} // namespace

bool wantsTls(const SourceConfig &config)
{
    return !sslMode(config).isEmpty() && sslMode(config) != u"disable";
}

Result<MariaDbPlace> checkMariaDb(const SourceConfig &config, const Interrupter &interrupter)
{
    // The name goes to libmariadb as it is, for the certificate's sake; it resolves now, or we end here.
    if (!config.server.host.isEmpty() && config.server.option(QStringLiteral("socket")).isEmpty()) {
        if (const auto found = resolveHost(config.server.host, config.connectLimit, interrupter); !found)
            return tl::make_unexpected(found.error());
    }
    const auto place = withinLimit(config.connectLimit + std::chrono::seconds(1), interrupter,
                                   [config] { return connectWithPassword(config); });
    return place ? *place : Result<MariaDbPlace>(tl::make_unexpected(noAnswer(config)));
}

} // namespace lockkeeper
