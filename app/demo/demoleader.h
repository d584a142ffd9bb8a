// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QObject>
#include <QProcess>

namespace lockkeeper::demo {

/// How one leader process of the demo is started.
struct LeaderRole {
    QString lock = {};
    int clockAheadSeconds = 0; ///< by libfaketime, for this process alone
    bool offersDeathProof = true;
    bool comesBack = true; ///< started again a while after it was killed
};

/// One real `lockkeeper-cli lead` process that can be killed and frozen. It dies with the demo. Main thread.
class DemoLeader : public QObject
{
    Q_OBJECT

public:
    DemoLeader(LeaderRole role, QString program, QString source, QObject *parent = nullptr);
    ~DemoLeader() override;

    void start();
    /// SIGKILL, as when a machine loses power.
    void kill();
    /// SIGSTOP and, after this long, SIGCONT.
    void freeze(Milliseconds span);
    /// SIGTERM: it releases its lock.
    void stop();

    [[nodiscard]] const LeaderRole &role() const { return m_role; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] bool isFrozen() const { return m_isFrozen; }

    /// Where libfaketime is, empty when it is not installed.
    [[nodiscard]] static QString faketimeLibrary();

signals:
    void thawed();

private:
    void thaw();

    LeaderRole m_role;
    QString m_program;
    QString m_source;
    QProcess m_process;
    bool m_isFrozen = false;
    bool m_isStopping = false;
};

} // namespace lockkeeper::demo
