// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/taskbadge.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QTest>

using lockkeeper::app::TaskBadge;

/// What a task bar hears, on a bus of its own.
class tst_TaskBadge : public QObject
{
    Q_OBJECT

    QProcess m_bus;
    QList<QVariantList> m_heard;

public slots:
    void hear(const QDBusMessage &message)
    {
        m_heard.append(
            {message.arguments().value(0),
             qdbus_cast<QVariantMap>(message.arguments().value(1)).value(QStringLiteral("count")),
             qdbus_cast<QVariantMap>(message.arguments().value(1)).value(QStringLiteral("count-visible"))});
    }

private slots:
    void saysNothingWhereThereIsNoBus()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        TaskBadge badge;
        badge.setCount(3);
    }

    void tellsTheTaskBarAndTakesTheNumberAway()
    {
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"),
                     QStringLiteral("--print-address"), QStringLiteral("--address=unix:tmpdir=/tmp")});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is missing");
        QVERIFY(m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection bar =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("taskbar"));
        QVERIFY(bar.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                            QStringLiteral("Update"), this, SLOT(hear(QDBusMessage))));
        const QString program = QStringLiteral("application://io.github.lockkeeper.Lockkeeper.desktop");
        {
            TaskBadge badge;
            badge.setCount(0); // nothing is shown yet
            badge.setCount(2);
            badge.setCount(2);
            QTRY_COMPARE(m_heard, QList<QVariantList>({{program, qlonglong(2), true}}));
            badge.setCount(1);
        }
        QTRY_COMPARE(m_heard,
                     QList<QVariantList>({{program, qlonglong(2), true},
                                          {program, qlonglong(1), true},
                                          {program, qlonglong(0), false}}));
    }

    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(tst_TaskBadge)
#include "tst_taskbadge.moc"
