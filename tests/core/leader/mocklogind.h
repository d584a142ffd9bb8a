// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace lockkeeper::test {

/// A private bus with a logind on it that grants inhibitors and says when it is to sleep.
class MockLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    /// Starts the bus, and makes it the system's for this process.
    void start()
    {
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"),
                     QStringLiteral("--print-address"), QStringLiteral("--address=unix:tmpdir=/tmp")});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is missing");
        QVERIFY(m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        QDBusConnection connection =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("logind"));
        QVERIFY(connection.registerService(QStringLiteral("org.freedesktop.login1")));
        QVERIFY(
            connection.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                                      QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    }
    ~MockLogind() override
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("logind"));
        qunsetenv("DBUS_SYSTEM_BUS_ADDRESS");
        m_bus.terminate();
        m_bus.waitForFinished();
    }

    /// How many locks of this mode are held at this moment.
    [[nodiscard]] int held(const QString &mode)
    {
        int count = 0;
        for (const auto &[kind, pipe] : std::as_const(m_given)) {
            char byte = 0;
            count += kind == mode && ::read(pipe, &byte, 1) < 0 ? 1 : 0; // closed at the other end: 0 bytes
        }
        return count;
    }

signals:
    void PrepareForSleep(bool start); // NOLINT: logind's own name

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, // NOLINT
                                    const QString &mode)
    {
        Q_UNUSED(who)
        Q_UNUSED(why)
        int pipe[2] = {};
        if (what != u"sleep" || ::pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        m_given.append({mode, pipe[0]});
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(pipe[1]);
        return lock;
    }

private:
    QProcess m_bus;
    QList<std::pair<QString, int>> m_given = {};
};

} // namespace lockkeeper::test
