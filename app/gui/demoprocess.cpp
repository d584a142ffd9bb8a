// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demoprocess.h"

#include "core/source/sourceurl.h"
#include "core/workstation/leadplan.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace lockkeeper::app {

namespace {

constexpr int StopLimitMs = 2000;
constexpr int TerminateLimitMs = 1000;

} // namespace

DemoProcess::DemoProcess(QObject *parent)
    : DemoHandle(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoProcess::readLines);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(QStringLiteral("The demo could not be started."));
    });
    connect(&m_process, &QProcess::finished, this,
            [this] { fail(QStringLiteral("The demo ended by itself.")); });
    const QString program = terminalProgram();
    if (program.isEmpty()) {
        // Later, so that the one who makes us can connect first.
        QTimer::singleShot(0, this, [this] {
            fail(QStringLiteral(
                "The demo needs the program lockkeeper-cli, which is neither beside this one nor in PATH."));
        });
        return;
    }
    m_process.start(program,
                    {QStringLiteral("demo"), QStringLiteral("--json"), QStringLiteral("--remember"),
                     QStringLiteral("--until-stdin-closes")});
}

DemoProcess::~DemoProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (m_process.waitForFinished(StopLimitMs))
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(TerminateLimitMs))
        m_process.kill();
}

void DemoProcess::readLines()
{
    while (m_process.canReadLine())
        readLine(m_process.readLine());
}

void DemoProcess::readLine(const QByteArray &line)
{
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    if (m_isReady || event.value(QStringLiteral("event")).toString() != QStringLiteral("demo_ready"))
        return;
    const Result<SourceConfig> source = parseSourceUrl(event.value(QStringLiteral("source")).toString());
    if (!source) {
        fail(source.error().message);
        return;
    }
    m_isReady = true;
    emit ready(*source);
}

void DemoProcess::fail(const QString &message)
{
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    emit failed(
        {ErrorKind::Internal, message, QString::fromLocal8Bit(m_process.readAllStandardError()).trimmed()});
}

} // namespace lockkeeper::app
