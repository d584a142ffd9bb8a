// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"
#include "tests/support/privateserver.h"
#include "tests/torture/faults/partition.h"

namespace lockkeeper::torture {

inline const QString TheLock = QStringLiteral("nightly");

/// How a server is ended.
enum class ServerEnd {
    Fast, ///< as an administrator stops it: sessions are ended, what was committed is written
    Immediate, ///< it ends at once and recovers at its next start
    Killed, ///< kill -9
};

struct ArenaOptions {
    bool hasWire = false; ///< with the other side of a network, where one can be made
    QStringList environment = {}; ///< of the server's process: NAME=VALUE
    QString folder = {}; ///< of the SQLite file; empty: a temporary one
};

/// The database of one run: a SQLite file, or one on a private server that keeps what it committed when it is
/// killed; and the table of the protected work.
class Arena
{
public:
    explicit Arena(Engine engine, const ArenaOptions &options = {});

    [[nodiscard]] bool isServer() const { return m_server != nullptr; }
    /// How a leader of this side, or of the other side of the wire, reaches it.
    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] SourceConfig configInside() const;
    /// Null without a server, or where none can be made; `whyNotCut` says why.
    [[nodiscard]] Partition *wire() const
    {
        return m_wire && m_wire->trouble().isEmpty() ? m_wire.get() : nullptr;
    }
    [[nodiscard]] QString whyNotCut() const;
    /// The same server, reached by another port of the loopback.
    [[nodiscard]] SourceConfig configVia(quint16 port) const;
    [[nodiscard]] test::PrivateServer &server() const { return *m_server; }

    void end(ServerEnd how);
    void launch() { m_server->launch(); }

    [[nodiscard]] Result<std::unique_ptr<LockTable>> open() const;
    /// What the database kept, as lines of JSON in files of a folder: the audit rows and the protected work.
    [[nodiscard]] Status saveAll(const QString &folder) const;

private:
    void letTheInsideIn() const;
    [[nodiscard]] Status save(const QString &file, const QString &table, const QStringList &columns) const;

    QTemporaryDir m_folder;
    SourceConfig m_config = {};
    std::unique_ptr<Partition> m_wire = {};
    std::unique_ptr<test::PrivateServer> m_server = {};
};

} // namespace lockkeeper::torture
