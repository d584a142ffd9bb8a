// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/failover/handover.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <csignal>

#include <sys/prctl.h>

namespace lockkeeper::bench {

using namespace std::chrono_literals;

LeaseSettings benchLease()
{
    LeaseRequest request;
    request.ttl = 6s;
    request.beat = 1s;
    return *LeaseSettings::derive(request);
}

void waitUntil(const char *what, const std::function<bool()> &condition, std::chrono::seconds limit)
{
    QTimer wake; // the loop looks at its limit although nothing happens
    wake.start(100ms);
    for (const QDeadlineTimer end(limit); !condition();) {
        if (end.hasExpired())
            qFatal("in vain: %s", what);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
}

BenchLeader::BenchLeader(const SourceConfig &config, QString lock, bool useDeathProof)
    : m_lock(std::move(lock))
    , m_thread(config, SystemClock::instance(), nullptr, LeaderOptions{.useDeathProof = useDeathProof})
{
    QObject::connect(&m_thread, &LeaderControl::changed, &m_thread, [this](const LeaderView &view) {
        if (view.phase == LeaderPhase::Leading && m_ledAt == BootInstant())
            m_ledAt = SystemClock::instance().boot();
        else if (view.phase != LeaderPhase::Leading)
            m_ledAt = {};
    });
}

bool BenchLeader::standsBy() const
{
    const LeaderView view = m_thread.view();
    return view.phase == LeaderPhase::StandingBy && !view.holder.isEmpty();
}

HolderProcess::HolderProcess(const SourceConfig &config, const QString &lock, bool useDeathProof)
{
    QStringList words{
        QStringLiteral("--source"), config.url(),         QStringLiteral("lead"),   lock,
        QStringLiteral("--ttl"),    QStringLiteral("6s"), QStringLiteral("--beat"), QStringLiteral("1s")};
    if (!useDeathProof)
        words += QStringLiteral("--no-death-proof");
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/lockkeeper-cli"), words);
}

HolderProcess::~HolderProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool HolderProcess::leads()
{
    m_said += m_process.readAllStandardOutput();
    if (m_process.state() == QProcess::NotRunning)
        qFatal("the holder does not run: %s", m_said.constData());
    return m_said.contains("Leading");
}

BootInstant HolderProcess::end(int signal)
{
    const BootInstant before = SystemClock::instance().boot();
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    return before;
}

} // namespace lockkeeper::bench
