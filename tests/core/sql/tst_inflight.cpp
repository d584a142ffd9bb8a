// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

#include <barrier>
#include <future>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// A takeover of a lock whose holder beats at that very moment: whoever is first wins, and never both.
class tst_inflight : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_table = m_database->open();
        (void)acquired(*m_table, QStringLiteral("nightly"), owner(QStringLiteral("old")));
    }

    /// The beat has been sent and is not committed yet; the takeover was decided on the row before it.
    void aBeatThatIsUnderWayIsNotOverrun()
    {
        for (int round = 0; round < 20; ++round) {
            const LockRecord seen = expired();
            sendBeat();
            auto taken = std::async(std::launch::async, [&] { return takeOver(seen); });
            waitForTheTakeover();
            commitBeat();
            const auto outcome = taken.get();
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Conflict);
            const LockRecord after = row();
            QCOMPARE(after.owner->id, QStringLiteral("old"));
            QCOMPARE(after.token, seen.token);
            QCOMPARE(after.heartbeatNumber, seen.heartbeatNumber + 1);
        }
    }

    void ofARaceThereIsOneWinner()
    {
        constexpr int Rounds = 200;
        std::barrier start(2);
        for (int round = 0; round < Rounds; ++round) {
            const LockRecord seen = expired();
            const QString holder = seen.owner->id;
            auto taken = std::async(std::launch::async, [&] {
                const auto other = m_database->open();
                start.arrive_and_wait();
                return other->takeOver(seen, owner(QStringLiteral("new-%1").arg(round)), quickLease(),
                                       note(QStringLiteral("takeover")));
            });
            start.arrive_and_wait();
            const auto beaten = m_table->heartbeat(seen.name, holder, seen.token);
            const auto outcome = taken.get();
            QVERIFY2(beaten, beaten ? "" : qPrintable(beaten.error().message));
            QVERIFY2(outcome || outcome.error().kind == ErrorKind::Conflict,
                     outcome ? "" : qPrintable(outcome.error().message));
            QCOMPARE(outcome.has_value(), !*beaten);
            QCOMPARE(row().owner->id, outcome ? QStringLiteral("new-%1").arg(round) : holder);
        }
    }

private:
    Result<OwnerChange> takeOver(const LockRecord &seen) const
    {
        return m_database->open()->takeOver(seen, owner(QStringLiteral("new")), quickLease(),
                                            note(QStringLiteral("takeover")));
    }

    LockRecord row() { return **m_table->readOne(QStringLiteral("nightly")); }

    /// The row, a minute past its last beat.
    LockRecord expired()
    {
        const auto aged = m_table->session().change(QStringLiteral(
            "UPDATE scheduler_lock SET heartbeat_us=heartbeat_us-60000000, hb_seq=hb_seq+1, rev=rev+1"));
        if (!aged)
            qFatal("%s", qPrintable(aged.error().message));
        return row();
    }

    static QByteArray beat()
    {
        return "UPDATE scheduler_lock SET heartbeat_us=heartbeat_us+60000000, hb_seq=hb_seq+1, rev=rev+1 "
               "WHERE "
               "name='nightly' AND owner_id='old'";
    }

    void sendBeat()
    {
        if (m_database->config().isServer())
            PrivateServer::shared(testEngine())
                .hold(m_database->config().server.database, "BEGIN; " + beat());
        else
            m_database->silence();
    }

    void commitBeat()
    {
        if (m_database->config().isServer())
            PrivateServer::shared(testEngine()).letGo("COMMIT");
        else
            m_database->speak(beat());
    }

    /// Until the server has it and it waits for the row. SQLite tells nobody who waits, and lets nobody by.
    void waitForTheTakeover() const
    {
        if (testEngine() == Engine::PostgreSql)
            QTRY_VERIFY(
                m_database->value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type='Lock' AND "
                                  "datname=current_database()")
                != QStringLiteral("0"));
        else if (testEngine() == Engine::MariaDb) // innodb_trx is not renewed for one who asks often
            QTRY_VERIFY(m_database->value("SELECT variable_value FROM information_schema.global_status WHERE "
                                          "variable_name='INNODB_ROW_LOCK_CURRENT_WAITS'")
                        != QStringLiteral("0"));
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
};

QTEST_GUILESS_MAIN(tst_inflight)
#include "tst_inflight.moc"
