// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/leasesettings.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

class tst_leasesettings : public QObject
{
    Q_OBJECT

private slots:
    void derives_data()
    {
        QTest::addColumn<qint64>("ttl");
        QTest::addColumn<qint64>("beat");
        QTest::addColumn<qint64>("deadline");
        QTest::addColumn<qint64>("timeout");
        QTest::newRow("the defaults: 30 s and 5 s") << 30000LL << 5000LL << 20000LL << 5000LL;
        QTest::newRow("12 s and 2 s") << 12000LL << 2000LL << 8000LL << 2500LL;
        QTest::newRow("6 s and 1 s") << 6000LL << 1000LL << 4000LL << 1000LL;
        QTest::newRow("a day and a minute") << 86400000LL << 60000LL << 57600000LL << 5000LL;
    }

    void derives()
    {
        QFETCH(qint64, ttl);
        QFETCH(qint64, beat);
        LeaseRequest request;
        request.ttl = Milliseconds(ttl);
        request.beat = Milliseconds(beat);
        const auto settings = LeaseSettings::derive(request);
        QVERIFY(settings.has_value());
        QTEST(qint64(settings->deadline.count()), "deadline");
        QTEST(qint64(settings->attemptTimeout.count()), "timeout");
        QVERIFY(settings->ttl * 2 >= settings->deadline * 3);
        QVERIFY(settings->deadline >= settings->beat + 2 * settings->attemptTimeout + 1s);
    }

    void refuses_data()
    {
        QTest::addColumn<LeaseRequest>("request");
        QTest::addColumn<QString>("says");
        LeaseRequest request;
        request.ttl = 4s;
        QTest::newRow("TTL under the table's bound") << request << QStringLiteral("5 s to 24 h");
        request.ttl = 25h;
        QTest::newRow("TTL over the table's bound") << request << QStringLiteral("5 s to 24 h");
        request = {};
        request.ttl = 9s;
        request.beat = 5s;
        QTest::newRow("TTL below twice the beat")
            << request << QStringLiteral("twice the heartbeat interval");
        request = {};
        request.beat = 0s;
        QTest::newRow("no beat at all") << request << QStringLiteral("interval of 0 s is below 0.1 s");
        request.beat = 99ms;
        QTest::newRow("beats without a pause")
            << request << QStringLiteral("interval of 0.099 s is below 0.1 s");
        request = {};
        request.deadline = 21s;
        QTest::newRow("D above two thirds of the TTL") << request << QStringLiteral("TTL >= 1.5 x D");
        request = {};
        request.ttl = 6s;
        request.beat = 2700ms;
        QTest::newRow("no room for an attempt") << request << QStringLiteral("D >= beat + 2 x timeout + 1 s");
        request = {};
        request.attemptTimeout = 8s;
        QTest::newRow("a timeout that D cannot hold twice")
            << request
            << QStringLiteral("leaves 7 s for an attempt and at least 0.2 s is needed; lower --timeout.");
        request.attemptTimeout = 100ms;
        QTest::newRow("a timeout that nobody answers in")
            << request << QStringLiteral("at least 0.2 s is needed; raise --timeout.");
        request = {};
        request.grace = 10s;
        request.margin = 10s;
        QTest::newRow("grace and margin eat D")
            << request
            << QStringLiteral("+ grace + margin cannot hold: D is 20 s, which leaves 0 s for an attempt");
        QTest::newRow("grace and margin may be lowered") << request << QStringLiteral("--grace or --margin.");
    }

    void refuses()
    {
        QFETCH(LeaseRequest, request);
        QFETCH(QString, says);
        const auto settings = LeaseSettings::derive(request);
        QVERIFY(!settings.has_value());
        QCOMPARE(settings.error().kind, ErrorKind::Usage);
        QVERIFY2(settings.error().message.contains(says), qPrintable(settings.error().message));
    }
};

Q_DECLARE_METATYPE(lockkeeper::LeaseRequest)

QTEST_GUILESS_MAIN(tst_leasesettings)
#include "tst_leasesettings.moc"
