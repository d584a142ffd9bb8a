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
        row("by the address that its text names", "build-7#job 12 (10.0.0.7)", "build-7", "", "", "10.0.0.7",
            1);
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
        QCOMPARE(sessionsOf(owner, {{{application, sessionHost, address, {}}}, {}, {}}).count, count);
    }

    void noneFoundByAddressAloneMeansNothingOfAHostByName()
    {
        const SessionList byAddress{{{QStringLiteral("app"), {}, QStringLiteral("10.0.0.7"), {}}}, {}, {}};
        QVERIFY(!sessionsOf(ownerOn(QStringLiteral("node-a")), byAddress).doubt.isEmpty());
        QVERIFY(sessionsOf(ownerOn(QStringLiteral("node-a")), {}).doubt.isEmpty());
        QVERIFY(!sessionsOf(ownerOn({}), byAddress).doubt.isEmpty());
        QVERIFY(sessionsOf(ownerOn(QStringLiteral("10.0.0.9")), byAddress).doubt.isEmpty());
    }

    void aSessionOnTheServersOwnHostMayBeAnybodys_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("address");
        QTest::newRow("by a socket") << QString() << QString();
        QTest::newRow("by its usual name") << QStringLiteral("localhost") << QString();
        QTest::newRow("by its address") << QString() << QStringLiteral("127.0.0.1");
    }
    void aSessionOnTheServersOwnHostMayBeAnybodys()
    {
        QFETCH(QString, host);
        QFETCH(QString, address);
        const SessionList list{{{{}, host, address, {}}}, {}, {}};
        for (const char *owner : {"node-a", "10.0.0.9"}) {
            const OwnerSessions found = sessionsOf(ownerOn(QString::fromLatin1(owner)), list);
            QCOMPARE(found.count, 0);
            QVERIFY(!found.doubt.isEmpty());
        }
    }

    void whereNobodyIsNamedOtherProgramsAreADoubt()
    {
        Owner nobody;
        nobody.id = QStringLiteral("-");
        nobody.label = QStringLiteral("(not named)");
        const SessionList::One one{
            QStringLiteral("node"), QStringLiteral("web-1"), {}, QStringLiteral("crm")};
        const OwnerSessions found = sessionsOf(nobody, {{one, one}, {}, {}});
        QCOMPARE(found.count, 0);
        QCOMPARE(found.doubt,
                 QStringLiteral("nobody is named, and 2 of other programs are open (node, web-1, crm)"));
        QVERIFY(sessionsOf(nobody, {}).doubt.isEmpty());
        QVERIFY(!sessionsOf(nobody, {{}, {one}, {}}).doubt.isEmpty());
    }

    void whatMayBeOursIsADoubtOfAHolderOnOurHost()
    {
        const SessionList list{{}, {{{}, QStringLiteral("web-1"), {}, QStringLiteral("crm")}}, {}};
        QVERIFY(!sessionsOf(ownerOn(QStringLiteral("web-1")), list).doubt.isEmpty());
        QVERIFY(sessionsOf(ownerOn(QStringLiteral("web-2")), list).doubt.isEmpty());
    }

private:
    static Owner ownerOn(const QString &host)
    {
        Owner owner;
        owner.id = owner.label = host.isEmpty() ? QStringLiteral("node-a:4411") : host;
        owner.host = host;
        return owner;
    }
};

QTEST_GUILESS_MAIN(tst_ownersessions)
#include "tst_ownersessions.moc"
