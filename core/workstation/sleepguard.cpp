// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workstation/sleepguard.h"

#include "core/base/log.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QUuid>

namespace lockkeeper {

namespace {

const QString Service = QStringLiteral("org.freedesktop.login1");
const QString Path = QStringLiteral("/org/freedesktop/login1");
const QString Manager = QStringLiteral("org.freedesktop.login1.Manager");

} // namespace

SleepGuard::SleepGuard(SleepChoice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
    , m_bus(QString())
    , m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_name);
    if (!m_bus.isConnected())
        return;
    m_bus.connect(Service, Path, Manager, QStringLiteral("PrepareForSleep"), this,
                  SLOT(prepareForSleep(bool)));
    inhibit(QStringLiteral("delay"), m_delay);
}

SleepGuard::~SleepGuard()
{
    QDBusConnection::disconnectFromBus(m_name);
}

void SleepGuard::inhibit(const QString &mode, QDBusUnixFileDescriptor &lock)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Manager, QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep") << QStringLiteral("Lockkeeper")
         << QStringLiteral("A scheduler lock is led from this computer.") << mode;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, mode, &lock] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError()) {
            logging::write(
                logLeader(), LogLevel::Debug, QStringLiteral("scheduler_lock_sleep_unguarded"),
                QStringLiteral("logind does not hold a sleep up for us: %1").arg(reply.error().message()));
            return;
        }
        if (mode == u"delay" || m_isLeading)
            lock = reply.value();
    });
}

void SleepGuard::setLeading(bool isLeading)
{
    if (isLeading == m_isLeading)
        return;
    m_isLeading = isLeading;
    if (m_choice != SleepChoice::Inhibit)
        return;
    if (isLeading)
        inhibit(QStringLiteral("block"), m_block);
    else
        m_block = {};
}

void SleepGuard::letSleep()
{
    m_delay = {};
}

void SleepGuard::prepareForSleep(bool isStarting)
{
    if (isStarting) {
        emit aboutToSleep();
        return;
    }
    inhibit(QStringLiteral("delay"), m_delay);
    emit awoke();
}

} // namespace lockkeeper
