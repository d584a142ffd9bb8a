// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/secretstore.h"
#include "core/source/sourceurl.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

/// Where a password comes from. There is no keyring here: what counts is that nobody waits for one.
class tst_secretstore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qunsetenv("APP_PASSWORD");
        m_source = parseSourceUrl(QStringLiteral("postgresql://ops@db.example/app")).value();
        m_source.name = QStringLiteral("prod-eu");
    }

    void withoutABusEveryAnswerIsThereAtOnce()
    {
        QVERIFY(!SecretStore::isReachable());
        const SecretStore store;
        const auto read = store.read(m_source);
        QVERIFY(read.isFinished());
        QVERIFY(read.result() && read.result()->isEmpty());
        const auto written = store.write(m_source, Secret(QStringLiteral("hunter2")));
        QVERIFY(written.isFinished());
        QCOMPARE(written.result().error().kind, ErrorKind::Unsupported);
        QVERIFY2(written.result().error().message.contains(QStringLiteral(".pgpass")),
                 qPrintable(written.result().error().message));
        QVERIFY(store.remove(m_source).result());
        QVERIFY(findPassword(m_source).isFinished());
    }

    void knowsABusByItsAddressOrItsSocket()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        QVERIFY(!SecretStore::isReachable());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        QVERIFY(SecretStore::isReachable());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QFile socket(m_folder.filePath(QStringLiteral("bus")));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        QVERIFY(SecretStore::isReachable());
        QVERIFY(socket.remove());
    }

    void aBusThatDoesNotAnswerIsNoPassword()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        const auto found = findPassword(m_source);
        QTRY_VERIFY(found.isFinished());
        QVERIFY2(found.result(), found.result() ? "" : qPrintable(found.result().error().message));
        QVERIFY(found.result()->isEmpty());
        const auto written = SecretStore().write(m_source, Secret(QStringLiteral("hunter2")));
        QTRY_VERIFY(written.isFinished());
        QVERIFY(!written.result());
        QVERIFY(!written.result().error().message.contains(QStringLiteral("hunter2")));
    }

    void theVariableHoldsThePassword()
    {
        m_source.passwordVariable = QStringLiteral("APP_PASSWORD");
        qputenv("APP_PASSWORD", "p\xc3\xa4ss word");
        QCOMPARE(passwordFromVariable(m_source)->reveal(), QStringLiteral("p\u00e4ss word"));
    }

    void aVariableThatIsNotSetIsAMistake()
    {
        m_source.passwordVariable = QStringLiteral("APP_PASSWORD");
        const Result<Secret> found = passwordFromVariable(m_source);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Usage);
        for (const char *part : {"prod-eu", "APP_PASSWORD", "not set"})
            QVERIFY2(found.error().message.contains(QLatin1String(part)), qPrintable(found.error().message));
    }

    void aFileHasNone()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // is not even asked
        const auto found = findPassword(sqliteSource(QStringLiteral("/x.db")));
        QVERIFY(found.isFinished());
        QVERIFY(found.result()->isEmpty());
    }

private:
    QTemporaryDir m_folder = {};
    SourceConfig m_source = {};
};

QTEST_GUILESS_MAIN(tst_secretstore)
#include "tst_secretstore.moc"
