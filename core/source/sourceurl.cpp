// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceurl.h"

#include <QUrl>
#include <QUrlQuery>

namespace lockkeeper {

namespace {

std::optional<Engine> engineOf(const QString &scheme)
{
    if (scheme == u"sqlite")
        return Engine::Sqlite;
    if (scheme == u"postgresql" || scheme == u"postgres")
        return Engine::PostgreSql;
    if (scheme == u"mariadb" || scheme == u"mysql")
        return Engine::MariaDb;
    return std::nullopt;
}

Error wrong(const QString &text)
{
    return {ErrorKind::Usage, text, {}};
}

Error passwordRefused(Engine engine)
{
    return wrong(
        QStringLiteral(
            "The source's URL holds a password, which every list of processes would show. Leave it "
            "out, and keep it in the desktop's keyring (the window and \"source add\" put it there), "
            "in %1, or in an environment variable that a saved source names as password_variable.")
            .arg(engine == Engine::PostgreSql ? QStringLiteral("~/.pgpass")
                                              : QStringLiteral("the [client] group of ~/.my.cnf")));
}

Result<SourceConfig> parseFile(const QString &url)
{
    SourceConfig config;
    config.path = url.mid(url.indexOf(u':') + 1);
    if (config.path.startsWith(u"//"))
        config.path = config.path.mid(2);
    if (config.path.isEmpty())
        return tl::make_unexpected(
            wrong(QStringLiteral("The source \"%1\" names no file; write sqlite:PATH.").arg(url)));
    return config;
}

Status readOptions(SourceConfig &config, const QUrlQuery &query)
{
    const QStringList known = urlOptions(config.engine);
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == u"password" || name == u"passwd")
            return tl::make_unexpected(passwordRefused(config.engine));
        if (!known.contains(name))
            return tl::make_unexpected(
                wrong(QStringLiteral("The source's URL has an option \"%1\" that is not known; %2 takes: %3.")
                          .arg(name, engineName(config.engine), known.join(QStringLiteral(", ")))));
        if (name == u"host")
            config.server.host = value;
        else
            config.server.options.insert(name, value);
    }
    const QString mode = config.server.option(QStringLiteral("sslmode"));
    const QStringList modes = config.engine == Engine::PostgreSql
        ? QStringList{QStringLiteral("disable"), QStringLiteral("allow"),     QStringLiteral("prefer"),
                      QStringLiteral("require"), QStringLiteral("verify-ca"), QStringLiteral("verify-full")}
        : QStringList{QStringLiteral("disable"), QStringLiteral("require"), QStringLiteral("verify-ca"),
                      QStringLiteral("verify-full")};
    if (!mode.isEmpty() && !modes.contains(mode))
        return tl::make_unexpected(
            wrong(QStringLiteral("sslmode is \"%1\"; %2 knows: %3.")
                      .arg(mode, engineName(config.engine), modes.join(QStringLiteral(", ")))));
    return {};
}

Result<SourceConfig> parseServer(const QString &text, Engine engine)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid()) // its own error text may repeat a password
        return tl::make_unexpected(wrong(
            QStringLiteral("The source's URL cannot be read; write %1://USER@HOST:PORT/DATABASE, with %XX "
                           "for characters that are not letters, digits or - . _ ~.")
                .arg(url.scheme().isEmpty() ? QStringLiteral("postgresql") : url.scheme())));
    SourceConfig config;
    config.engine = engine;
    if (!url.password().isEmpty())
        return tl::make_unexpected(passwordRefused(engine));
    if (url.hasFragment())
        return tl::make_unexpected(
            wrong(QStringLiteral("The source's URL has a part behind \"#\"; write it as %23.")));
    config.server.host = url.host(QUrl::FullyDecoded);
    config.server.port = url.port(0);
    config.server.user = url.userName(QUrl::FullyDecoded);
    const QString path = url.path(QUrl::FullyEncoded).mid(1);
    config.server.database = QUrl::fromPercentEncoding(path.toLatin1());
    if (path.contains(u'/'))
        return tl::make_unexpected(
            wrong(QStringLiteral("The source's URL names the database \"%1\"; a / in a name is written %2F.")
                      .arg(config.server.database)));
    if (const Status read = readOptions(config, QUrlQuery(url)); !read)
        return tl::make_unexpected(read.error());
    return config;
}

} // namespace

bool looksLikeUrl(const QString &text)
{
    return text.contains(u':');
}

QStringList urlOptions(Engine engine)
{
    switch (engine) {
    case Engine::Sqlite:
        break;
    case Engine::PostgreSql:
        return {QStringLiteral("host"),    QStringLiteral("passfile"),   QStringLiteral("service"),
                QStringLiteral("sslcert"), QStringLiteral("sslcrl"),     QStringLiteral("sslkey"),
                QStringLiteral("sslmode"), QStringLiteral("sslrootcert")};
    case Engine::MariaDb:
        return {QStringLiteral("defaults-file"), QStringLiteral("defaults-group"), QStringLiteral("host"),
                QStringLiteral("socket"),        QStringLiteral("sslcert"),        QStringLiteral("sslkey"),
                QStringLiteral("sslmode"),       QStringLiteral("sslrootcert")};
    }
    return {};
}

Result<SourceConfig> parseSourceUrl(const QString &url)
{
    if (!looksLikeUrl(url))
        return tl::make_unexpected(
            wrong(QStringLiteral("The source \"%1\" has no scheme; write sqlite:PATH, for example sqlite:%1.")
                      .arg(url)));
    const QString scheme = url.left(url.indexOf(u':')).toLower();
    const auto engine = engineOf(scheme);
    if (!engine)
        return tl::make_unexpected(
            wrong(QStringLiteral("The source's scheme \"%1\" is not known; write sqlite:PATH, "
                                 "postgresql://USER@HOST/DATABASE or mariadb://USER@HOST/DATABASE.")
                      .arg(scheme)));
    return *engine == Engine::Sqlite ? parseFile(url) : parseServer(url, *engine);
}

} // namespace lockkeeper
