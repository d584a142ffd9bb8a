// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/postgresplace.h"

#include "core/session/resolver.h"

#include <libpq-fe.h>

namespace lockkeeper {

namespace {

/// No mode of libpq's: with it a connection attempt ends after all its settings were put together and before
/// anything is resolved or sent.
constexpr auto NoSuchMode = "only-read-the-settings";

struct PostgresCloser {
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

/// libpq's settings by name, as they would be in force; whether it found a password is all that is said of
/// it.
Result<QMap<QString, QString>> libpqSettings(const SourceConfig &config, bool &hasPassword)
{
    QMap<QByteArray, QByteArray> given;
    const auto give = [&given](const char *name, const QString &value) {
        if (!value.isEmpty())
            given.insert(name, value.toUtf8());
    };
    give("host", config.server.host);
    give("port", config.server.port == 0 ? QString() : QString::number(config.server.port));
    give("user", config.server.user);
    give("dbname", config.server.database);
    give("passfile", config.server.option(QStringLiteral("passfile")));
    give("service", config.server.option(QStringLiteral("service")));
    given.insert("sslmode", NoSuchMode);
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (auto it = given.constBegin(); it != given.constEnd(); ++it) {
        names.push_back(it.key().constData());
        values.push_back(it.value().constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    const std::unique_ptr<PGconn, PostgresCloser> connection(
        PQconnectStartParams(names.data(), values.data(), 0));
    const QString text = QString::fromUtf8(PQerrorMessage(connection.get())).trimmed();
    if (!text.contains(QLatin1String(NoSuchMode)))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("PostgreSQL's client library refuses the settings of %1 (%2); mend the URL, "
                           "the service file or the PG* variables.")
                .arg(config.place(), text),
            text);
    const char *password = PQpass(connection.get());
    hasPassword = password != nullptr && *password != '\0';
    const std::unique_ptr<PQconninfoOption, PostgresCloser> options(PQconninfo(connection.get()));
    QMap<QString, QString> settings;
    for (const PQconninfoOption *option = options.get(); option != nullptr && option->keyword != nullptr;
         ++option) {
        if (option->val != nullptr && qstrcmp(option->keyword, "password") != 0)
            settings.insert(QString::fromLatin1(option->keyword), QString::fromUtf8(option->val));
    }
    return settings;
}

bool isSocket(const QString &host)
{
    return host.isEmpty() || host.startsWith(u'/') || host.startsWith(u'@');
}

} // namespace

QString quotedForLibpq(const QString &value)
{
    QString text = value;
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + text + u'\'';
}

Result<PostgresPlace> findPostgres(const SourceConfig &config, const Interrupter &interrupter)
{
    PostgresPlace place;
    const auto settings = libpqSettings(config, place.hasPassword);
    if (!settings)
        return tl::make_unexpected(settings.error());
    place.user = settings->value(QStringLiteral("user"));
    place.database = settings->value(QStringLiteral("dbname"));
    const QStringList hosts = settings->value(QStringLiteral("host")).split(u',');
    const QStringList given = settings->value(QStringLiteral("hostaddr")).split(u',', Qt::SkipEmptyParts);
    const QStringList ports = settings->value(QStringLiteral("port")).split(u',');
    QStringList allHosts;
    QStringList allAddresses;
    QStringList allPorts;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        QStringList addresses{QString()};
        if (given.size() == hosts.size()) {
            addresses = {given.at(i)};
        } else if (!isSocket(hosts.at(i))) {
            const auto found = resolveHost(hosts.at(i), config.connectLimit, interrupter);
            if (!found)
                return tl::make_unexpected(found.error());
            addresses = *found;
        }
        for (const QString &address : addresses) {
            allHosts.append(hosts.at(i));
            allAddresses.append(address);
            allPorts.append(ports.size() == hosts.size() ? ports.at(i) : ports.constFirst());
        }
    }
    place.count = static_cast<int>(allHosts.size());
    place.hosts = allHosts.join(u',');
    place.addresses = place.count == 1 ? allAddresses.constFirst() : allAddresses.join(u',');
    place.ports = allPorts.join(u',');
    return place;
}

} // namespace lockkeeper
