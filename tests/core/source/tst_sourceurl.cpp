// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceurl.h"

#include <QTest>

using namespace lockkeeper;

class tst_sourceurl : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasTyped_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("title");
        QTest::newRow("file") << "sqlite:/var/lib/app/locks.db"
                              << "locks.db";
        QTest::newRow("whole") << "postgresql://ops@db.example:5433/app?sslmode=verify-full"
                               << "app@db.example";
        QTest::newRow("service") << "postgresql:///?service=billing"
                                 << "service billing";
        QTest::newRow("socket folder") << "postgresql:///app?host=/run/postgresql"
                                       << "app@/run/postgresql";
        QTest::newRow("an IPv6 address") << "postgresql://ops@[::1]:5432/app"
                                         << "app@::1";
        QTest::newRow("mariadb") << "mariadb://ops@db.example/app?sslmode=require&sslrootcert=/etc/ca.pem"
                                 << "app@db.example";
        QTest::newRow("odd characters") << "mariadb://o%20p%40s@db.example/a%2Fb"
                                        << "a/b@db.example";
    }

    void comesBackAsItWasTyped()
    {
        QFETCH(QString, url);
        QFETCH(QString, title);
        const auto config = parseSourceUrl(url);
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->url(), url);
        QCOMPARE(config->title(), title);
        QVERIFY(config->mayOperate());
    }

    void takesAnUrlApart()
    {
        const auto config = parseSourceUrl(QStringLiteral("mysql://me@h:3307/d?socket=/run/x.sock"));
        QVERIFY(config);
        QCOMPARE(config->engine, Engine::MariaDb);
        QCOMPARE(config->server.user, QStringLiteral("me"));
        QCOMPARE(config->server.host, QStringLiteral("h"));
        QCOMPARE(config->server.port, 3307);
        QCOMPARE(config->server.database, QStringLiteral("d"));
        QCOMPARE(config->server.option(QStringLiteral("socket")), QStringLiteral("/run/x.sock"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("no scheme") << "locks.db"
                                   << "sqlite:locks.db";
        QTest::newRow("unknown scheme") << "oracle://h/d"
                                        << "\"oracle\" is not known";
        QTest::newRow("no file") << "sqlite:"
                                 << "names no file";
        QTest::newRow("password") << "postgresql://me:hunter2@h/d"
                                  << ".pgpass";
        QTest::newRow("password of mariadb") << "mariadb://me:hunter2@h/d"
                                             << ".my.cnf";
        QTest::newRow("password as an option") << "postgresql://me@h/d?password=hunter2"
                                               << "keyring";
        QTest::newRow("password in a broken one") << "postgresql://me:hunter2@h:port/d"
                                                  << "cannot be read";
        QTest::newRow("unknown option") << "postgresql://h/d?ssl=on"
                                        << "sslmode";
        QTest::newRow("unknown mode") << "postgresql://h/d?sslmode=yes"
                                      << "verify-full";
        QTest::newRow("mode of the other engine") << "mariadb://h/d?sslmode=prefer"
                                                  << "require";
        QTest::newRow("fragment") << "postgresql://h/d#1"
                                  << "%23";
        QTest::newRow("two databases") << "postgresql://h/d/e"
                                       << "%2F";
    }

    void refuses()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        const auto config = parseSourceUrl(url);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::Usage);
        QVERIFY2(config.error().message.contains(says), qPrintable(config.error().message));
        QVERIFY(!config.error().message.contains(QStringLiteral("hunter2")));
    }
};

QTEST_GUILESS_MAIN(tst_sourceurl)
#include "tst_sourceurl.moc"
