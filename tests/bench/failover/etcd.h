// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/latency.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace lockkeeper::bench {

/// A private etcd, and `etcdctl lock` with a lease as long as ours: the peer of the suites failover and
/// handover.
class Etcd
{
public:
    /// Null where Debian's etcd-server or etcd-client is not installed.
    [[nodiscard]] static std::unique_ptr<Etcd> start();
    ~Etcd();
    Q_DISABLE_COPY_MOVE(Etcd)

    /// kill -9 of the holder to the next one's command, past the end of the lease at the earliest.
    [[nodiscard]] Latency failover();
    /// SIGTERM to the holder, to the next one's command.
    [[nodiscard]] Latency handover();

private:
    Etcd();
    [[nodiscard]] Latency measure(const QString &name, int signal, int rounds);

    QTemporaryDir m_folder;
    QString m_client = {};
    QProcess m_server;
};

} // namespace lockkeeper::bench
