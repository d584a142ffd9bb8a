// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempdatabase.h"

#include <QStringList>

namespace lockkeeper::test {

/// What is wrong, with the source or in the server, before the command runs.
enum class Wrong {
    Nothing,
    HostName,
    Port,
    Password,
    NoPassword,
    Banned,
    Database,
    User,
    NoTable,
    OtherTable,
    NamedTable,
    SelectOnly,
    NoInsert,
    LockTableOnly,
    NoPrivilege,
    NoConnect,
    NoUsage,
    NoTls,
    UserLimit,
    WatchOnly,
};

/// A server's database with a free lock "tax-report" and a dead one "nightly", reached by programs that have
/// neither a keyring nor saved sources nor passwords but those that are put there.
class MistakenSource
{
public:
    MistakenSource();
    ~MistakenSource();
    Q_DISABLE_COPY_MOVE(MistakenSource)

    /// Makes it wrong; the words that name the source.
    [[nodiscard]] QStringList prepare(Wrong wrong);
    /// The user "locked" with this password in the file that its client library reads.
    [[nodiscard]] QStringList withPassword(const QString &password);
    /// Every lock row, as the administrator sees it.
    [[nodiscard]] QString rows() const;

    /// A free lock for each number up to `count`, beside the two.
    void addLocks(int count) const;

private:
    [[nodiscard]] QString write(const QString &name, const QString &text) const;
    [[nodiscard]] QByteArray base() const { return m_database.config().server.database.toUtf8(); }
    void asWatcher(SourceConfig &config, const QByteArray &postgres, const QByteArray &mariaDb) const;

    QTemporaryDir m_folder;
    TempDatabase m_database;
    std::unique_ptr<TempDatabase> m_other = {};
};

[[nodiscard]] inline bool isPostgres()
{
    return testEngine() == Engine::PostgreSql;
}

} // namespace lockkeeper::test

Q_DECLARE_METATYPE(lockkeeper::test::Wrong)
