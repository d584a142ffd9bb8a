// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"

#include <QTemporaryDir>

namespace lockkeeper::test {

/// A SQLite file with the native lock table in a folder that goes away with it.
class TempDatabase
{
public:
    /// With `create` false there is only the folder.
    explicit TempDatabase(bool create = true);

    [[nodiscard]] SourceConfig config() const { return m_config; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path() const { return m_config.path; }

    /// Another real connection to the same file.
    [[nodiscard]] std::unique_ptr<LockTable> open(Access access = Access::Operate) const;
    /// Runs statements with the engine's own C library, as somebody else would; false and a warning on an
    /// error.
    bool sql(const QByteArray &statements) const;
    /// The first column of the first row, as text.
    [[nodiscard]] QString value(const QByteArray &query) const;

private:
    QTemporaryDir m_folder;
    SourceConfig m_config = {};
};

/// The lease times of most tests: TTL 6 s, beat 1 s.
[[nodiscard]] LeaseSettings quickLease();
/// An owner with this id that allows no proof of death.
[[nodiscard]] Owner owner(const QString &id, const QString &host = QStringLiteral("node-7"));
/// An audit note with a fresh operation id.
[[nodiscard]] AuditNote note(const QString &action);
/// Makes the lock when it is new and lets the owner acquire it; its row as it is then.
[[nodiscard]] LockRecord acquired(LockTable &table, const QString &lock, const Owner &me);

} // namespace lockkeeper::test
