// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceconfig.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace lockkeeper {

namespace {

QString schemeOf(Engine engine)
{
    return engine == Engine::PostgreSql ? QStringLiteral("postgresql") : QStringLiteral("mariadb");
}

/// "db.example:5432", or what stands for it where no host is named.
QString hostAndPort(const ServerPlace &server)
{
    for (const QString &instead : {QStringLiteral("service"), QStringLiteral("socket")}) {
        if (server.host.isEmpty() && !server.option(instead).isEmpty())
            return instead + u' ' + server.option(instead);
    }
    const QString host = server.host.isEmpty() ? QStringLiteral("localhost") : server.host;
    return server.port == 0 ? host : QStringLiteral("%1:%2").arg(host, QString::number(server.port));
}

} // namespace

SourceConfig sqliteSource(const QString &path)
{
    SourceConfig config;
    config.path = path;
    return config;
}

QString engineKey(Engine engine)
{
    return engineName(engine).toLower();
}

std::optional<Engine> engineFrom(const QString &key)
{
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql, Engine::MariaDb}) {
        if (engineKey(engine) == key)
            return engine;
    }
    return std::nullopt;
}

QString engineName(Engine engine)
{
    switch (engine) {
    case Engine::Sqlite:
        break;
    case Engine::PostgreSql:
        return QStringLiteral("PostgreSQL");
    case Engine::MariaDb:
        return QStringLiteral("MariaDB");
    }
    return QStringLiteral("SQLite");
}

QString SourceConfig::url() const
{
    if (!isServer())
        return u"sqlite:" + path;
    QUrl url;
    url.setScheme(schemeOf(engine));
    url.setHost(server.host.startsWith(u'/') ? QString() : server.host);
    if (!server.user.isEmpty()) // else it would write the @ all the same
        url.setUserName(server.user);
    url.setPort(server.port == 0 ? -1 : server.port);
    url.setPath(u'/' + QString::fromLatin1(QUrl::toPercentEncoding(server.database)), QUrl::TolerantMode);
    QUrlQuery query;
    if (server.host.startsWith(u'/'))
        query.addQueryItem(QStringLiteral("host"), server.host);
    for (auto it = server.options.constBegin(); it != server.options.constEnd(); ++it)
        query.addQueryItem(it.key(), QString::fromLatin1(QUrl::toPercentEncoding(it.value(), "/:.")));
    if (!query.isEmpty())
        url.setQuery(query);
    QString text = url.toString(QUrl::FullyEncoded);
    const QString prefix = schemeOf(engine) + u':';
    if (!text.startsWith(prefix + u"//"))
        text.insert(prefix.size(), QStringLiteral("//"));
    return text;
}

QString SourceConfig::title() const
{
    if (!name.isEmpty())
        return name;
    if (!isServer())
        return QFileInfo(path).fileName();
    const QString where = server.host.isEmpty() ? hostAndPort(server) : server.host;
    return server.database.isEmpty() ? where : QStringLiteral("%1@%2").arg(server.database, where);
}

QString SourceConfig::place() const
{
    if (!isServer())
        return path;
    return server.database.isEmpty()
        ? QStringLiteral("the database on %1").arg(hostAndPort(server))
        : QStringLiteral("the database %1 on %2").arg(server.database, hostAndPort(server));
}

} // namespace lockkeeper
