// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/ownersessions.h"

#include <QTest>

using namespace lockkeeper;

/// Whether a session that the database lists may be a holder's.
class tst_ownersessions : public QObject
{
    Q_OBJECT

private slots:
    void aSessionIsTheHoldersOrNot_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("application");
        QTest::addColumn<QString>("sessionHost");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("count");
        const auto row = [](const char *name, const char *label, const char *host, const char *application,
                            const char *sessionHost, const char *address, int count) {
            QTest::newRow(name) << QString::fromLatin1(label) << QString::fromLatin1(host)
                                << QString::fromLatin1(application) << QString::fromLatin1(sessionHost)
                                << QString::fromLatin1(address) << count;
        };
        row("by its host", "node-a:1", "node-a", "", "node-a", "", 1);
        row("by its host with a domain", "node-a:1", "node-a", "", "NODE-A.example.org", "", 1);
        row("by its application", "node-a", "", "node-a", "", "10.0.0.1", 1);
        row("by its address", "10.0.0.1:4411", "", "", "", "10.0.0.1", 1);
        row("by its address in a text", "worker (10.0.0.1)", "", "", "", "10.0.0.1", 1);
        row("an address that only begins so", "10.0.0.12:4411", "", "", "", "10.0.0.1", 0);
        row("an address that only ends so", "110.0.0.1:4411", "", "", "", "10.0.0.1", 0);
        row("another host", "node-a:1", "node-a", "", "node-b", "", 0);
        row("a host that begins so", "node-a:1", "node-a", "", "node-ab", "", 0);
        row("two addresses of one net", "10.0.0.1", "10.0.0.1", "", "10.0.0.2", "", 0);
    }
    void aSessionIsTheHoldersOrNot()
    {
        QFETCH(QString, label);
        QFETCH(QString, host);
        QFETCH(QString, application);
        QFETCH(QString, sessionHost);
        QFETCH(QString, address);
        QFETCH(int, count);
        Owner owner;
        owner.id = owner.label = label;
        owner.host = host;
        QCOMPARE(sessionsOf(owner, {{{application, sessionHost, address, {}}}, {}}).count, count);
    }

    void noneFoundByAddressAloneMeansNothingOfAHostByName()
    {
        Owner owner;
        owner.id = owner.label = QStringLiteral("node-a:4411");
        owner.host = QStringLiteral("node-a");
        const SessionList byAddress{{{QStringLiteral("app"), {}, QStringLiteral("10.0.0.7"), {}}}, {}};
        QVERIFY(!sessionsOf(owner, byAddress).doubt.isEmpty());
        QVERIFY(sessionsOf(owner, {}).doubt.isEmpty());
        owner.host.clear();
        QVERIFY(!sessionsOf(owner, byAddress).doubt.isEmpty());
        owner.label = owner.id = owner.host = QStringLiteral("10.0.0.9");
        QVERIFY(sessionsOf(owner, byAddress).doubt.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ownersessions)
#include "tst_ownersessions.moc"
