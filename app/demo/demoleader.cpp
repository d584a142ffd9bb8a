// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoleader.h"

#include "app/demo/democast.h"

#include <QDir>
#include <QTimer>

#include <csignal>

#include <sys/prctl.h>

namespace lockkeeper::demo {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ComeBackAfter = 6s;

} // namespace

DemoLeader::DemoLeader(LeaderRole role, QString program, QString source, QObject *parent)
    : QObject(parent)
    , m_role(std::move(role))
    , m_program(std::move(program))
    , m_source(std::move(source))
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(&m_process, &QProcess::finished, this, [this] {
        m_isFrozen = false;
        if (m_role.comesBack && !m_isStopping)
            QTimer::singleShot(ComeBackAfter, this, &DemoLeader::start);
    });
}

DemoLeader::~DemoLeader()
{
    m_isStopping = true;
    thaw();
    if (isRunning() && !m_process.waitForFinished(1500)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

QString DemoLeader::faketimeLibrary()
{
    const QDir libraries(QStringLiteral("/usr/lib"));
    for (const QString &folder : libraries.entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs)) {
        const QString path = libraries.filePath(folder + QStringLiteral("/faketime/libfaketime.so.1"));
        if (QFile::exists(path))
            return path;
    }
    return {};
}

void DemoLeader::start()
{
    if (isRunning() || m_isStopping)
        return;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (m_role.clockAheadSeconds != 0 && !faketimeLibrary().isEmpty()) {
        environment.insert(QStringLiteral("LD_PRELOAD"), faketimeLibrary());
        environment.insert(QStringLiteral("FAKETIME"), QStringLiteral("+%1s").arg(m_role.clockAheadSeconds));
        environment.insert(QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC"), QStringLiteral("1"));
        environment.insert(QStringLiteral("NO_FAKE_STAT"), QStringLiteral("1"));
    }
    m_process.setProcessEnvironment(environment);
    QStringList arguments{QStringLiteral("--source"), m_source,
                          QStringLiteral("lead"),     m_role.lock,
                          QStringLiteral("--ttl"),    QStringLiteral("%1ms").arg(DemoTtl.count()),
                          QStringLiteral("--beat"),   QStringLiteral("%1ms").arg(DemoBeat.count())};
    if (!m_role.offersDeathProof)
        arguments.append(QStringLiteral("--no-death-proof"));
    m_process.start(m_program, arguments);
}

void DemoLeader::kill()
{
    m_process.kill();
}

void DemoLeader::freeze(Milliseconds span)
{
    if (!isRunning() || m_isFrozen)
        return;
    m_isFrozen = true;
    ::kill(static_cast<pid_t>(pid()), SIGSTOP);
    QTimer::singleShot(span, this, &DemoLeader::thaw);
}

void DemoLeader::thaw()
{
    if (!m_isFrozen)
        return;
    m_isFrozen = false;
    if (isRunning())
        ::kill(static_cast<pid_t>(pid()), SIGCONT);
    emit thawed();
}

void DemoLeader::stop()
{
    m_isStopping = true;
    thaw();
    if (isRunning())
        m_process.terminate();
}

} // namespace lockkeeper::demo
