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

    /// Readable from a signal on until it was told; -1 where there is none of these. What blocks the main
    /// thread polls it beside its own, so that no signal is lost in front of a read, whichever thread it came
    /// to.
    [[nodiscard]] static int descriptor();

signals:
    void received(int number);

private:
    std::unique_ptr<QSocketNotifier> m_notifier = {};
};

} // namespace lockkeeper
