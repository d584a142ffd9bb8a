// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/standbyserver.h"

namespace lockkeeper::test {

StandbyServer::StandbyServer(const PrivateServer &primary)
    : PostgresServer({})
    , m_primary(primary)
{
    install();
    launch();
}

void StandbyServer::install()
{
    giveTo(m_folder.path(), account());
    runAsServer({program(QStringLiteral("pg_basebackup")), QStringLiteral("-h"), m_primary.folder(),
                 QStringLiteral("-p"), QString::number(m_primary.port()), QStringLiteral("-U"), account(),
                 QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-R"),
                 QStringLiteral("--checkpoint=fast"), QStringLiteral("--no-sync")},
                account());
}

SourceConfig StandbyServer::sourceOf(const SourceConfig &onPrimary) const
{
    SourceConfig config = onPrimary;
    config.server.port = port();
    return config;
}

void StandbyServer::promote()
{
    if (!sql(QStringLiteral("postgres"), "SELECT pg_promote()"))
        qFatal("the standby is not promoted");
}

} // namespace lockkeeper::test
