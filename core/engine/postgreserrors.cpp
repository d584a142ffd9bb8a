// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/postgreserrors.h"

#include <QRegularExpression>
#include <QSqlError>

namespace lockkeeper {

namespace {

/// The server's own sentence out of the driver's text.
QString serverText(const QSqlError &error)
{
    QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    text = text.section(u'\n', 0, 0).trimmed();
    for (const QString &level : {QStringLiteral("ERROR:"), QStringLiteral("FATAL:")}) {
        if (text.startsWith(level))
            text = text.mid(level.size()).trimmed();
    }
    return text;
}

/// What our tables need, by their names. Of another system's a release may write any that its profile names.
QString rightsOn(const QString &table, const SourceConfig &config, bool writes)
{
    if (!config.profile.isEmpty() && config.profile != u"lockkeeper")
        return writes ? QStringLiteral("SELECT, UPDATE, DELETE") : QStringLiteral("SELECT");
    if (table.endsWith(u"_meta"))
        return QStringLiteral("SELECT");
    return table.endsWith(u"_audit") ? QStringLiteral("SELECT, INSERT")
                                     : QStringLiteral("SELECT, INSERT, UPDATE");
}

/// "permission denied for table x" with the statement that mends it, for its administrator to copy.
QString grantFor(const QString &text, const SourceConfig &config, bool writes)
{
    static const QRegularExpression relation(
        QStringLiteral("permission denied for (table|view|schema|sequence) (\\S+)"));
    const QRegularExpressionMatch match = relation.match(text);
    const QString user = config.server.user.isEmpty() ? QStringLiteral("THE_USER") : config.server.user;
    if (!match.hasMatch())
        return QStringLiteral("ask the database's administrator");
    if (match.captured(1) == u"schema")
        return QStringLiteral("as its owner run: GRANT USAGE ON SCHEMA %1 TO \"%2\"")
            .arg(match.captured(2), user);
    // The server leaves the schema out: what is read together is in one.
    const QString schema = config.table.left(config.table.lastIndexOf(u'.') + 1);
    const QString table = match.captured(2);
    return QStringLiteral("as its owner run: GRANT %1 ON %2%3 TO \"%4\"")
        .arg(rightsOn(table, config, writes), schema, table, user);
}

SqlFault lost(const SourceConfig &config, const QString &text)
{
    return {{ErrorKind::Connection,
             QStringLiteral("The connection to %1 was lost; it is opened anew. See whether the server runs.")
                 .arg(config.place()),
             text},
            false,
            true};
}

} // namespace

SqlFault explainPostgres(const QSqlError &error, const SourceConfig &config, Milliseconds limit, bool writes)
{
    const QString state = error.nativeErrorCode();
    const QString text = serverText(error);
    const QString where = config.place();
    const QString ms = QString::number(limit.count());
    if (state == u"40001" || state == u"40P01")
        return {{ErrorKind::Timeout,
                 QStringLiteral("Other transactions on %1 were in the way for longer than %2 ms; try again.")
                     .arg(where, ms),
                 text},
                true,
                false};
    if (state == u"55P03")
        return {
            {ErrorKind::Timeout,
             QStringLiteral("Another session kept the row locked in %1 for longer than %2 ms; try again, or "
                            "find the session that holds a transaction open in pg_stat_activity.")
                 .arg(where, ms),
             text},
            true,
            false};
    if (state == u"57014")
        return {
            {ErrorKind::Timeout,
             QStringLiteral("A statement on %1 passed its limit of %2 ms and was cancelled by the server.")
                 .arg(where, ms),
             text},
            false,
            false};
    if (state == u"25006")
        return {{ErrorKind::Permission,
                 QStringLiteral("This session on %1 is read only, so nothing was changed.").arg(where), text},
                false,
                false};
    if (state == u"42501")
        return {{ErrorKind::Permission,
                 QStringLiteral("The user may not do this in %1 (%2); %3.")
                     .arg(where, text, grantFor(text, config, writes)),
                 text},
                false,
                false};
    if (state == u"53100")
        return {{ErrorKind::Permission,
                 QStringLiteral("The disk of %1 is full; make room and try again.").arg(where), text},
                false,
                false};
    if (state.startsWith(u"08") || state.startsWith(u"57P") || state.startsWith(u"25P03"))
        return lost(config, text);
    if (state.startsWith(u"42"))
        return {{ErrorKind::Schema,
                 QStringLiteral("The tables in %1 are not as they should be (%2).").arg(where, text), text},
                false,
                false};
    if (state.startsWith(u"23") || state.startsWith(u"22") || state == u"P0001")
        return {{ErrorKind::Schema,
                 QStringLiteral("A rule of the table in %1 refused it (%2); look at the row's values.")
                     .arg(where, text),
                 text},
                false,
                false};
    if (state.isEmpty())
        return lost(config, text);
    return {
        {ErrorKind::Internal,
         QStringLiteral("PostgreSQL refused a statement on %1 (%2, SQLSTATE %3).").arg(where, text, state),
         text},
        false,
        false};
}

Error explainPostgresConnect(const QString &text, const SourceConfig &config)
{
    const QString where = config.place();
    const QString said = text.trimmed();
    const QString refusal = said.section(QStringLiteral("FATAL:"), -1).section(u'\n', 0, 0).trimmed();
    const QString user =
        config.server.user.isEmpty() ? QStringLiteral("THE_USER") : config.server.user; // for a GRANT
    const auto says = [&said](const char *words) { return said.contains(QLatin1String(words)); };
    if (says("password authentication failed"))
        return {
            ErrorKind::Password,
            QStringLiteral("The server of %1 refused the password of %2; check the one in the keyring, in "
                           "~/.pgpass, in PGPASSWORD, or in the source's variable.")
                .arg(where, config.server.user.isEmpty() ? QStringLiteral("this user") : config.server.user),
            said};
    if (says("no password supplied"))
        return {
            ErrorKind::Password,
            QStringLiteral("The server of %1 wants a password and none was found; put it in the keyring, in "
                           "~/.pgpass, or in a variable that the source names as password_variable.")
                .arg(where),
            said};
    if (says("too many connections for"))
        return {ErrorKind::Connection,
                QStringLiteral(
                    "The server of %1 has no connection left for this user or database (%2); it is tried "
                    "again. Close some, or raise its CONNECTION LIMIT.")
                    .arg(where, refusal),
                said};
    if (says("too many clients") || says("remaining connection slots") || says("too many connections"))
        return {ErrorKind::Connection,
                QStringLiteral(
                    "The server of %1 has no connection left (max_connections is reached); it is tried "
                    "again. Close some, or raise max_connections.")
                    .arg(where),
                said};
    if (says("starting up") || says("shutting down") || says("not yet accepting connections"))
        return {ErrorKind::Connection,
                QStringLiteral("The server of %1 is starting or stopping; it is tried again.").arg(where),
                said};
    if (says("permission denied for database"))
        return {ErrorKind::Permission,
                QStringLiteral("The user may not connect to %1 (%2); as its owner run: GRANT CONNECT ON "
                               "DATABASE \"%3\" TO \"%4\".")
                    .arg(where, refusal, config.server.database, user),
                said};
    if (says("is not permitted to log in"))
        return {ErrorKind::Connection,
                QStringLiteral("The server of %1 does not let this user in (%2); as an administrator run: "
                               "ALTER ROLE \"%3\" LOGIN.")
                    .arg(where, refusal, user),
                said};
    if (says("pg_hba.conf") || says("authentication failed"))
        return {ErrorKind::Connection,
                QStringLiteral(
                    "The server of %1 does not let this user in from here (%2); its pg_hba.conf decides.")
                    .arg(where, refusal),
                said};
    if (says("SSL") || says("certificate"))
        return {
            ErrorKind::Connection,
            QStringLiteral("There is no TLS connection to %1 as sslmode asks for (%2); check the server's "
                           "certificate, sslrootcert and the host's name.")
                .arg(where, said.section(u'\n', -1)),
            said};
    if (says("does not exist"))
        return {ErrorKind::Connection,
                QStringLiteral(
                    "The server answers, but not for %1 (%2); check the database's and the user's name.")
                    .arg(where, refusal),
                said};
    if (says("Connection refused") || says("No such file or directory"))
        return {
            ErrorKind::Connection,
            QStringLiteral("Nobody answers for %1, the connection was refused; check the host and the port, "
                           "and that the server runs.")
                .arg(where),
            said};
    if (says("timeout expired") || says("timed out"))
        return {
            ErrorKind::Connection,
            QStringLiteral("The server of %1 did not answer within %2 ms; check the host, the network and "
                           "that the server runs.")
                .arg(where, QString::number(config.connectLimit.count())),
            said};
    if (says("FATAL:"))
        return {ErrorKind::Connection,
                QStringLiteral("The server answers, but refuses the connection to %1 (%2); ask its "
                               "administrator.")
                    .arg(where, refusal),
                said};
    return {ErrorKind::Connection,
            QStringLiteral("%2: no connection to %1; check the host, the port and that the server runs.")
                .arg(where, said.section(u'\n', 0, 0)),
            said};
}

} // namespace lockkeeper
