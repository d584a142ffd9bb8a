// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Other transactions in the way, and connections that end in the middle of ours.
class tst_retries : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_database = std::make_unique<TempDatabase>();
        m_table = m_database->open();
        m_row = acquired(*m_table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
    }

    /// The engine gives up waiting for the row long before our own limit: then it is tried again.
    void aRowThatIsLockedForAWhileIsWaitedFor_data()
    {
        QTest::addColumn<bool>("isTransaction");
        QTest::newRow("a heartbeat") << false;
        QTest::newRow("a change of owner") << true;
    }

    void aRowThatIsLockedForAWhileIsWaitedFor()
    {
        QFETCH(bool, isTransaction);
        m_table->session().setLimit(4s); // the engine's own wait ends after 1.6 s, on MariaDB after 1 s
        m_database->silence();
        std::thread other([this] {
            std::this_thread::sleep_for(2s); // it is this long that counts
            m_database->speak();
        });
        QElapsedTimer clock;
        clock.start();
        const bool done = isTransaction
            ? m_table->release(m_row, note(QStringLiteral("release"))).has_value()
            : m_table->heartbeat(m_row.name, QStringLiteral("me"), m_row.token).value_or(false);
        const qint64 took = clock.elapsed();
        other.join();
        QVERIFY(done);
        QVERIFY2(took >= 1900 && took < 4000, qPrintable(QString::number(took)));
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='release'"),
                 isTransaction ? QStringLiteral("1") : QStringLiteral("0"));
    }

    /// A client that is stopped between two statements would keep the row, and everybody from taking it over.
    void aTransactionThatIsLeftOpenIsEndedByTheServer()
    {
        const auto limit = m_table->session().run(
            isPostgres() ? QStringLiteral("SHOW idle_in_transaction_session_timeout")
                         : QStringLiteral("SELECT @@SESSION.idle_transaction_timeout"));
        QVERIFY(limit && (*limit)->next());
        QCOMPARE((*limit)->value(0).toString(), isPostgres() ? QStringLiteral("10s") : QStringLiteral("10"));
        if (isPostgres()) { // nor is one kept for hours whose client a partition cut off; MariaDB cannot be
                            // told
            const auto idle = m_table->session().run(QStringLiteral("SHOW tcp_keepalives_idle"));
            QVERIFY(idle && (*idle)->next());
            QCOMPARE((*idle)->value(0).toString(), QStringLiteral("15"));
        }
    }

    /// Two sessions that each hold what the other wants: one is undone by the engine, and tried again.
    void aDeadlockIsTriedAgain()
    {
        (void)acquired(*m_table, QStringLiteral("weekly"), owner(QStringLiteral("me")));
        m_table->session().setLimit(8s);
        int runs = 0;
        const auto touch = [this](const char *lock) {
            return m_table->session().change(
                QStringLiteral("UPDATE scheduler_lock SET rev=rev+1 WHERE name='%1'")
                    .arg(QLatin1String(lock)));
        };
        const QByteArray theirs = "UPDATE scheduler_lock SET rev=rev+1 WHERE name='";
        std::thread other;
        const Status done = m_table->session().transaction([&]() -> Status {
            ++runs;
            if (const auto first = touch("nightly"); !first)
                return tl::make_unexpected(first.error());
            if (runs == 1) {
                server().hold(m_database->config().server.database,
                              (isPostgres() ? QByteArray("SET deadlock_timeout='5s'; ") : QByteArray())
                                  + "START TRANSACTION; " + theirs + "weekly'");
                other = std::thread([&] { server().letGo(theirs + "nightly'; COMMIT"); });
                QThread::msleep(300); // until it waits for us
            }
            const auto second = touch("weekly");
            return second ? Status() : tl::make_unexpected(second.error());
        });
        other.join();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(runs >= 2);
    }

private:
    static PrivateServer &server() { return PrivateServer::shared(testEngine()); }
    static bool isPostgres() { return testEngine() == Engine::PostgreSql; }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
    LockRecord m_row = {};
};

QTEST_GUILESS_MAIN(tst_retries)
#include "tst_retries.moc"
