// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"

#include <QPointer>
#include <QProcess>
#include <QTimer>

namespace lockkeeper::app {

/// A leader with a command: `lockkeeper-cli lead LOCK --control -- COMMAND` as a process of its own, one for
/// each lock. Its source and password go by its standard input, never by an argument; when that closes,
/// because this program stepped down, ended or died, it steps down and releases. GUI thread; waits for
/// nothing.
class ProcessLeader final : public LeaderControl
{
    Q_OBJECT

public:
    ProcessLeader(SourceConfig config, QString program, QObject *parent = nullptr);
    /// The process goes on until it has stepped down; it is not waited for, and never killed.
    ~ProcessLeader() override;

    void start(const QString &lock, const LeaseSettings &settings) override;
    void lead(const LeadPlan &plan) override;
    /// SIGTERM: it ends its command, then releases.
    void stop() override;
    void takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why) override;
    void answer(bool isAccepted, const QString &why) override;
    [[nodiscard]] LeaderView view() const override { return m_view; }
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

private:
    void readStates();
    void readLog();
    void take(const QJsonObject &event);
    void takeLog(const QByteArray &line);
    void ended();
    void fail(const Error &error);
    void letGo();

    SourceConfig m_config;
    QString m_program;
    QPointer<QProcess> m_process = {};
    LeaderView m_view = {};
    bool m_stopAsked = false;
    std::optional<Error> m_lastError = {}; ///< that it printed
    QTimer m_tick; ///< a leader tells of itself a few times a second
};

} // namespace lockkeeper::app
