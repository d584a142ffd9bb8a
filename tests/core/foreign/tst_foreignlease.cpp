// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreignlease.h"
#include "core/profile/profilebook.h"
#include "tests/core/foreign/profiledtable.h"
#include "tests/core/foreign/systemfixture.h"

#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const QString Lock = QStringLiteral("scheduler");
const QString Table = QStringLiteral("scheduler_lock");

QByteArray section(const char *name)
{
    return SystemFixture(QStringLiteral("h3"))
               .statements(QString::fromLatin1(name), testEngine())
               .join(u';')
               .toUtf8()
        + ";";
}

} // namespace

/// Leading on the one-row table of an application: each statement compares all that was seen.
class tst_foreignlease : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tables = std::make_unique<ProfiledTable>(section("ddl"));
        m_profile = *ProfileBook::read(QString()).find(QStringLiteral("h3"));
        m_lease = opened();
    }

    void anAbsentRowIsTaken()
    {
        const LockRecord seen = read();
        QVERIFY(!seen.owner);
        const auto mine = m_lease->take(seen, Me, quickLease());
        QVERIFY2(mine, mine ? "" : qPrintable(mine.error().message + mine.error().detail));
        QCOMPARE(mine->owner->id, Me.id);
        QVERIFY(mine->heartbeat);
        QCOMPARE(m_tables->value("SELECT pid FROM scheduler_lock WHERE hostname = 'node-7'"),
                 QStringLiteral("4411"));
        QVERIFY(*m_lease->beat(Lock, Me, quickLease()));
    }

    void twoThatSawNoRowOnlyOneTakes()
    {
        const auto other = opened();
        const LockRecord mine = read();
        const LockRecord theirs = read(*other, Other);
        QVERIFY(m_lease->take(mine, Me, quickLease()));
        const auto late = other->take(theirs, Other, quickLease());
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_tables->value("SELECT hostname FROM scheduler_lock"), QStringLiteral("node-7"));
    }

    void whatTheTableRefusesIsNotTakenForAnother()
    {
        m_lease.reset();
        m_tables = std::make_unique<ProfiledTable>(
            section("ddl") + "ALTER TABLE scheduler_lock ADD COLUMN town varchar(9) NOT NULL"
            + (testEngine() == Engine::Sqlite ? " DEFAULT NULL CHECK (town = 'x')" : ""));
        m_lease = opened();
        if (testEngine() == Engine::MariaDb)
            QVERIFY(m_tables->sql("ALTER TABLE scheduler_lock ADD CHECK (town = 'x')"));
        const auto refused = m_lease->take(read(), Me, quickLease());
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind != ErrorKind::Conflict, qPrintable(refused.error().message));
    }

    void aStaleRowIsTakenAsItWasSeen()
    {
        QVERIFY(m_tables->sql(section("acquire") + section("die")));
        const LockRecord seen = read();
        QVERIFY(seen.owner && seen.owner->host == u"host-a");
        const auto mine = m_lease->take(seen, Me, quickLease());
        QVERIFY2(mine, mine ? "" : qPrintable(mine.error().message + mine.error().detail));
        QVERIFY(*mine->heartbeat > *seen.heartbeat);
        QVERIFY(*mine->acquired > *seen.acquired);
        QCOMPARE(m_tables->value("SELECT count(*) FROM scheduler_lock"), QStringLiteral("1"));
    }

    void aReleasedRowIsTaken()
    {
        QVERIFY(m_tables->sql(section("acquire") + section("die")));
        const auto table = ForeignTable::open(m_tables->session(Access::Operate, Table), m_profile);
        QVERIFY((*table)->release(onlyLock(**table)));
        const LockRecord seen = read();
        QVERIFY(!seen.owner);
        QVERIFY(m_lease->take(seen, Me, quickLease()));
    }

    void anothersWriteBetweenReadAndTakeIsAConflict_data()
    {
        QTest::addColumn<QByteArray>("write");
        QTest::newRow("it beat") << section("renew");
        QTest::newRow("another took over")
            << QByteArray("UPDATE scheduler_lock SET pid = 815, hostname = 'host-b';");
        QTest::newRow("it let go") << section("release");
    }
    void anothersWriteBetweenReadAndTakeIsAConflict()
    {
        QFETCH(QByteArray, write);
        QVERIFY(m_tables->sql(section("acquire") + section("die")));
        const LockRecord seen = read();
        QVERIFY(m_tables->sql(write));
        const QString before = m_tables->value("SELECT max(hostname) FROM scheduler_lock");
        const auto taken = m_lease->take(seen, Me, quickLease());
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_tables->value("SELECT max(hostname) FROM scheduler_lock"), before);
    }

    void aBeatBetweenCountsThoughNoGuardNamesTheHeartbeat()
    {
        auto text = ProfileBook::text(*m_profile);
        text->replace("\"acquired\", \"heartbeat\"]", "\"acquired\"]");
        m_profile = *parseProfile(*text, QStringLiteral("h3.toml"));
        m_lease = opened();
        QVERIFY(m_tables->sql(section("acquire") + section("die")));
        const LockRecord seen = read();
        QVERIFY(m_tables->sql(section("renew")));
        const auto taken = m_lease->take(seen, Me, quickLease());
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_tables->value("SELECT hostname FROM scheduler_lock"), QStringLiteral("host-a"));
    }

    void aBeatAfterATakeoverSaysThatItIsLost()
    {
        QVERIFY(m_lease->take(read(), Me, quickLease()));
        QVERIFY(*m_lease->beat(Lock, Me, quickLease()));
        QVERIFY(m_tables->sql("UPDATE scheduler_lock SET pid = 815, hostname = 'host-b'"));
        const auto beaten = m_lease->beat(Lock, Me, quickLease());
        QVERIFY2(beaten, beaten ? "" : qPrintable(beaten.error().message));
        QVERIFY(!*beaten);
        const Status freed = m_lease->free(Lock, Me);
        QVERIFY(!freed);
        QCOMPARE(freed.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_tables->value("SELECT hostname FROM scheduler_lock"), QStringLiteral("host-b"));
    }

    void aBeatOnARowThatIsGoneSaysThatItIsLost()
    {
        QVERIFY(m_lease->take(read(), Me, quickLease()));
        QVERIFY(m_tables->sql("DELETE FROM scheduler_lock"));
        QVERIFY(!*m_lease->beat(Lock, Me, quickLease()));
        QCOMPARE(opened()->free(Lock, Me).error().kind, ErrorKind::Conflict);
    }

    void aNewConnectionFindsItsOwnRow()
    {
        QVERIFY(m_lease->take(read(), Me, quickLease()));
        const QString before = m_tables->value("SELECT heartbeat_at FROM scheduler_lock");
        m_lease = opened();
        QVERIFY(*m_lease->beat(Lock, Me, quickLease()));
        QTRY_VERIFY(*m_lease->beat(Lock, Me, quickLease())
                    && m_tables->value("SELECT heartbeat_at FROM scheduler_lock") != before);
        m_lease = opened();
        QVERIFY(m_lease->free(Lock, Me));
        QCOMPARE(m_tables->value("SELECT count(*) FROM scheduler_lock"), QStringLiteral("0"));
    }

    void aNewConnectionDoesNotTakeAnothersRowForItsOwn()
    {
        QVERIFY(m_tables->sql(section("acquire")));
        QVERIFY(!*m_lease->beat(Lock, Me, quickLease()));
        QCOMPARE(m_lease->free(Lock, Me).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_tables->value("SELECT hostname FROM scheduler_lock"), QStringLiteral("host-a"));
    }

    void aTtlLongerThanTheTablesRuleIsRefused()
    {
        LeaseSettings settings = quickLease();
        settings.ttl = 31s;
        const auto refused = m_lease->take(read(), Me, settings);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
        QVERIFY2(refused.error().message.contains(QStringLiteral("--ttl 30s")),
                 qPrintable(refused.error().message));
        settings.ttl = 30s;
        QVERIFY(m_lease->take(read(), Me, settings));
        m_tables->settings.limit = 10s; // the application's own, set for the source
        QVERIFY(!opened()->check(settings));
    }

    void aTableWhoseProfileCannotLeadIsRefused()
    {
        const auto refused = ForeignLease::open(
            m_tables->session(Access::Operate, Table),
            ProfiledTable::profile(
                "[detect]\ntables = [\"x\"]\n[roles]\nkey = \"id\"\n[held]\nwhen = [\"row\"]\n"
                "[death]\nrule = \"none\"\n[release]\naction = \"forbidden\"\nreason = \"no\"\n"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    }

private:
    std::unique_ptr<ForeignLease> opened()
    {
        auto lease = ForeignLease::open(m_tables->session(Access::Operate, Table), m_profile);
        if (!lease)
            qFatal("%s", qPrintable(lease.error().message));
        return std::move(*lease);
    }

    static LockRecord read(ForeignLease &lease, const Owner &me)
    {
        const auto snapshot = lease.read(SystemClock::instance(), Lock, me);
        if (!snapshot)
            qFatal("%s", qPrintable(snapshot.error().message));
        return snapshot->locks.constFirst();
    }
    LockRecord read() { return read(*m_lease, Me); }

    const Owner Me = owner(QStringLiteral("5b1e0c7a-41d2-4c6f-8f0e-b7d4d9c09c2f"));
    const Owner Other =
        owner(QStringLiteral("0d7a6d1c-1111-4c6f-8f0e-b7d4d9c09c2f"), QStringLiteral("node-8"));
    std::unique_ptr<ProfiledTable> m_tables = {};
    ProfilePointer m_profile = {};
    std::unique_ptr<ForeignLease> m_lease = {};
};

QTEST_GUILESS_MAIN(tst_foreignlease)
#include "tst_foreignlease.moc"
