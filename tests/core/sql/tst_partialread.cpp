// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include <QRegularExpression>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// A read of what is held or abnormal, made by the database.
class tst_partialread : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_database = std::make_unique<TempDatabase>();
        m_table = m_database->open();
        for (const QString &lock : {QStringLiteral("free-1"), QStringLiteral("free-2")})
            QVERIFY(m_table->create(lock, quickLease()));
    }

    void leavesOutTheFreeAndCountsThem()
    {
        (void)acquired(*m_table, QStringLiteral("held"), owner(QStringLiteral("me")));
        const LockSnapshot read = readHeld();
        QCOMPARE(names(read), QStringList{QStringLiteral("held")});
        QCOMPARE(read.scope, ReadScope::HeldOrAbnormal);
        QCOMPARE(read.rows, std::optional<qint64>(3));
        QCOMPARE(read.locks.constFirst(), **m_table->readOne(QStringLiteral("held")));
        QVERIFY(read.serverNow > Instant());
    }

    void whatNobodyHoldsButNotEverybodyMayTakeIsRead()
    {
        const LockRecord frozen = **m_table->readOne(QStringLiteral("free-1"));
        QVERIFY(m_table->operate(OperatorStatement::Freeze, frozen, note(QStringLiteral("freeze"))));
        const LockRecord held = acquired(*m_table, QStringLiteral("delayed"), owner(QStringLiteral("me")));
        QVERIFY(m_table->operate(OperatorStatement::EvictLive, held, note(QStringLiteral("force_release"))));
        QCOMPARE(names(readHeld()), (QStringList{QStringLiteral("delayed"), QStringLiteral("free-1")}));
    }

    void aReleasedLockIsLeftOutAgain()
    {
        const LockRecord held = acquired(*m_table, QStringLiteral("held"), owner(QStringLiteral("me")));
        QVERIFY(m_table->operate(OperatorStatement::Request, held, note(QStringLiteral("step_down"))));
        QVERIFY(m_table->release(held, note(QStringLiteral("release"))));
        QCOMPARE(names(readHeld()), QStringList());
    }

    void aKnownLockIsReadAlsoWhereItIsFree()
    {
        (void)acquired(*m_table, QStringLiteral("held"), owner(QStringLiteral("me")));
        QStringList known{QStringLiteral("held"), QStringLiteral("free-2"), QStringLiteral("no such lock")};
        for (int i = 0; i < 2 * NamesAtOnce; ++i)
            known.append(QStringLiteral("gone-%1").arg(i));
        known.append(QStringLiteral("free-1")); // in another statement than its fellow
        const LockSnapshot read = readHeld(known);
        QCOMPARE(names(read),
                 (QStringList{QStringLiteral("free-1"), QStringLiteral("free-2"), QStringLiteral("held")}));
        QCOMPARE(read.locks.constFirst(), **m_table->readOne(QStringLiteral("free-1")));
    }

    void withNothingToReadItHasAClock()
    {
        const LockSnapshot read = readHeld();
        QVERIFY(read.locks.isEmpty());
        QCOMPARE(read.rows, std::optional<qint64>(2));
        QVERIFY(read.serverNow > Instant());
    }

    /// Columns of SQLite take anything: what cannot be judged must be seen.
    void noRowThatCannotBeJudgedIsLeftOut()
    {
        if (testEngine() == Engine::Sqlite) {
            QVERIFY(m_database->sql(
                "PRAGMA ignore_check_constraints = 1;"
                "INSERT INTO scheduler_lock(name, token) VALUES ('text token', 'seven'), ('real token', "
                "7.5), "
                "('token below 0', -5);"
                "INSERT INTO scheduler_lock(name, hb_seq) VALUES ('text beats', 'many');"
                "INSERT INTO scheduler_lock(name, rev) VALUES ('text revision', 'x');"
                "INSERT INTO scheduler_lock(name, ttl_ms) VALUES ('ttl below 0', -1), ('ttl of ages', 1e15), "
                "('fraction of a ttl', 30000.5);"
                "INSERT INTO scheduler_lock(name, hb_interval_ms) VALUES ('text beat', 'often');"
                "INSERT INTO scheduler_lock(name, hold_until_us) VALUES ('hold before 1970', -1);"
                "INSERT INTO scheduler_lock(name, hold_ms) VALUES ('text hold', 'long');"
                "INSERT INTO scheduler_lock(name, req_token) VALUES ('text request', 'seven');"
                "INSERT INTO scheduler_lock(name, progress_us) VALUES ('text progress', 'half');"
                "INSERT INTO scheduler_lock(name, heartbeat_us) VALUES ('far future', 9223372036854775807);"
                "INSERT INTO scheduler_lock(name, owner_id, heartbeat_us) VALUES ('no ttl', 'me', 1);"));
        } else {
            QVERIFY(m_database->sql(
                "INSERT INTO scheduler_lock(name, hb_interval_ms) VALUES ('beat below 0', -1);"
                "INSERT INTO scheduler_lock(name, hold_until_us) VALUES ('hold before 1970', -1);"
                "INSERT INTO scheduler_lock(name, hold_ms) VALUES ('hold of ages', 9000000000000000);"));
        }
        const auto all = m_table->readAll(SystemClock::instance());
        QVERIFY(all);
        QStringList wanted;
        for (const LockRecord &record : all->locks) {
            if (!isPlainlyFree(record))
                wanted.append(record.name);
        }
        QVERIFY(wanted.size() >= 3);
        QCOMPARE(names(readHeld()), wanted);
    }

private:
    [[nodiscard]] LockSnapshot readHeld(const QStringList &known = {}) const
    {
        return m_table->readHeld(SystemClock::instance(), known).value_or(LockSnapshot());
    }

    static QStringList names(const LockSnapshot &read)
    {
        QStringList names;
        for (const LockRecord &record : read.locks)
            names.append(record.name);
        return names;
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
};

QTEST_GUILESS_MAIN(tst_partialread)
#include "tst_partialread.moc"
