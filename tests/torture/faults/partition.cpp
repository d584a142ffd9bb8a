// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/partition.h"

#include <QProcess>

#include <unistd.h>

namespace lockkeeper::torture {

Partition::Partition()
    : m_name(QStringLiteral("lk%1").arg(::getpid()))
    , m_network(QStringLiteral("10.213.%1").arg(::getpid() % 250 + 1))
{
    const QStringList steps{QStringLiteral("netns add %1").arg(m_name),
                            QStringLiteral("link add %1a type veth peer name %1b netns %1").arg(m_name),
                            QStringLiteral("addr add %2.1/24 dev %1a").arg(m_name, m_network),
                            QStringLiteral("link set %1a up").arg(m_name),
                            QStringLiteral("-n %1 addr add %2.2/24 dev %1b").arg(m_name, m_network),
                            QStringLiteral("-n %1 link set %1b up").arg(m_name),
                            QStringLiteral("-n %1 link set lo up").arg(m_name)};
    for (const QString &step : steps) {
        if (!ip(step))
            return;
    }
}

Partition::~Partition()
{
    ip(QStringLiteral("netns del %1").arg(m_name)); // the wire goes with it
}

QStringList Partition::inside() const
{
    return {QStringLiteral("ip"), QStringLiteral("netns"), QStringLiteral("exec"), m_name};
}

void Partition::cut()
{
    m_isCut =
        ip(QStringLiteral("-n %1 link set %1b down").arg(m_name)); // the server's side keeps its address
}

void Partition::mend()
{
    if (ip(QStringLiteral("-n %1 link set %1b up").arg(m_name)))
        m_isCut = false;
}

bool Partition::ip(const QString &words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("ip"), words.split(u' '));
    if (process.waitForFinished(10'000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0)
        return true;
    const QString said = QString::fromUtf8(process.readAll()).trimmed();
    m_trouble = QStringLiteral("ip %1: %2").arg(words, said.isEmpty() ? process.errorString() : said);
    return false;
}

} // namespace lockkeeper::torture
