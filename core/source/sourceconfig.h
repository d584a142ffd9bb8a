// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/source/engine.h"
#include "core/source/secret.h"
#include "core/source/tablesettings.h"

#include <QMap>

namespace lockkeeper {

/// Where a source stands, said in colour and word so that nobody takes production for a test.
enum class Environment {
    Local,
    Stage,
    Prod,
};

/// What a person may do through a source.
enum class SourceAccess {
    WatchOnly, ///< the session is read only, enforced by the database
    MayOperate,
};

/// Where a server is and how to talk to it. Empty or 0: the client library's own default, which for
/// PostgreSQL is a service file, the PG* variables and libpq's defaults, in that order.
struct ServerPlace {
    QString host = {}; ///< a name, an address, or the folder of a PostgreSQL socket
    int port = 0;
    QString user = {};
    QString database = {};
    QMap<QString, QString> options = {}; ///< known names only: see sourceurl.h

    [[nodiscard]] QString option(const QString &name) const { return options.value(name); }
    bool operator==(const ServerPlace &) const = default;
};

/// One source: which database, which table, how often, how long. Resolved once and handed in; a value.
struct SourceConfig {
    QString name = {}; ///< of a saved source; empty for one that was given as a URL
    Engine engine = Engine::Sqlite;
    QString path = {}; ///< the SQLite file
    ServerPlace server = {}; ///< the server of the other engines
    QString table = {}; ///< empty: the only native table there is
    QString profile = {}; ///< by which profile the table is read; empty: the one that fits
    TableSettings settings = {}; ///< of that table
    QList<TableChoice> choices = {}; ///< what the user chose for tables of this source
    Environment environment = Environment::Local;
    SourceAccess access = SourceAccess::MayOperate;
    Milliseconds pollInterval = std::chrono::seconds(1);
    Milliseconds connectLimit = std::chrono::seconds(5);
    Milliseconds readLimit = std::chrono::seconds(2); ///< for one read
    Milliseconds writeLimit = std::chrono::seconds(2); ///< for one operator's write
    QString sessionLabel = QStringLiteral("lockkeeper"); ///< what the server lists this session as
    QString passwordVariable = {}; ///< the environment variable that holds the password
    Secret password = {}; ///< found or asked for this run; never saved, never shown

    /// As the user may type it again: "sqlite:PATH", "postgresql://user@host:5432/db?sslmode=verify-full".
    /// Holds no password.
    [[nodiscard]] QString url() const;
    /// The saved name; else the file's name, or "database@host".
    [[nodiscard]] QString title() const;
    /// For sentences: the file's path, or "the database app on db.example:5432".
    [[nodiscard]] QString place() const;

    [[nodiscard]] bool isServer() const { return engine != Engine::Sqlite; }
    [[nodiscard]] bool mayOperate() const { return access == SourceAccess::MayOperate; }

    bool operator==(const SourceConfig &) const = default;
};

/// The source of a file.
[[nodiscard]] SourceConfig sqliteSource(const QString &path);

} // namespace lockkeeper
