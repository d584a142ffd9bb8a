// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/realprocess.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>

namespace lockkeeper::test {

namespace {

constexpr int LongestEnd = 10'000; // ms

} // namespace

RealProcess::RealProcess(QString program, QStringList arguments, const QString &folder)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
    m_process.setWorkingDirectory(folder);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

RealProcess::~RealProcess()
{
    kill9();
}

void RealProcess::start()
{
    m_said.clear();
    m_other.clear();
    m_events.clear();
    m_next = 0;
    m_process.start(m_program, m_arguments);
    if (!m_process.waitForStarted())
        qFatal("%s does not start: %s", qPrintable(m_program), qPrintable(m_process.errorString()));
}

std::optional<QJsonObject> RealProcess::waitFor(const QString &event, std::chrono::milliseconds limit)
{
    std::optional<QJsonObject> found;
    const auto look = [&] {
        const bool ended = !isRunning(); // before the last look at what it said
        read();
        while (!found && m_next < m_events.size()) {
            const QJsonObject &next = m_events.at(m_next++);
            if (next.value(QStringLiteral("event")) == event)
                found = next;
        }
        return found || ended;
    };
    (void)QTest::qWaitFor(look, static_cast<int>(limit.count()));
    if (!found) {
        QByteArray all;
        for (const QJsonObject &one : std::as_const(m_events))
            all += QJsonDocument(one).toJson(QJsonDocument::Compact) + '\n';
        qWarning("%s: no event \"%s\"%s. It said:\n%s%s", qPrintable(m_program), qPrintable(event),
                 isRunning() ? "" : ", and it has ended", all.constData(), m_other.constData());
    }
    return found;
}

QList<QJsonObject> RealProcess::events()
{
    read();
    return m_events;
}

bool RealProcess::has(const QString &event)
{
    read();
    return std::any_of(m_events.cbegin(), m_events.cend(), [&event](const QJsonObject &one) {
        return one.value(QStringLiteral("event")) == event;
    });
}

void RealProcess::read()
{
    m_said += m_process.readAllStandardOutput();
    m_other += m_process.readAllStandardError();
    for (qsizetype end = m_said.indexOf('\n'); end >= 0; end = m_said.indexOf('\n')) {
        const QByteArray line = m_said.left(end);
        m_said.remove(0, end + 1);
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event.contains(QStringLiteral("event")))
            m_events.append(event);
        else
            m_other += line + '\n';
    }
}

void RealProcess::send(const QByteArray &command)
{
    m_process.write(command + '\n');
    m_process.waitForBytesWritten();
}

void RealProcess::kill9()
{
    m_process.kill();
    m_process.waitForFinished(LongestEnd);
}

bool RealProcess::stop()
{
    m_process.terminate();
    if (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(LongestEnd))
        return true;
    kill9();
    return false;
}

} // namespace lockkeeper::test
