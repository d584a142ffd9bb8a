// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "core/session/interrupter.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

#include <future>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A client dies while its heartbeat waits for the row at the server, which runs the statement all the same
/// when the row is free (F11 of the protocol's test plan).
class tst_ghosts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_table = m_database->open();
        m_row = acquired(*m_table, QStringLiteral("nightly"), owner(QStringLiteral("old")));
    }

    /// The token that it carries is not the row's any more.
    void aGhostOfAnotherTokenBeatsNothing()
    {
        const int rounds = qEnvironmentVariable("LOCKKEEPER_GHOSTS", QStringLiteral("20")).toInt();
        for (int round = 0; round < rounds; ++round) {
            const LockRecord seen = row();
            haunt(
                "UPDATE scheduler_lock SET owner_id='new', token=token+1, rev=rev+1",
                [&seen](LockTable &table) { (void)table.heartbeat(seen.name, seen.owner->id, seen.token); });
            const LockRecord after = row();
            QCOMPARE(after.owner->id, QStringLiteral("new"));
            QCOMPARE(after.token, seen.token + 1);
            QCOMPARE(after.heartbeatNumber, seen.heartbeatNumber);
        }
    }

    /// The same without the guard: the server does run what a dead client sent, so the guard is what saves
    /// us.
    void withoutTheGuardItDoes()
    {
        haunt("UPDATE scheduler_lock SET owner_id='new', token=token+1, rev=rev+1", unguarded);
        QCOMPARE(row().heartbeatNumber, m_row.heartbeatNumber + 1);
    }

    /// However it is guarded: none is done long after its client ended.
    void aGhostThatWaitedLongIsGone()
    {
        hold("UPDATE scheduler_lock SET rev=rev+1");
        std::future<void> client = send(unguarded);
        waitForTheGhost();
        m_interrupter->interrupt();
        client.get();
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), QStringLiteral("0"), 8'000); // the row is still held
        letGo();
        QCOMPARE(row().heartbeatNumber, m_row.heartbeatNumber);
    }

private:
    using Beat = std::function<void(LockTable &)>;

    static void unguarded(LockTable &table)
    {
        (void)table.session().change(QStringLiteral("UPDATE scheduler_lock SET hb_seq=hb_seq+1, rev=rev+1"));
    }

    LockRecord row() { return **m_table->readOne(QStringLiteral("nightly")); }

    void hold(const QByteArray &change)
    {
        PrivateServer::shared(testEngine()).hold(m_database->config().server.database, "BEGIN; " + change);
    }

    static void letGo() { PrivateServer::shared(testEngine()).letGo("COMMIT"); }

    /// A client of its own that sends it and waits.
    std::future<void> send(const Beat &beat)
    {
        m_interrupter = std::make_shared<Interrupter>();
        return std::async(std::launch::async, [this, beat, interrupter = m_interrupter] {
            auto session = openSession(m_database->config(), Access::Operate, interrupter);
            if (!session)
                qFatal("%s", qPrintable(session.error().message));
            (*session)->setLimit(5s);
            const auto table = LockTable::open(std::move(*session));
            if (!table)
                qFatal("%s", qPrintable(table.error().message));
            beat(**table);
        });
    }

    /// `change` is under way and not committed; a client sends its beat and is gone; then it is committed.
    void haunt(const QByteArray &change, const Beat &beat)
    {
        hold(change);
        std::future<void> client = send(beat);
        waitForTheGhost();
        m_interrupter->interrupt(); // as the death of a process: its socket is closed
        client.get();
        letGo();
        // Until its session has ended, whatever it did: ours is the only one left.
        QTRY_COMPARE(
            m_database->value(isPostgres()
                                  ? "SELECT count(*) FROM pg_stat_activity WHERE usename='app'"
                                  : "SELECT count(*) FROM information_schema.processlist WHERE user='app'"),
            QStringLiteral("1"));
    }

    static bool isPostgres() { return testEngine() == Engine::PostgreSql; }

    [[nodiscard]] QString waiting() const
    {
        return m_database->value(isPostgres()
                                     ? "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type='Lock' "
                                       "AND datname=current_database()"
                                     : "SELECT variable_value FROM information_schema.global_status WHERE "
                                       "variable_name='INNODB_ROW_LOCK_CURRENT_WAITS'");
    }

    void waitForTheGhost() const { QTRY_VERIFY(waiting() != QStringLiteral("0")); }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
    LockRecord m_row = {};
    std::shared_ptr<Interrupter> m_interrupter = {};
};

QTEST_GUILESS_MAIN(tst_ghosts)
#include "tst_ghosts.moc"
