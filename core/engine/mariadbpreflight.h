// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/interrupter.h"
#include "core/source/sourceconfig.h"

namespace lockkeeper {

/// What a first connection through libmariadb found out, and the second, Qt's, is made with.
struct MariaDbPlace {
    QString address = {}; ///< of the server that was checked; empty for a socket
    int port = 0;
    QString socket = {};
    QString user = {};
    QString database = {};
    Secret password = {}; ///< the source's own, or out of an option file
    QString tlsCipher = {};
};

/// Connects once with what Qt's driver cannot do: TLS that must be there, the certificate checked against the
/// CA and the host's name, and the passwords of option files ([client] in ~/.my.cnf, or those that the source
/// names). The driver falls back to clear text without a word, so this must succeed before it is let near the
/// server (issue 3, part 4). Bounded by the connect limit, name resolution included. Errors as
/// explainMariaDb.
[[nodiscard]] Result<MariaDbPlace> checkMariaDb(const SourceConfig &config, const Interrupter &interrupter);

/// True where the source's sslmode asks for TLS.
[[nodiscard]] bool wantsTls(const SourceConfig &config);

} // namespace lockkeeper
