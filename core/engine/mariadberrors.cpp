// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/mariadberrors.h"

#include <QRegularExpression>

namespace lockkeeper {

namespace {

SqlFault plain(ErrorKind kind, const QString &message, const QString &text)
{
    return {{kind, message, text}, false, false};
}

/// "UPDATE command denied to user 'ops'@'host' for table `app`.`x`" with the statement that mends it.
QString grantFor(const QString &text)
{
    static const QRegularExpression denied(
        QStringLiteral("(\\w[\\w ,]*) command denied to user (\\S+) for table (\\S+)"));
    const QRegularExpressionMatch match = denied.match(text);
    if (!match.hasMatch()) {
        static const QRegularExpression database(QStringLiteral("for user (\\S+) to database '(.+)'"));
        const QRegularExpressionMatch whole = database.match(text);
        return whole.hasMatch() ? QStringLiteral("as an administrator run: GRANT SELECT ON `%1`.* TO %2")
                                      .arg(whole.captured(2), whole.captured(1))
                                : QStringLiteral("ask the database's administrator");
    }
    QString table = match.captured(3);
    table.replace(u'\'', u'`');
    return QStringLiteral("as an administrator run: GRANT %1 ON %2 TO %3")
        .arg(match.captured(1), table, match.captured(2));
}

} // namespace

SqlFault explainMariaDb(int code, const QString &text, const SourceConfig &config, Milliseconds limit)
{
    const QString where = config.place();
    const QString ms = QString::number(limit.count());
    switch (code) {
    case 1045: // access denied
    case 1698:
        return plain(
            ErrorKind::Password,
            config.password.isEmpty() && !text.contains(QStringLiteral("using password: YES"))
                ? QStringLiteral("The server of %1 refused this user without a password (%2); put it in the "
                                 "keyring, in the [client] group of ~/.my.cnf, or in a variable that the "
                                 "source names as password_variable.")
                      .arg(where, text)
                : QStringLiteral(
                      "The server of %1 refused the password (%2); check the one in the keyring, in "
                      "the option file, or in the source's variable.")
                      .arg(where, text),
            text);
    case 1049:
        return plain(
            ErrorKind::Connection,
            QStringLiteral("The server answers, but there is no such database for %1 (%2); check its name.")
                .arg(where, text),
            text);
    case 1203:
    case 1226:
        return plain(
            ErrorKind::Connection,
            QStringLiteral("The server of %1 has no connection left for this user (%2); it is tried again. "
                           "Close some, or raise the user's limit.")
                .arg(where, text),
            text);
    case 1820:
    case 1862:
        return plain(
            ErrorKind::Password,
            QStringLiteral("The password of this user has expired on the server of %1 (%2); set a new "
                           "one with: ALTER USER USER() IDENTIFIED BY ...")
                .arg(where, text),
            text);
    case 3118: // MySQL
    case 4151: // MariaDB
        return plain(
            ErrorKind::Connection,
            QStringLiteral("The server of %1 does not let this user in (%2); as an administrator run "
                           "ALTER USER ... ACCOUNT UNLOCK.")
                .arg(where, text),
            text);
    case 2059:
        return plain(ErrorKind::Unsupported,
                     QStringLiteral("The server of %1 asks for a kind of login that this machine's client "
                                    "library has not (%2); give this user a password.")
                         .arg(where, text),
                     text);
    case 1040:
        return plain(
            ErrorKind::Connection,
            QStringLiteral("The server of %1 has no connection left (max_connections is reached); it is "
                           "tried again. Close some, or raise max_connections.")
                .arg(where),
            text);
    case 1129:
    case 1130:
        return plain(ErrorKind::Connection,
                     QStringLiteral("The server of %1 does not let this host in (%2).").arg(where, text),
                     text);
    case 2002:
    case 2003:
        return plain(
            ErrorKind::Connection,
            text.contains(u"110") || text.contains(QStringLiteral("timed out"))
                ? QStringLiteral("The server of %1 did not answer within %2 ms; check the host, the network "
                                 "and that the server runs.")
                      .arg(where, ms)
                : QStringLiteral("Nobody answers for %1, the connection was refused; check the host and the "
                                 "port, and that the server "
                                 "runs.")
                      .arg(where),
            text);
    case 2005:
        return plain(ErrorKind::Connection,
                     QStringLiteral("There is no host %1; check its name, or write its address.")
                         .arg(config.server.host),
                     text);
    case 2026:
    case 3159:
        return plain(
            ErrorKind::Connection,
            QStringLiteral("There is no TLS connection to %1 as sslmode asks for (%2); check that the server "
                           "has TLS, its certificate, sslrootcert and the host's name.")
                .arg(where, text),
            text);
    case 1205:
    case 1213:
    case 1020:
        return {{ErrorKind::Timeout,
                 QStringLiteral(
                     "Another session kept the row locked in %1 for longer than %2 ms; try again, or find "
                     "the session that holds a transaction open in SHOW PROCESSLIST.")
                     .arg(where, ms),
                 text},
                true,
                false};
    case 1969:
    case 3024:
    case 1317:
        return plain(
            ErrorKind::Timeout,
            QStringLiteral("A statement on %1 passed its limit of %2 ms and was cancelled by the server.")
                .arg(where, ms),
            text);
    case 1044:
    case 1142:
    case 1143:
    case 1227:
    case 1370:
        return plain(
            ErrorKind::Permission,
            QStringLiteral("The user may not do this in %1 (%2); %3.").arg(where, text, grantFor(text)),
            text);
    case 1419:
        return plain(ErrorKind::Permission,
                     QStringLiteral(
                         "The server of %1 writes a binary log and lets nobody without SUPER make triggers; "
                         "let an administrator run what init --print prints, or set "
                         "log_bin_trust_function_creators = 1.")
                         .arg(where),
                     text);
    case 1290:
    case 1792:
    case 1836:
        return plain(ErrorKind::Permission,
                     QStringLiteral("%2 on %1: nothing was changed (%3).")
                         .arg(where,
                              code == 1792 ? QStringLiteral("This session is read only")
                                           : QStringLiteral("The server is read only"),
                              text),
                     text);
    case 3:
    case 1021:
    case 1114:
        return plain(ErrorKind::Permission,
                     QStringLiteral("The disk of %1 is full; make room and try again.").arg(where), text);
    case 1054:
    case 1146:
    case 1364:
        return plain(ErrorKind::Schema,
                     QStringLiteral("The tables in %1 are not as they should be (%2).").arg(where, text),
                     text);
    case 1048:
    case 1062:
    case 1264:
    case 1366:
    case 1406:
    case 1644:
    case 3819:
    case 4025:
        return plain(ErrorKind::Schema,
                     QStringLiteral("A rule of the table in %1 refused it (%2); look at the row's values.")
                         .arg(where, text),
                     text);
    case 0:
    case 1053:
    case 1158:
    case 1159:
    case 1160:
    case 1161:
    case 1927:
    case 2006:
    case 2013:
    case 2055:
    case 4031:
        return {
            {ErrorKind::Connection,
             QStringLiteral("The connection to %1 was lost; it is opened anew. See whether the server runs.")
                 .arg(where),
             text},
            false,
            true};
    default:
        return plain(ErrorKind::Internal,
                     QStringLiteral("The server of %1 refused a statement (%2, error %3).")
                         .arg(where, text, QString::number(code)),
                     text);
    }
}

} // namespace lockkeeper
