// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privateserver.h"

#include "tests/support/mariadbserver.h"
#include "tests/support/postgresserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <csignal>

#include <arpa/inet.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper::test {

using namespace std::chrono_literals;

namespace {

bool isStopped(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") T ");
}

/// False also for a zombie, which holds nothing any more.
bool isRunning(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), length) != 0
        || ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        qFatal("there is no free port");
    ::close(socket);
    return ntohs(address.sin_port);
}

} // namespace

PrivateServer::PrivateServer(Engine engine, ServerOptions options, int crashSignal)
    : m_engine(engine)
    , m_options(std::move(options))
    , m_crashSignal(crashSignal)
    , m_folder(QStringLiteral("/tmp/lk-XXXXXX")) // a socket's path is short
    , m_port(freePort())
{
    QFile::setPermissions(m_folder.path(),
                          QFile::permissions(m_folder.path()) | QFile::ReadGroup | QFile::ExeGroup
                              | QFile::ReadOther | QFile::ExeOther);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(QStringLiteral("/"));
}

PrivateServer::~PrivateServer()
{
    crash();
}

std::unique_ptr<PrivateServer> PrivateServer::start(Engine engine, const ServerOptions &options)
{
    std::unique_ptr<PrivateServer> server;
    if (engine == Engine::PostgreSql)
        server = std::make_unique<PostgresServer>(options);
    else
        server = std::make_unique<MariaDbServer>(options);
    server->install();
    server->launch();
    server->makeUsers();
    return server;
}

PrivateServer &PrivateServer::shared(Engine engine)
{
    static std::map<Engine, std::unique_ptr<PrivateServer>> servers;
    std::unique_ptr<PrivateServer> &server = servers[engine];
    if (!server) {
        server = start(engine);
        qAddPostRoutine([] { servers.clear(); });
    }
    return *server;
}

SourceConfig PrivateServer::newDatabase()
{
    SourceConfig config;
    config.engine = m_engine;
    config.server.host = QStringLiteral("127.0.0.1");
    config.server.port = m_port;
    config.server.user = QStringLiteral("app");
    config.server.database = QStringLiteral("locks%1").arg(++m_databases);
    makeDatabase(config.server.database);
    return config;
}

void PrivateServer::launch()
{
    const QString log = m_folder.filePath(QStringLiteral("log%1").arg(++m_launches)); // a pipe would fill
    m_process.setStandardOutputFile(log);
    const QStringList all = command();
    m_process.start(all.constFirst(), all.mid(1));
    for (const QDeadlineTimer end(30s);;) {
        QFile file(log);
        const QByteArray said = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (said.contains(readyText()))
            return;
        if (end.hasExpired() || m_process.waitForFinished(10)) // it tells of its start in its log alone
            qFatal("the server does not start:\n%s", said.constData());
    }
}

void PrivateServer::freeze()
{
    signalAll(SIGSTOP);
    // The signal is there at once, its effect on all threads is not.
    for (QDeadlineTimer end(5s); !isStopped(pid());) {
        if (end.hasExpired())
            qFatal("the server does not stop");
        QThread::usleep(500);
    }
}

void PrivateServer::thaw()
{
    signalAll(SIGCONT);
}

QList<pid_t> PrivateServer::children() const
{
    const QString own = QString::number(pid());
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(own));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the server %s is not there", qPrintable(own));
    QList<pid_t> all;
    for (const QByteArray &process : file.readAll().simplified().split(' ')) {
        if (!process.isEmpty())
            all.append(process.toInt());
    }
    return all;
}

/// The server and its children: PostgreSQL has a process for each connection.
void PrivateServer::signalAll(int number) const
{
    for (const pid_t process : children())
        ::kill(process, number);
    ::kill(static_cast<pid_t>(pid()), number);
}

void PrivateServer::end(int signal)
{
    const QList<pid_t> all = children();
    ::kill(static_cast<pid_t>(pid()), signal);
    m_process.waitForFinished(20'000);
    // A postmaster that was killed leaves children that notice it a moment later.
    for (const QDeadlineTimer limit(20s); std::any_of(all.begin(), all.end(), isRunning);) {
        if (limit.hasExpired())
            qFatal("the server's processes do not end");
        QThread::usleep(2000);
    }
}

void PrivateServer::crash()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const auto pid = static_cast<pid_t>(m_process.processId());
    thaw();
    ::kill(pid, m_crashSignal);
    m_process.waitForFinished(20'000);
}

void PrivateServer::runAsServer(const QStringList &command, const QString &account)
{
    const QStringList all = asAccount(account) + command;
    QProcess process;
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(all.constFirst(), all.mid(1));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s:\n%s", qPrintable(command.constFirst()), process.readAll().constData());
}

QStringList PrivateServer::asAccount(const QString &account)
{
    QStringList words{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("KILL")};
    if (::getuid() == 0)
        words += {QStringLiteral("--reuid"), account, QStringLiteral("--regid"), account,
                  QStringLiteral("--clear-groups")};
    return words;
}

QStringList PrivateServer::withEnvironment() const
{
    return m_options.environment.isEmpty() ? QStringList()
                                           : QStringList{QStringLiteral("env")} + m_options.environment;
}

void PrivateServer::giveTo(const QString &path, const QString &account) const
{
    const passwd *user = ::getpwnam(account.toLatin1().constData());
    if (::getuid() == 0
        && (user == nullptr || ::chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) != 0))
        qFatal("there is no account %s to run the server", qPrintable(account));
}

} // namespace lockkeeper::test
