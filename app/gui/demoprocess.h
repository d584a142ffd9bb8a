// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desks/demohandle.h"

#include <QProcess>

namespace lockkeeper::app {

/// `lockkeeper-cli demo` as a child process. It ends when its standard input closes, so that no demo is left
/// behind even when this program dies. GUI thread; destroying it waits for the child, at most about three
/// seconds.
class DemoProcess final : public ui::DemoHandle
{
    Q_OBJECT

public:
    explicit DemoProcess(QObject *parent = nullptr);
    ~DemoProcess() override;

private:
    void readLines();
    void readLine(const QByteArray &line);
    void fail(const QString &message);

    QProcess m_process;
    bool m_isReady = false;
    bool m_hasFailed = false;
};

} // namespace lockkeeper::app
