// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"
#include "tests/support/privateserver.h"
#include "tests/torture/partition.h"

namespace lockkeeper::torture {

inline const QString TheLock = QStringLiteral("nightly");

/// How a server is ended.
enum class ServerEnd {
    Fast, ///< as an administrator stops it: sessions are ended, what was committed is written
    Immediate, ///< it ends at once and recovers at its next start
    Killed, ///< kill -9
};

/// The database of one run: a SQLite file, or one on a private server that keeps what it committed when it is
/// killed; and the table of the protected work.
class Arena
{
public:
    explicit Arena(Engine engine);

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

    void end(ServerEnd how);
    void launch() { m_server->launch(); }

    [[nodiscard]] Result<std::unique_ptr<LockTable>> open() const;
    /// The first columns of all rows, as lines of JSON in a file.
    [[nodiscard]] Status save(const QString &file, const QString &table, const QStringList &columns) const;

private:
    void letTheInsideIn() const;

    QTemporaryDir m_folder;
    SourceConfig m_config = {};
    std::unique_ptr<Partition> m_wire = {};
    std::unique_ptr<test::PrivateServer> m_server = {};
};

} // namespace lockkeeper::torture
