// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/mariadbsession.h"

#include "core/engine/mariadberrors.h"
#include "core/engine/mariadbpreflight.h"
#include "core/engine/versions.h"
#include "core/session/nativehandle.h"

#include <QSqlError>

#include <mysql.h>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

/// A primary may become read only under a connection (a failover does that): how long it is taken for one
/// without another look.
constexpr Milliseconds RoleKept = 2s;

} // namespace

MariaDbSession::MariaDbSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter)
    : Session(config, std::move(interrupter), QStringLiteral("QMARIADB"))
{
}

QString MariaDbSession::connectOptions(const MariaDbPlace &place) const
{
    const QString seconds = QString::number(std::max<qint64>(1, m_config.connectLimit.count() / 1000));
    QStringList options{
        QStringLiteral(
            "CLIENT_FOUND_ROWS=1"), // rows that matched, whether or not they changed (protocol T16)
        QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=") + seconds,
        QStringLiteral("MYSQL_OPT_READ_TIMEOUT=")
            + seconds, // the watchdog is stricter, once there is a socket
        QStringLiteral("MYSQL_OPT_WRITE_TIMEOUT=") + seconds,
    };
    if (!place.socket.isEmpty())
        options.append(QStringLiteral("UNIX_SOCKET=") + place.socket);
    if (wantsTls(m_config)) {
        // Naming ciphers, even none in particular, turns the driver's TLS on.
        options.append(QStringLiteral("SSL_CIPHER="));
        for (const auto &[name, option] :
             {std::pair(QStringLiteral("SSL_CA="), QStringLiteral("sslrootcert")),
              std::pair(QStringLiteral("SSL_CERT="), QStringLiteral("sslcert")),
              std::pair(QStringLiteral("SSL_KEY="), QStringLiteral("sslkey"))}) {
            if (const QString file = m_config.server.option(option); !file.isEmpty())
                options.append(name + file);
        }
    }
    return options.join(u';');
}

Status MariaDbSession::connect(Access access)
{
    if (!m_database.isValid())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("Qt's MariaDB driver is missing; install the package libqt6sql6-mysql."));
    const auto place = checkMariaDb(m_config, *m_interrupter);
    if (!place)
        return tl::make_unexpected(place.error());
    m_database.setHostName(place->address);
    if (place->port != 0)
        m_database.setPort(place->port);
    m_database.setDatabaseName(place->database);
    m_database.setConnectOptions(connectOptions(*place));
    if (!m_database.open(place->user, place->password.reveal()))
        return tl::make_unexpected(explain(m_database.lastError()).error);
    MYSQL *handle = nativeHandle<MYSQL>(m_database);
    m_socket = mysql_get_socket(handle);
    m_interrupter->setSocket(m_socket);
    m_facts.tlsCipher = QString::fromLatin1(mysql_get_ssl_cipher(handle));
    if (wantsTls(m_config) && m_facts.tlsCipher.isEmpty())
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The driver's connection to %1 is not encrypted although sslmode asks for it; "
                           "nothing was sent on it.")
                .arg(m_config.place()));
    m_config.server.user = place->user;
    m_config.server.database = place->database;
    if (place->database.isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("The source names no database; write mariadb://USER@HOST/DATABASE."));
    return settle(access);
}

Status MariaDbSession::settle(Access access)
{
    if (const Status learned = learnFacts(); !learned)
        return learned;
    QStringList statements{
        QStringLiteral("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"),
        QStringLiteral("SET time_zone = '+00:00', autocommit = 1, "
                       "sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')"),
    };
    if (!m_isMySql) // of a client that was stopped in the middle: else nobody could have its row
        statements.append(QStringLiteral("SET SESSION idle_transaction_timeout = 10"));
    if (access == Access::Watch)
        statements.append(QStringLiteral("SET SESSION TRANSACTION READ ONLY"));
    m_facts.isReadOnly = access == Access::Watch || m_facts.isStandby;
    return runAll(statements + limitStatements());
}

Status MariaDbSession::learnFacts()
{
    const auto facts =
        row(QStringLiteral("SELECT VERSION(), @@read_only, @@server_id, @@hostname, @@port, DATABASE(), "
                           "TIMESTAMPDIFF(MICROSECOND, NOW(6), (SELECT IF(SLEEP(0.01), NULL, SYSDATE(6))))"));
    if (!facts)
        return tl::make_unexpected(facts.error());
    const QString version = facts->value(0).toString();
    m_isMySql = !version.contains(QStringLiteral("MariaDB"));
    m_facts.engine = (m_isMySql ? u"MySQL " : u"MariaDB ") + version.section(u'-', 0, 0);
    m_facts.isStandby = facts->value(1).toInt() != 0;
    QVariantList identity = facts->mid(1, 5);
    if (m_isMySql) {
        if (const auto uuid = row(QStringLiteral("SELECT @@server_uuid")); uuid)
            identity += *uuid;
    }
    m_facts.identity = 0;
    for (const QVariant &part : std::as_const(identity))
        m_facts.identity = qHashMulti(0, m_facts.identity, part.toString());
    const int number = static_cast<int>(mysql_get_server_version(nativeHandle<MYSQL>(m_database)));
    if (const Status fits = checkServerVersion(Engine::MariaDb, number, m_config, m_isMySql); !fits)
        return fits;
    if (facts->value(6).toLongLong() < 5000) // protocol T7
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("The server of %1 runs with --sysdate-is-now, so that a statement cannot read "
                           "its clock after a wait; start it without that option.")
                .arg(m_config.place()));
    return {};
}

/// In whole seconds.
Milliseconds MariaDbSession::lockWait() const
{
    return std::chrono::seconds(std::max<qint64>(1, limit().count() * 4 / 10 / 1000));
}

QStringList MariaDbSession::limitStatements() const
{
    QStringList settings{QStringLiteral("innodb_lock_wait_timeout = %1").arg(lockWait().count() / 1000)};
    if (!m_isMySql) // MySQL's own limit is for SELECT only: there the watchdog alone keeps it
        settings.append(
            QStringLiteral("max_statement_time = %1").arg(double(limit().count()) * 0.9 / 1000.0));
    return {u"SET SESSION " + settings.join(QStringLiteral(", SESSION "))};
}

void MariaDbSession::setLimit(Milliseconds newLimit)
{
    if (newLimit == limit())
        return;
    Session::setLimit(newLimit);
    (void)runAll(limitStatements()); // should it fail, the watchdog still keeps the limit
}

Status MariaDbSession::check()
{
    if (const Status same = Session::check(); !same)
        return same;
    const AwakeInstant now = SystemClock::instance().awake();
    if (!m_facts.isStandby && now < m_roleKnownUntil)
        return {};
    m_roleKnownUntil = now + RoleKept;
    const auto readOnly = row(QStringLiteral("SELECT @@read_only"));
    if (!readOnly)
        return tl::make_unexpected(readOnly.error());
    if ((readOnly->value(0).toInt() != 0) == m_facts.isStandby)
        return {};
    return failure(ErrorKind::Connection,
                   m_facts.isStandby
                       ? QStringLiteral("The server of %1 may be written again; it is opened anew.")
                             .arg(m_config.place())
                       : QStringLiteral("The server of %1 has become read only; it is opened anew.")
                             .arg(m_config.place()));
}

Status MariaDbSession::checkCanLead()
{
    return m_facts.isStandby ? failure(ErrorKind::Permission, standbyText(m_config)) : Status();
}

SqlFault MariaDbSession::explain(const QSqlError &error)
{
    return explainMariaDb(error.nativeErrorCode().toInt(), error.databaseText(), m_config, limit());
}

} // namespace lockkeeper
