// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// What an operator types besides the release of one lock: several at once, and a release that is undone.
class tst_operate : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_home.path().toUtf8()); } // the local journal
    void init() { m_database = std::make_unique<TempDatabase>(); }

    void severalDeadLocksAreReleasedByTheirNumber()
    {
        dead({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        const Outcome asked = run(QStringLiteral("release a b c --reason power"));
        QCOMPARE(asked.exitCode, 2);
        QVERIFY2(asked.err.contains(QStringLiteral("--yes --count 3")), qPrintable(asked.err));
        QCOMPARE(run(QStringLiteral("release a b c --reason power --yes --count 2")).exitCode, 2);
        QCOMPARE(run(QStringLiteral("release a b c --reason power --yes")).exitCode, 2);
        QCOMPARE(run(QStringLiteral("release a b c --reason power --yes --count 3 --confirm a")).exitCode, 2);
        QCOMPARE(held(), QStringLiteral("3"));
        const Outcome shown = run(QStringLiteral("release a b c --reason power --dry-run --quick"));
        QCOMPARE(shown.exitCode, 6); // one read alone cannot say that they are dead
        const Outcome dry = run(QStringLiteral("release a b c --reason power --dry-run"));
        QVERIFY2(dry.exitCode == 0, qPrintable(dry.err));
        QCOMPARE(dry.out.count(QStringLiteral("UPDATE")), 3);
        QCOMPARE(held(), QStringLiteral("3"));
        const Outcome done = run(QStringLiteral("release a b c --reason power --yes --count 3 --json"));
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QCOMPARE(done.out.count(QStringLiteral("\"force_released\"")), 3);
        QCOMPARE(held(), QStringLiteral("0"));
        QCOMPARE(m_database->value("SELECT count(DISTINCT op_id) FROM scheduler_lock_audit WHERE "
                                   "action='force_release' AND reason='power'"),
                 QStringLiteral("3"));
    }

    void aLivingOneAmongThemKeepsAll()
    {
        dead({QStringLiteral("a"), QStringLiteral("b")});
        const auto table = m_database->open();
        (void)acquired(*table, QStringLiteral("c"), owner(QStringLiteral("alive")));
        const Outcome outcome = run(QStringLiteral("release a b c --reason power --yes --count 3"));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(QStringLiteral("c is not dead")), qPrintable(outcome.err));
        QCOMPARE(held(), QStringLiteral("3"));
    }

    void aReleaseIsPutBackWhileNobodyHoldsTheLock()
    {
        const TempDatabase other(false);
        const QByteArray role = testEngine() == Engine::PostgreSql ? "SET ROLE app;" : "";
        QVERIFY(other.sql(
            role + "CREATE TABLE cache_locks (" + (testEngine() == Engine::MariaDb ? "`key`" : "key")
            + " varchar(99) PRIMARY KEY, owner varchar(99) NOT NULL, expiration bigint NOT NULL);"
              "INSERT INTO cache_locks VALUES ('job', 'abc', 4102444800);"));
        const QString release =
            QStringLiteral("release job --reason oops --yes --confirm job --expect-owner abc --quick");
        const Outcome freed = run(release, other);
        QVERIFY2(freed.exitCode == 0, qPrintable(freed.err));
        QCOMPARE(other.value("SELECT count(*) FROM cache_locks"), QStringLiteral("0"));
        QCOMPARE(run(QStringLiteral("put-back job --reason wrong"), other).exitCode, 2); // nobody to ask
        const Outcome dry = run(QStringLiteral("put-back job --reason wrong --dry-run"), other);
        QVERIFY2(dry.exitCode == 0 && dry.out.contains(QStringLiteral("INSERT INTO")), qPrintable(dry.err));
        QCOMPARE(other.value("SELECT count(*) FROM cache_locks"), QStringLiteral("0"));
        const Outcome back = run(QStringLiteral("put-back job --reason wrong --yes"), other);
        QVERIFY2(back.exitCode == 0, qPrintable(back.err));
        QVERIFY(back.out.startsWith(QStringLiteral("Put job back: abc holds it again.")));
        QCOMPARE(other.value("SELECT expiration FROM cache_locks WHERE owner='abc'"),
                 QStringLiteral("4102444800"));
        const Outcome again = run(QStringLiteral("put-back job --reason wrong --yes"), other);
        QCOMPARE(again.exitCode, 6);
        QVERIFY2(again.err.contains(QStringLiteral("abc holds it")), qPrintable(again.err));
        QCOMPARE(run(QStringLiteral("put-back job --reason wrong --yes --operation none"), other).exitCode,
                 9);
        const Outcome journal = run(QStringLiteral("journal job --json"), other);
        QVERIFY2(journal.out.contains(QStringLiteral("\"put_back\"")), qPrintable(journal.out));
    }

    void aTableOfOurOwnPutsNothingBack()
    {
        dead({QStringLiteral("a")});
        const Outcome outcome = run(QStringLiteral("put-back a --reason wrong --yes"));
        QCOMPARE(outcome.exitCode, 8);
        QVERIFY2(outcome.err.contains(QStringLiteral("comes back by acquiring")), qPrintable(outcome.err));
    }

private:
    [[nodiscard]] Outcome run(const QString &words) const { return run(words, *m_database); }
    [[nodiscard]] static Outcome run(const QString &words, const TempDatabase &database)
    {
        return cli(QStringList{QStringLiteral("--source"), database.config().url()} + words.split(u' '));
    }

    [[nodiscard]] QString held() const
    {
        return m_database->value("SELECT count(*) FROM scheduler_lock WHERE owner_id IS NOT NULL");
    }

    void dead(const QStringList &locks) const
    {
        const auto table = m_database->open();
        for (const QString &lock : locks)
            (void)acquired(*table, lock, owner(QStringLiteral("dead")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                                "acquired_us=acquired_us-90000000 WHERE owner_id='dead'"));
    }

    QTemporaryDir m_home;
    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_operate)
#include "tst_operate.moc"
