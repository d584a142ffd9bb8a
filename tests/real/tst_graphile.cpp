// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/graphileworker.h"
#include "tests/real/tablewatch.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A real graphile-worker does what we have read about it.
class tst_graphile : public QObject
{
    Q_OBJECT

private slots:
    void theJobOfAKilledWorkerIsDoneOnceItsWorkerIsUnlocked()
    {
        const TempDatabase database(false, Engine::PostgreSql);
        GraphileWorker dead(database.config());
        GraphileWorker peer(database.config());
        dead.start();
        QVERIFY(dead.waitFor(QStringLiteral("started")));
        dead.send("hang");
        const auto job = dead.waitFor(QStringLiteral("job_started"));
        QVERIFY(job);
        const QString worker = job->value(QStringLiteral("locked_by")).toString();
        QVERIFY2(worker.startsWith(QStringLiteral("pool-")), qPrintable(worker));
        dead.kill9();

        peer.start();
        QVERIFY(peer.waitFor(QStringLiteral("started")));
        peer.send("add 0"); // it has looked for work, and this was all that it found
        const auto other = peer.waitFor(QStringLiteral("job_finished"));
        QVERIFY(other);
        QCOMPARE(other->value(QStringLiteral("task")), QJsonValue(QStringLiteral("work")));
        QCOMPARE(holder(database), worker);

        QVERIFY(
            database.sql("SELECT graphile_worker.force_unlock_workers(ARRAY['" + worker.toLatin1() + "'])"));
        const auto again = peer.waitFor(QStringLiteral("job_finished"));
        QVERIFY(again);
        QCOMPARE(again->value(QStringLiteral("job")), job->value(QStringLiteral("job")));
        QCOMPARE(again->value(QStringLiteral("attempt")), QJsonValue(2));
        QTRY_COMPARE(database.value("SELECT count(*) FROM graphile_worker._private_jobs"),
                     QStringLiteral("0"));
        QVERIFY(peer.stop());
    }

    void ourReleaseFreesTheJobsOfAKilledWorkerAndOfNoOther()
    {
        const TempDatabase database(false, Engine::PostgreSql);
        GraphileWorker dead(database.config());
        GraphileWorker peer(database.config());
        dead.start();
        QVERIFY(dead.waitFor(QStringLiteral("started")));
        dead.send("hang");
        const auto job = dead.waitFor(QStringLiteral("job_started"));
        QVERIFY(job);
        const QString worker = job->value(QStringLiteral("locked_by")).toString();
        dead.kill9();
        TableSettings settings; // its own rule is 4 h
        settings.limit = 8s;
        TableWatch watch(database.config(), QStringLiteral("graphile-worker"), settings);
        QVERIFY(watch.waitFor(worker, LockState::Held));
        peer.start();
        QVERIFY(peer.waitFor(QStringLiteral("started")));
        peer.send("add 4");
        const auto other = peer.waitFor(QStringLiteral("job_started"));
        QVERIFY(other);
        const QString living = other->value(QStringLiteral("locked_by")).toString();
        QVERIFY(watch.waitFor(living, LockState::Held));
        QVERIFY(watch.waitFor(worker, LockState::Dead));
        QVERIFY(!watch.states(living).contains(LockState::Dead));

        const auto released = watch.release(worker);
        QVERIFY2(released, released ? "" : qPrintable(released.error().message));
        for (bool isDone = false; !isDone;) { // its own job first, or ours
            const auto finished = peer.waitFor(QStringLiteral("job_finished"));
            QVERIFY(finished);
            isDone = finished->value(QStringLiteral("job")) == job->value(QStringLiteral("job"));
        }
        QTRY_COMPARE(database.value("SELECT count(*) FROM graphile_worker._private_jobs"),
                     QStringLiteral("0"));
        QVERIFY(peer.stop());
    }

private:
    static QString holder(const TempDatabase &database)
    {
        return database.value("SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_at IS NOT "
                              "NULL ORDER BY id LIMIT 1");
    }
};

QTEST_GUILESS_MAIN(tst_graphile)
#include "tst_graphile.moc"
