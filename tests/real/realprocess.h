// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

#include <chrono>
#include <optional>

namespace lockkeeper::test {

/// A real scheduler as a process of our own. It says what happens in lines of JSON, each with an "event", and
/// ends with this object, or with the test. Lives on the test's thread, whose event loop runs while it waits.
class RealProcess
{
public:
    virtual ~RealProcess();
    Q_DISABLE_COPY_MOVE(RealProcess)

    /// Starts it, also anew after its end; what happened before is forgotten.
    void start();
    /// The next event of this name after the one that was waited for last; what came between is passed over.
    /// Nothing, and a warning with all that it said, where none comes in time or it ends first.
    std::optional<QJsonObject> waitFor(const QString &event,
                                       std::chrono::milliseconds limit = std::chrono::seconds(30));
    /// All events since its start, for what must not have happened.
    [[nodiscard]] QList<QJsonObject> events();
    [[nodiscard]] bool has(const QString &event);
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }

    /// One line on its input.
    void send(const QByteArray &command);
    /// SIGKILL, and waits until it is gone.
    void kill9();
    /// SIGTERM, and waits until it has ended in its own way; false where it had to be killed.
    bool stop();

protected:
    RealProcess(QString program, QStringList arguments, const QString &folder = {});

private:
    void read();

    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    QByteArray m_said = {}; ///< not yet a whole line
    QByteArray m_other = {}; ///< lines that are no events
    QList<QJsonObject> m_events = {};
    qsizetype m_next = 0;
};

} // namespace lockkeeper::test
