// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/dialect.h"

namespace lockkeeper {

const Dialect &dialectOf(Engine engine)
{
    // Read after the wait for the write lock, to the millisecond; unixepoch('subsec') is NULL before 3.42.
    static const QString sqliteNow =
        QStringLiteral("(CAST((julianday('now')-2440587.5)*86400000.0+0.5 AS INTEGER)*1000)");
    static const Dialect sqlite{sqliteNow, sqliteNow + u"/1000", QStringLiteral("max")};

    // now() stands still in a transaction, and in an UPDATE that waits for a row.
    static const QString postgresNow =
        QStringLiteral("(extract(epoch from clock_timestamp())*1000000)::bigint");
    static const Dialect postgres{postgresNow, postgresNow + u"/1000", QStringLiteral("greatest")};

    // NOW(6) stands still in a statement, and UNIX_TIMESTAMP() follows the session's zone.
    static const QString mariaNow =
        QStringLiteral("TIMESTAMPDIFF(MICROSECOND,'1970-01-01 00:00:00',SYSDATE(6))");
    static const Dialect maria{mariaNow, mariaNow + u" DIV 1000", QStringLiteral("GREATEST")};

    switch (engine) {
    case Engine::PostgreSql:
        return postgres;
    case Engine::MariaDb:
        return maria;
    case Engine::Sqlite:
        break;
    }
    return sqlite;
}

} // namespace lockkeeper
