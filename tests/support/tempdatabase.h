// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"

#include <QTemporaryDir>

struct sqlite3;

namespace lockkeeper::test {

/// The engine of this run of a suite: LOCKKEEPER_TEST_ENGINE is "sqlite" (the default), "postgresql" or
/// "mariadb"; ctest runs each suite of the protocol once for each.
[[nodiscard]] Engine testEngine();

/// A database with the native lock table: a SQLite file in a folder that goes away with it, or a new database
/// on a private server.
class TempDatabase
{
public:
    /// With `create` false there is no table, and no SQLite file.
    explicit TempDatabase(bool create = true, Engine engine = testEngine());

    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path() const { return m_config.path; }

    /// Another real connection to the same database.
    [[nodiscard]] std::unique_ptr<LockTable> open(Access access = Access::Operate) const;
    /// Runs statements with the engine's own C library, as somebody else would (on a server: as its
    /// administrator); false and a warning on an error.
    bool sql(const QByteArray &statements) const;
    /// Another client locks the whole table against writes: they get no answer until speak(), which runs
    /// `statements` on that client's connection before it lets go. Reads go on.
    void silence();
    void speak(const QByteArray &statements = {});
    /// The first column of the first row, as text.
    [[nodiscard]] QString value(const QByteArray &query) const;

private:
    QTemporaryDir m_folder;
    SourceConfig m_config = {};
    sqlite3 *m_silencer = nullptr;
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
