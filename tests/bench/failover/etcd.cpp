// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/failover/etcd.h"

#include "core/base/clock.h"
#include "tests/bench/failover/handover.h"

#include <QStandardPaths>

#include <csignal>

#include <sys/prctl.h>

namespace lockkeeper::bench {

using namespace std::chrono_literals;

namespace {

const QString Ttl = QStringLiteral("6");

int freePort()
{
    QProcess python; // the one tool here that asks the kernel without a socket class of Qt's
    python.start(
        QStringLiteral("python3"),
        {QStringLiteral("-c"),
         QStringLiteral(
             "import socket; s=socket.socket(); s.bind(('127.0.0.1',0)); print(s.getsockname()[1])")});
    python.waitForFinished();
    return python.readAll().trimmed().toInt();
}

void dieWithUs()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

std::unique_ptr<Etcd> Etcd::start()
{
    if (QStandardPaths::findExecutable(QStringLiteral("etcd")).isEmpty()
        || QStandardPaths::findExecutable(QStringLiteral("etcdctl")).isEmpty())
        return nullptr;
    return std::unique_ptr<Etcd>(new Etcd);
}

Etcd::Etcd()
    : m_client(QStringLiteral("http://127.0.0.1:%1").arg(freePort()))
{
    const QString peer = QStringLiteral("http://127.0.0.1:%1").arg(freePort());
    m_server.setChildProcessModifier(dieWithUs);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(QStringLiteral("etcd"),
                   {QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("data")),
                    QStringLiteral("--listen-client-urls"), m_client,
                    QStringLiteral("--advertise-client-urls"), m_client, QStringLiteral("--listen-peer-urls"),
                    peer, QStringLiteral("--initial-advertise-peer-urls"), peer,
                    QStringLiteral("--initial-cluster"), u"default=" + peer});
    QByteArray said;
    waitUntil("etcd is ready",
              [&] { return (said += m_server.readAll()).contains("ready to serve client requests"); });
    m_server.setStandardOutputFile(QProcess::nullDevice());
}

Etcd::~Etcd()
{
    m_server.kill();
    m_server.waitForFinished();
}

Latency Etcd::measure(const QString &name, int signal, int rounds)
{
    const auto start = [this](QProcess &process) {
        process.setChildProcessModifier(dieWithUs);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ETCDCTL_API"), QStringLiteral("3"));
        process.setProcessEnvironment(environment);
        // Without a command it prints its key as it has the lock, and holds it until a signal.
        process.start(QStringLiteral("etcdctl"),
                      {QStringLiteral("--endpoints"), m_client, QStringLiteral("lock"),
                       QStringLiteral("--ttl"), Ttl, QStringLiteral("nightly")});
    };
    const auto holds = [](QProcess &process) { return process.bytesAvailable() > 0; };
    Latency latency;
    latency.name = name;
    latency.engine = QStringLiteral("etcd");
    latency.n = rounds;
    latency.check = QStringLiteral("ttl=6s");
    for (int i = 0; i < rounds; ++i) {
        QProcess first;
        QProcess second;
        start(first);
        waitUntil("etcdctl holds", [&] { return holds(first); });
        start(second);
        const BootInstant at = SystemClock::instance().boot() + 500ms; // it says nothing while it waits
        waitUntil("the other waits", [&] { return SystemClock::instance().boot() >= at; });
        const BootInstant ended = SystemClock::instance().boot();
        ::kill(static_cast<pid_t>(first.processId()), signal);
        waitUntil("the other holds", [&] { return holds(second); });
        latency.samples.append(static_cast<double>((SystemClock::instance().boot() - ended).count())
                               / 1000.0);
        second.terminate();
        second.waitForFinished();
        first.waitForFinished();
    }
    return latency;
}

Latency Etcd::failover()
{
    return measure(QStringLiteral("failover-kill"), SIGKILL, 6);
}

Latency Etcd::handover()
{
    return measure(QStringLiteral("handover"), SIGTERM, 15);
}

} // namespace lockkeeper::bench
