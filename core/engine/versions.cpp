// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/versions.h"

namespace lockkeeper {

namespace {

struct Oldest {
    int number;
    const char *name;
};

/// PostgreSQL 12 is the oldest that is tried; MariaDB 10.5 and MySQL 8.0.16 are the first that keep CHECK.
Oldest oldest(Engine engine, bool isMySql)
{
    if (engine == Engine::PostgreSql)
        return {120000, "PostgreSQL 12"};
    return isMySql ? Oldest{80016, "MySQL 8.0.16"} : Oldest{100500, "MariaDB 10.5"};
}

QString spelled(Engine engine, int number)
{
    if (engine == Engine::PostgreSql)
        return QStringLiteral("%1.%2").arg(QString::number(number / 10000), QString::number(number % 10000));
    return QStringLiteral("%1.%2.%3")
        .arg(QString::number(number / 10000), QString::number(number / 100 % 100),
             QString::number(number % 100));
}

} // namespace

Status checkServerVersion(Engine engine, int number, const SourceConfig &config, bool isMySql)
{
    const Oldest least = oldest(engine, isMySql);
    if (number >= least.number)
        return {};
    return failure(ErrorKind::Unsupported,
                   QStringLiteral("The server of %1 has version %2; Lockkeeper needs %3 or later.")
                       .arg(config.place(), spelled(engine, number), QLatin1String(least.name)));
}

} // namespace lockkeeper
