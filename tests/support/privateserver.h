// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace lockkeeper::test {

/// How a server is started.
struct ServerOptions {
    QString certificate = {}; ///< PEM files: TLS is on where they are named
    QString key = {};
    QStringList more = {}; ///< further arguments of the server program
    QStringList environment = {}; ///< of the server's process: NAME=VALUE
};

/// A PostgreSQL or MariaDB server of our own: a fresh data folder, a free port on the loopback, an account
/// that is not root's, stopped by its process id. It dies with this process.
/// Users: "app" owns what it makes and needs no password; "locked" has the password that secret() tells.
class PrivateServer
{
public:
    virtual ~PrivateServer();
    Q_DISABLE_COPY_MOVE(PrivateServer)

    [[nodiscard]] static std::unique_ptr<PrivateServer> start(Engine engine,
                                                              const ServerOptions &options = {});
    /// The one that all tests of this process share, started at its first use.
    [[nodiscard]] static PrivateServer &shared(Engine engine);

    /// A source in a new, empty database of the user "app".
    [[nodiscard]] SourceConfig newDatabase();
    [[nodiscard]] static QString secret() { return QStringLiteral("s3cret-Qm7Xw"); }

    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// Stops the server at once, as a crash would; start it again with launch().
    void crash();
    void launch();
    /// Ends the server with this signal and waits until none of its processes is left.
    void end(int signal);

    /// Runs statements as the administrator, with the client library; false and a warning on an error.
    virtual bool sql(const QString &database, const QByteArray &statements) = 0;
    /// Runs statements on a connection of the administrator's that then stays open, with what it locked,
    /// until letGo() has run its own and closed it.
    virtual void hold(const QString &database, const QByteArray &statements) = 0;
    virtual void letGo(const QByteArray &statements) = 0;
    /// Stops every process of the server where it stands (SIGSTOP), and lets them go on.
    void freeze();
    void thaw();
    /// The first column of the first row, as text.
    [[nodiscard]] virtual QString value(const QString &database, const QByteArray &query) = 0;

protected:
    /// `crashSignal` ends the server at once.
    PrivateServer(Engine engine, ServerOptions options, int crashSignal);

    virtual void install() = 0;
    [[nodiscard]] virtual QStringList command() const = 0;
    [[nodiscard]] virtual QByteArray readyText() const = 0;
    virtual void makeUsers() = 0;
    virtual void makeDatabase(const QString &name) = 0;

    /// Runs a program to its end as the server's account.
    void runAsServer(const QStringList &command, const QString &account);
    /// The words before a command that runs as the server's account and dies with us.
    [[nodiscard]] static QStringList asAccount(const QString &account);
    /// The words after them where the server has an environment of its own.
    [[nodiscard]] QStringList withEnvironment() const;
    void giveTo(const QString &path, const QString &account) const;

    Engine m_engine;
    ServerOptions m_options;
    int m_crashSignal;
    QTemporaryDir m_folder;
    int m_port = 0;
    QProcess m_process;

private:
    [[nodiscard]] QList<pid_t> children() const;
    void signalAll(int number) const;

    int m_databases = 0;
    int m_launches = 0;
};

} // namespace lockkeeper::test
