// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace lockkeeper {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal, so that a program can put its work down before it ends.
/// One for a process, on the main thread.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void received(int number);

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier = {};
};

} // namespace lockkeeper
