// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"

#include "core/engine/mariadbsession.h"
#include "core/engine/postgressession.h"
#include "core/engine/sqlitesession.h"

namespace lockkeeper {

namespace {

template <typename Kind>
Result<std::unique_ptr<Session>> connected(const SourceConfig &config, Access access,
                                           std::shared_ptr<Interrupter> interrupter)
{
    auto session = std::make_unique<Kind>(config, std::move(interrupter));
    if (const Status open = session->connect(access); !open)
        return tl::make_unexpected(open.error());
    return session;
}

} // namespace

Result<std::unique_ptr<Session>> openSession(const SourceConfig &config, Access access,
                                             std::shared_ptr<Interrupter> interrupter)
{
    if (const Status may = checkMayOpen(config, access); !may)
        return tl::make_unexpected(may.error());
    switch (config.engine) {
    case Engine::PostgreSql:
        return connected<PostgresSession>(config, access, std::move(interrupter));
    case Engine::MariaDb:
        return connected<MariaDbSession>(config, access, std::move(interrupter));
    case Engine::Sqlite:
        break;
    }
    return connected<SqliteSession>(config, access, std::move(interrupter));
}

} // namespace lockkeeper
