// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcekeys.h"

#include <QDir>
#include <QRegularExpression>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ShortestSpan = 100ms;
constexpr Milliseconds LongestPoll = 1h;
constexpr Milliseconds LongestLimit = 5min;

} // namespace

QString environmentKey(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        break;
    case Environment::Stage:
        return QStringLiteral("stage");
    case Environment::Prod:
        return QStringLiteral("prod");
    }
    return QStringLiteral("local");
}

std::optional<Environment> environmentFrom(const QString &key)
{
    for (const Environment one : {Environment::Local, Environment::Stage, Environment::Prod}) {
        if (key == environmentKey(one))
            return one;
    }
    return std::nullopt;
}

QString accessKey(SourceAccess access)
{
    switch (access) {
    case SourceAccess::WatchOnly:
        break;
    case SourceAccess::MayOperate:
        return QStringLiteral("operate");
    }
    return QStringLiteral("watch");
}

std::optional<SourceAccess> accessFrom(const QString &key)
{
    for (const SourceAccess one : {SourceAccess::WatchOnly, SourceAccess::MayOperate}) {
        if (key == accessKey(one))
            return one;
    }
    return std::nullopt;
}

QString spanKey(Milliseconds span)
{
    const qint64 ms = span.count();
    if (ms == 0 || ms % 1000 != 0)
        return QStringLiteral("%1ms").arg(ms);
    if (ms % 3'600'000 == 0)
        return QStringLiteral("%1h").arg(ms / 3'600'000);
    return ms % 60'000 == 0 ? QStringLiteral("%1min").arg(ms / 60'000) : QStringLiteral("%1s").arg(ms / 1000);
}

Status checkSourceName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\z"));
    if (pattern.match(name).hasMatch())
        return {};
    return failure(
        ErrorKind::Usage,
        QStringLiteral("\"%1\" cannot name a source; take up to 64 letters, digits, - _ and . and begin with "
                       "a letter, a digit or _.")
            .arg(name.left(80)));
}

Status checkSourceSpan(const QString &key, Milliseconds span)
{
    const Milliseconds longest = key == u"poll" ? LongestPoll : LongestLimit;
    if (span >= ShortestSpan && span <= longest)
        return {};
    return failure(ErrorKind::Usage,
                   QStringLiteral("%1 is %2; choose a span from %3 to %4.")
                       .arg(key, spanKey(span), spanKey(ShortestSpan), spanKey(longest)));
}

Status checkVariableName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    if (pattern.match(name).hasMatch())
        return {};
    // not repeated: somebody may have written the password itself
    return failure(ErrorKind::Usage,
                   QStringLiteral("password_variable names an environment variable: letters, digits and _, "
                                  "for example LOCKKEEPER_PASSWORD. The password itself is never written."));
}

Status checkSource(const SourceConfig &source)
{
    if (const Status name = checkSourceName(source.name); !name)
        return name;
    const std::pair<QString, Milliseconds> spans[] = {
        {QStringLiteral("poll"), source.pollInterval},
        {QStringLiteral("connect_limit"), source.connectLimit},
        {QStringLiteral("read_limit"), source.readLimit},
        {QStringLiteral("write_limit"), source.writeLimit},
    };
    for (const auto &[key, span] : spans) {
        if (const Status sensible = checkSourceSpan(key, span); !sensible)
            return sensible;
    }
    if (!source.isServer() && !source.passwordVariable.isEmpty())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("A SQLite file has no password, so password_variable is for servers only; "
                           "leave it out."));
    if (!source.passwordVariable.isEmpty()) {
        if (const Status variable = checkVariableName(source.passwordVariable); !variable)
            return variable;
    }
    if (!source.isServer() && QDir::isRelativePath(source.path))
        return failure(ErrorKind::Usage,
                       QStringLiteral("The url names the file \"%1\", which is another file in each folder; "
                                      "write its whole path, for example sqlite:/var/lib/app/locks.db.")
                           .arg(source.path));
    return {};
}

} // namespace lockkeeper
