// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/quartznode.h"
#include "tests/real/tablewatch.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A real Quartz cluster does what we have read about it.
class tst_quartz : public QObject
{
    Q_OBJECT

private slots:
    void aPeerRecoversTheJobOfADeadNodeWhoseCheckInIsPutBack()
    {
        const TempDatabase database(false, Engine::PostgreSql);
        QuartzNode dead(database.config(), {.instance = QStringLiteral("A"), .checkin = 60s});
        QuartzNode peer(database.config(), {.instance = QStringLiteral("B"), .checkin = 1s});
        dead.start();
        QVERIFY(dead.waitFor(QStringLiteral("started")));
        dead.send("run 600"); // before there is a peer that could take it
        const auto job = dead.waitFor(QStringLiteral("job_started"));
        QVERIFY(job);
        QCOMPARE(job->value(QStringLiteral("recovering")), QJsonValue(false));
        peer.start();
        QVERIFY(peer.waitFor(QStringLiteral("started")));
        QCOMPARE(database.value("SELECT string_agg(instance_name || ' ' || checkin_interval, ', ' ORDER BY "
                                "instance_name) FROM qrtz_scheduler_state WHERE sched_name='nightly'"),
                 QStringLiteral("A 60000, B 1000"));

        dead.kill9();
        const QString seen = checkIn(database, "A");
        const QString beat = checkIn(database, "B");
        // A look at its peers is part of each check-in.
        QTRY_VERIFY_WITH_TIMEOUT(checkIn(database, "B") != beat, 20'000);
        QCOMPARE(checkIn(database, "A"), seen);
        QCOMPARE(database.value("SELECT instance_name || ' ' || state FROM qrtz_fired_triggers"),
                 QStringLiteral("A EXECUTING"));
        QVERIFY(!peer.has(QStringLiteral("job_started")));

        QCOMPARE(database.value("UPDATE qrtz_scheduler_state SET last_checkin_time=0 WHERE "
                                "sched_name='nightly' AND instance_name='A' AND last_checkin_time="
                                + seen.toLatin1() + " RETURNING instance_name"),
                 QStringLiteral("A"));
        const auto again = peer.waitFor(QStringLiteral("job_started"));
        QVERIFY(again);
        QCOMPARE(again->value(QStringLiteral("recovering")), QJsonValue(true));
        QCOMPARE(again->value(QStringLiteral("job")), job->value(QStringLiteral("job")));
        QVERIFY(peer.waitFor(QStringLiteral("job_finished")));
        QTRY_COMPARE(database.value("SELECT count(*) FROM qrtz_fired_triggers"), QStringLiteral("0"));
        QCOMPARE(database.value("SELECT string_agg(instance_name, ',') FROM qrtz_scheduler_state"),
                 QStringLiteral("B"));
        QVERIFY(peer.stop());
    }

    void aKilledNodeIsDeadByItsOwnRuleAndALiveOneIsNot()
    {
        const TempDatabase database(false, Engine::PostgreSql);
        QuartzNode dead(database.config(), {.instance = QStringLiteral("A"), .checkin = 2s});
        QuartzNode alive(
            database.config(),
            {.instance = QStringLiteral("B"), .checkin = 1s, .scheduler = QStringLiteral("hourly")});
        dead.start();
        QVERIFY(dead.waitFor(QStringLiteral("started")));
        alive.start();
        QVERIFY(alive.waitFor(QStringLiteral("started")));
        const TableWatch watch(database.config(), QStringLiteral("quartz"));
        QVERIFY(watch.waitFor(QStringLiteral("nightly / A"), LockState::Alive));
        QVERIFY(watch.waitFor(QStringLiteral("hourly / B"), LockState::Alive));
        QCOMPARE(watch.lock(QStringLiteral("nightly / A")).record.ttl, Milliseconds(9500));

        dead.kill9();
        QVERIFY(watch.waitFor(QStringLiteral("nightly / A"), LockState::Dead));
        QVERIFY(watch.lock(QStringLiteral("nightly / A")).verdict.age >= Milliseconds(9500));
        QVERIFY(!watch.states(QStringLiteral("hourly / B")).contains(LockState::Dead));
        QVERIFY(alive.isRunning());
    }

    void ourReleaseMakesAPeerRecoverTheJobOfADeadNode()
    {
        const TempDatabase database(false, Engine::PostgreSql);
        QuartzNode dead(database.config(), {.instance = QStringLiteral("A"), .checkin = 60s});
        QuartzNode peer(database.config(), {.instance = QStringLiteral("B"), .checkin = 1s});
        dead.start();
        QVERIFY(dead.waitFor(QStringLiteral("started")));
        dead.send("run 600");
        QVERIFY(dead.waitFor(QStringLiteral("job_started")));
        peer.start();
        QVERIFY(peer.waitFor(QStringLiteral("started")));
        TableSettings settings; // its own rule would take 67.5 s
        settings.limit = 4s;
        TableWatch watch(database.config(), QStringLiteral("quartz"), settings);
        const QString lock = QStringLiteral("nightly / A");
        dead.kill9();
        QVERIFY(watch.waitFor(lock, LockState::Dead));
        const auto released = watch.release(lock);
        QVERIFY2(released, released ? "" : qPrintable(released.error().message));
        const auto again = peer.waitFor(QStringLiteral("job_started"));
        QVERIFY(again);
        QCOMPARE(again->value(QStringLiteral("recovering")), QJsonValue(true));
        QVERIFY(peer.waitFor(QStringLiteral("job_finished")));
        QTRY_COMPARE(database.value("SELECT count(*) FROM qrtz_fired_triggers"), QStringLiteral("0"));
        QVERIFY(peer.stop());
    }

private:
    static QString checkIn(const TempDatabase &database, const QByteArray &instance)
    {
        return database.value("SELECT last_checkin_time FROM qrtz_scheduler_state WHERE instance_name='"
                              + instance + "'");
    }
};

QTEST_GUILESS_MAIN(tst_quartz)
#include "tst_quartz.moc"
