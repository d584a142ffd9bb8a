// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/postgressession.h"

#include "core/engine/postgreserrors.h"
#include "core/engine/postgresplace.h"
#include "core/engine/versions.h"
#include "core/session/nativehandle.h"
#include "core/source/secretstore.h"

#include <QSqlDriver>
#include <QSqlError>

#include <libpq-fe.h>

namespace lockkeeper {

PostgresSession::PostgresSession(const SourceConfig &config, std::shared_ptr<Interrupter> interrupter)
    : Session(config, std::move(interrupter), QStringLiteral("QPSQL"))
{
}

QString PostgresSession::connectOptions(const PostgresPlace &place) const
{
    // libpq counts its limit, of at least 2 whole seconds, anew for each address.
    const qint64 seconds = std::max<qint64>(2, m_config.connectLimit.count() / 1000 / place.count);
    QStringList options{
        QStringLiteral("port=%1").arg(quotedForLibpq(place.ports)),
        QStringLiteral("connect_timeout=%1").arg(seconds),
        QStringLiteral("tcp_user_timeout=%1").arg(m_config.connectLimit.count()),
        QStringLiteral("keepalives_idle=5"),
        QStringLiteral("gssencmode=disable"), // Kerberos would ask name servers of its own
        QStringLiteral("application_name=%1").arg(quotedForLibpq(m_config.sessionLabel)),
    };
    if (!place.addresses.isEmpty())
        options.append(QStringLiteral("hostaddr=%1").arg(quotedForLibpq(place.addresses)));
    for (auto it = m_config.server.options.constBegin(); it != m_config.server.options.constEnd(); ++it)
        options.append(QStringLiteral("%1=%2").arg(it.key(), quotedForLibpq(it.value())));
    return options.join(u';');
}

Status PostgresSession::connect(Access access)
{
    if (!m_database.isValid())
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("Qt's PostgreSQL driver is missing; install the package libqt6sql6-psql."));
    const auto place = findPostgres(m_config, *m_interrupter);
    if (!place)
        return tl::make_unexpected(place.error());
    for (const QString &value : std::as_const(m_config.server.options)) {
        if (value.contains(u';'))
            return failure(
                ErrorKind::Usage,
                QStringLiteral("The driver cannot pass on \"%1\": there is a ; in it; rename the file.")
                    .arg(value));
    }
    if (m_config.password.isEmpty() && !place->hasPassword) {
        const auto found = passwordFromVariable(m_config);
        if (!found)
            return tl::make_unexpected(found.error());
        m_config.password = *found;
    }
    m_database.setHostName(place->hosts);
    m_database.setUserName(place->user);
    m_database.setDatabaseName(place->database);
    m_database.setConnectOptions(connectOptions(*place));
    if (!m_database.open(place->user, m_config.password.reveal()))
        return tl::make_unexpected(explainPostgresConnect(m_database.lastError().databaseText(), m_config));
    PGconn *handle = nativeHandle<PGconn>(m_database);
    m_socket = PQsocket(handle);
    m_interrupter->setSocket(m_socket);
    PQsetNoticeProcessor(
        handle, [](void *, const char *) {}, nullptr); // our errors say it better
    m_config.server.user = place->user; // for the GRANT in an error
    return settle(access);
}

Status PostgresSession::settle(Access access)
{
    if (const Status learned = learnFacts(); !learned)
        return learned;
    QStringList statements{
        QStringLiteral("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED"),
        QStringLiteral("SET idle_in_transaction_session_timeout = '10s'"),
        // Times and numbers as text are read back: whatever the role or the database prefers, they look the
        // same.
        QStringLiteral(
            "SELECT set_config('DateStyle', 'ISO, YMD', false), set_config('TimeZone', 'UTC', false), "
            "set_config('extra_float_digits', '1', false), "
            "set_config('standard_conforming_strings', 'on', false), "
            // A partition that comes and goes leaves a session at the server each time; it waits for two
            // hours to find that out, and has only so many.
            "set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', "
            "false), "
            "set_config('tcp_keepalives_count', '3', false)"),
        // A lease that a crash can undo is none.
        QStringLiteral("SELECT set_config('synchronous_commit', 'on', false) "
                       "WHERE current_setting('synchronous_commit') IN ('off', 'local')"),
    };
    if (PQserverVersion(nativeHandle<PGconn>(m_database)) >= 140000)
        statements.append(QStringLiteral("SET client_connection_check_interval = '1s'"));
    if (access == Access::Watch)
        statements.append(QStringLiteral("SET default_transaction_read_only = on"));
    m_facts.isReadOnly = access == Access::Watch || m_facts.isStandby;
    return runAll(statements + limitStatements());
}

Status PostgresSession::learnFacts()
{
    const auto facts = row(QStringLiteral(
        "SELECT current_setting('server_version'), current_setting('server_version_num')::int, "
        "pg_is_in_recovery(), d.oid::bigint, coalesce((SELECT cipher FROM pg_stat_ssl WHERE pid = "
        "pg_backend_pid()), '') FROM pg_database d WHERE d.datname = current_database()"));
    if (!facts)
        return tl::make_unexpected(facts.error());
    m_facts.engine = u"PostgreSQL " + facts->value(0).toString().section(u' ', 0, 0);
    m_facts.isStandby = facts->value(2).toBool();
    m_facts.tlsCipher = facts->value(4).toString();
    if (const Status fits = checkServerVersion(Engine::PostgreSql, facts->value(1).toInt(), m_config); !fits)
        return fits;
    // Another cluster under the same name, or a standby that was promoted. Not everybody may ask.
    const auto cluster = row(QStringLiteral(
        "SELECT system_identifier, timeline_id FROM pg_control_system(), pg_control_checkpoint()"));
    if (!cluster && m_isBroken)
        return tl::make_unexpected(cluster.error());
    m_facts.identity = qHashMulti(0, m_facts.isStandby, facts->value(3).toLongLong(),
                                  cluster ? cluster->value(0).toString() : QString(),
                                  cluster ? cluster->value(1).toInt() : 0);
    return {};
}

QStringList PostgresSession::limitStatements() const
{
    return {QStringLiteral("SET statement_timeout = %1").arg(limit().count() * 9 / 10),
            QStringLiteral("SET lock_timeout = %1").arg(std::max<qint64>(1, lockWait().count()))};
}

void PostgresSession::setLimit(Milliseconds newLimit)
{
    if (newLimit == limit())
        return;
    Session::setLimit(newLimit);
    (void)runAll(limitStatements()); // should it fail, the watchdog still keeps the limit
}

Status PostgresSession::check()
{
    if (const Status same = Session::check(); !same || !m_facts.isStandby)
        return same;
    // Nothing left to replay is no lag, however long ago the last transaction was.
    const auto recovery =
        row(QStringLiteral("SELECT pg_is_in_recovery(), CASE WHEN pg_last_wal_receive_lsn() = "
                           "pg_last_wal_replay_lsn() THEN 0 ELSE "
                           "(coalesce(extract(epoch FROM clock_timestamp() - "
                           "pg_last_xact_replay_timestamp()), 0) * 1000)::bigint END"));
    if (!recovery)
        return tl::make_unexpected(recovery.error());
    m_facts.lag = Milliseconds(recovery->value(1).toLongLong());
    if (recovery->value(0).toBool())
        return {};
    return failure(
        ErrorKind::Connection,
        QStringLiteral("The standby of %1 was promoted; it is opened anew.").arg(m_config.place()));
}

Status PostgresSession::checkCanLead()
{
    return m_facts.isStandby ? failure(ErrorKind::Permission, standbyText(m_config)) : Status();
}

bool PostgresSession::listen(const QString &table, std::function<void(const QString &)> notice)
{
    QSqlDriver *driver = m_database.driver();
    if (m_facts.isStandby || !driver->subscribeToNotification(table.section(u'.', -1)))
        return false;
    QObject::connect(driver, &QSqlDriver::notification, &m_listener,
                     [notice = std::move(notice)](const QString &, QSqlDriver::NotificationSource,
                                                  const QVariant &lock) { notice(lock.toString()); });
    m_isListening = true;
    return true;
}

SqlFault PostgresSession::explain(const QSqlError &error)
{
    // A connection that is lost leaves an empty error behind (Qt 6.4), or the last one's code.
    if (nativeHandle<PGconn>(m_database) == nullptr
        || PQstatus(nativeHandle<PGconn>(m_database)) != CONNECTION_OK)
        return explainPostgres(
            QSqlError(error.driverText(), error.databaseText(), QSqlError::ConnectionError), m_config,
            limit(), !m_facts.isReadOnly);
    return explainPostgres(error, m_config, limit(), !m_facts.isReadOnly);
}

} // namespace lockkeeper
