// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/storeattempt.h"
#include "tests/support/tempdatabase.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// One statement at a time with a limit, on a store that is scripted to hang.
class tst_storeattempt : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_database = std::make_unique<TempDatabase>(); }

    void anAnswerAfterTheEndIsHeardByNobody()
    {
        const auto gate = std::make_shared<QSemaphore>();
        const auto answered = std::make_shared<QSemaphore>();
        bool timedOut = false;
        {
            StoreAttempt attempt(m_database->config(), SystemClock::instance());
            attempt.setLimit(50ms);
            attempt.run(
                [gate, guard = std::make_shared<Guard>(answered)](LeaderStore &) {
                    gate->acquire();
                    return Status();
                },
                [&](const Status &status) { timedOut = !status; });
            QTRY_VERIFY(timedOut);
        }
        gate->release();
        QVERIFY(answered->tryAcquire(1, 5000));
    }

    void aTimeoutMayAskAgain()
    {
        StoreAttempt attempt(m_database->config(), SystemClock::instance());
        attempt.setLimit(50ms);
        QString story;
        const auto gate = std::make_shared<QSemaphore>();
        attempt.run(
            [gate](LeaderStore &) {
                gate->acquire();
                return Status();
            },
            [&, word = QStringLiteral("first")](const Status &status) {
                attempt.run([](LeaderStore &) { return Status(); },
                            [&](const Status &again) { story += again ? u" answered" : u" silent"; });
                story += word + (status ? u" answered" : u" silent");
            });
        QTRY_COMPARE(story, QStringLiteral("first silent answered"));
        gate->release();
    }

    /// PostgreSQL alone tells; a connection that was cut is opened anew by the next statement, and listens.
    void whoReadsIsToldOfAnotherOwner()
    {
        StoreAttempt attempt(m_database->config(), SystemClock::instance());
        attempt.setLabel(QStringLiteral("sl:told"));
        attempt.setLimit(5s);
        QSignalSpy told(&attempt, &StoreAttempt::changeTold);
        const auto reads = [&] {
            std::optional<bool> isRead;
            attempt.run([](LeaderStore &store) { return store.read(QStringLiteral("nightly"), {}); },
                        [&](const Result<LockSnapshot> &snapshot) { isRead = snapshot.has_value(); });
            return QTest::qWaitFor([&] { return isRead.has_value(); }) && *isRead;
        };
        const auto table = m_database->open();
        QVERIFY(reads());
        LockRecord held = acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("a")));
        if (testEngine() != Engine::PostgreSql) {
            QVERIFY(reads());
            QVERIFY(told.isEmpty());
            return;
        }
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(told.first().first().toString(), QStringLiteral("nightly"));
        QVERIFY(m_database->sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                "WHERE application_name = 'sl:told'"));
        QTRY_VERIFY(reads());
        told.clear();
        QVERIFY(table->release(held, note(QStringLiteral("release"))));
        QTRY_VERIFY(!told.isEmpty());
    }

    /// libpq closes the socket of a connection that a statement finds lost; nobody may go on waiting on its
    /// number, which is another connection's next.
    void whatAStatementFoundLostIsClosedAtOnce()
    {
        if (testEngine() != Engine::PostgreSql)
            return;
        QTest::failOnWarning(QRegularExpression(QStringLiteral("Invalid socket")));
        StoreAttempt attempt(m_database->config(), SystemClock::instance());
        attempt.setLabel(QStringLiteral("sl:cut"));
        attempt.setLimit(10s);
        int answers = 0;
        bool isRead = false;
        const auto read = [&] {
            attempt.run([](LeaderStore &store) { return store.read(QStringLiteral("nightly"), {}); },
                        [&](const Result<LockSnapshot> &snapshot) {
                            ++answers;
                            isRead = snapshot.has_value();
                        });
        };
        read();
        QTRY_VERIFY(isRead);
        std::jthread cutter([this] {
            (void)m_database->sql("BEGIN; LOCK TABLE scheduler_lock IN ACCESS EXCLUSIVE MODE;"
                                  "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_stat_activity WHERE "
                                  "application_name = 'sl:cut' "
                                  "AND wait_event_type = 'Lock') LOOP PERFORM pg_sleep(0.01); PERFORM "
                                  "pg_stat_clear_snapshot(); "
                                  "END LOOP; PERFORM pg_terminate_backend(pid) FROM pg_stat_activity "
                                  "WHERE application_name = 'sl:cut'; END $$; COMMIT");
        });
        QTRY_COMPARE(m_database->value("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' "
                                       "AND granted AND relation = 'scheduler_lock'::regclass"),
                     QStringLiteral("1"));
        read();
        QTRY_COMPARE(answers, 2);
        cutter.join();
        QVERIFY(!isRead);
        QTest::qWait(100); // the store's thread looks at its sockets
        read();
        QTRY_VERIFY(isRead);
    }

private:
    /// Says when the function that holds it, and with it the whole call, is gone.
    struct Guard {
        explicit Guard(std::shared_ptr<QSemaphore> semaphore)
            : gone(std::move(semaphore))
        {
        }
        ~Guard() { gone->release(); }
        Q_DISABLE_COPY_MOVE(Guard)
        std::shared_ptr<QSemaphore> gone;
    };

    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_storeattempt)
#include "tst_storeattempt.moc"
