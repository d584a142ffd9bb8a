// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace lockkeeper {

/// What becomes of a leading when this machine is to sleep.
enum class SleepChoice {
    Release, ///< its command is ended and the lock released before
    Inhibit, ///< it keeps the machine awake while it leads; told to sleep all the same, it releases
};

/// Knows from logind when this machine is about to sleep, and holds it up meanwhile (systemd's inhibitor
/// locks). Where there is no logind nothing is heard, and the gap between the clocks alone must do
/// (protocol 5.5). On the leader's thread; no call waits.
class SleepGuard : public QObject
{
    Q_OBJECT

public:
    explicit SleepGuard(SleepChoice choice, QObject *parent = nullptr);
    ~SleepGuard() override;

    /// Keeps the machine awake from now on, where that was chosen.
    void setLeading(bool isLeading);
    /// What had to be done before the sleep is done.
    void letSleep();

signals:
    /// logind waits a few seconds for letSleep().
    void aboutToSleep();
    void awoke();

private slots:
    void prepareForSleep(bool isStarting);

private:
    void inhibit(const QString &mode, QDBusUnixFileDescriptor &lock);

    SleepChoice m_choice;
    QDBusConnection m_bus;
    QString m_name;
    QDBusUnixFileDescriptor m_delay = {};
    QDBusUnixFileDescriptor m_block = {};
    bool m_isLeading = false;
};

} // namespace lockkeeper
