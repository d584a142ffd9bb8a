// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/interrupter.h"
#include "core/source/sourceconfig.h"

namespace lockkeeper {

/// Where libpq is to connect to: one entry an address, so that libpq itself resolves nothing and still checks
/// the certificate against the name.
struct PostgresPlace {
    QString hosts = {}; ///< "db,db": the name once for each of its addresses; empty: the default socket
    QString addresses = {}; ///< "192.0.2.1,2001:db8::1"; empty entries for sockets
    QString ports = {};
    QString user = {};
    QString database = {};
    bool hasPassword = false; ///< libpq has found one by itself: ~/.pgpass, PGPASSWORD or the service file
    int count = 1; ///< how many entries
};

/// Reads what libpq would use for this source (service file, PG* variables, its defaults) and resolves the
/// names in it within the source's connect limit. Connects to nothing. Usage error: a service that is not
/// there or a setting that libpq refuses. Connection error: a name that cannot be resolved.
[[nodiscard]] Result<PostgresPlace> findPostgres(const SourceConfig &config, const Interrupter &interrupter);

/// A value as libpq's connection string takes it, quoted.
[[nodiscard]] QString quotedForLibpq(const QString &value);

} // namespace lockkeeper
