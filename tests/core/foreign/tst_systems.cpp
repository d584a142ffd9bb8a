// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/putbacksql.h"
#include "core/engine/opensession.h"
#include "core/foreign/opentable.h"
#include "core/monitor/observer.h"
#include "core/words/words.h"
#include "tests/core/foreign/systemfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempdatabase.h"

#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// Each shipped profile on a table of its system's shape: its own statements take the lock and let it die,
/// and Lockkeeper sees, judges and releases it.
class SystemsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_book = ProfileBook::read(QString()); }

    void everyProfileIsSound() { QVERIFY2(m_book.faults().isEmpty(), qPrintable(faults())); }

    void everyProfileHasAFixture()
    {
        QStringList missing;
        for (const ProfilePointer &profile : m_book.profiles()) {
            if (profile->id != QLatin1String(NativeProfile) && !SystemFixture::all().contains(profile->id))
                missing.append(profile->id);
        }
        QCOMPARE(missing, QStringList());
    }

    void isFoundByItsTable_data() { fixtures(); }
    void isFoundByItsTable()
    {
        begin();
        const auto found = findTables(*m_session, m_book);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QStringList ids;
        for (const FoundTable &table : *found) {
            if (table.isSure)
                ids.append(table.profileId());
        }
        // Two versions of a system may have one table: then the newer one is meant until the user says so.
        const QString twin = m_fixture->about(QStringLiteral("found as"));
        QVERIFY2(ids.contains(twin.isEmpty() ? m_fixture->id() : twin), qPrintable(ids.join(u' ')));
    }

    void isSeenHeldAndThenDead_data() { fixtures(); }
    void isSeenHeldAndThenDead()
    {
        begin();
        run("acquire");
        QCOMPARE(state(), m_fixture->about(QStringLiteral("expect acquired")));
        if (const QString owner = m_fixture->about(QStringLiteral("owner")); !owner.isEmpty())
            QCOMPARE(m_view.record.owner ? m_view.record.owner->label : QString(), owner);
        run("die");
        QCOMPARE(state(), m_fixture->about(QStringLiteral("expect died")));
    }

    void isReleasedSoThatTheNextGetsIt_data() { fixtures(true); }
    void isReleasedSoThatTheNextGetsIt()
    {
        begin();
        acquireReleasable();
        QVERIFY(!state().isEmpty());
        const bool isBlocked = m_fixture->about(QStringLiteral("expect acquired")) == u"held"
            || m_fixture->about(QStringLiteral("blocked")) == u"yes";
        if (isBlocked)
            QCOMPARE(next(), 0);
        const LockRecord seen = m_view.record;
        const auto released = m_table->foreign->release(seen);
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(state(), m_fixture->about(QStringLiteral("expect released")));
        const bool isOffered = putBackOffered(m_table->foreign->bound()).has_value();
        QCOMPARE(released->has_value(), isOffered);
        if (isOffered)
            isPutBackCellByCell(seen, **released);
        if (!m_fixture->has(QStringLiteral("acquire_next"), testEngine()))
            return;
        QCOMPARE(next(), 1);
        if (isOffered) // the next one has it
            QCOMPARE(m_table->foreign->putBack(**released).error().kind, ErrorKind::Conflict);
    }

    /// Of one that is dead already the next would get it without us.
    void isReleasedWhileItLivesSoThatTheNextGetsIt_data() { fixtures(true); }
    void isReleasedWhileItLivesSoThatTheNextGetsIt()
    {
        begin();
        if (m_fixture->about(QStringLiteral("expect acquired")) != u"alive"
            || !m_fixture->has(QStringLiteral("acquire_next"), testEngine()))
            return;
        run("acquire");
        QCOMPARE(state(), QStringLiteral("alive"));
        QCOMPARE(next(), 0);
        const auto released = m_table->foreign->release(m_view.record, true);
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(next(), 1);
    }

    void itsHolderIsAskedWhereItCanBe()
    {
        int asked = 0;
        for (const ProfilePointer &profile : m_book.profiles()) {
            if (!profile->rules.value(testEngine()).stepDown.isOffered())
                continue;
            ++asked;
            begin(profile->id);
            run("acquire");
            QVERIFY(!state().isEmpty());
            const Status done = m_table->foreign->ask(m_view.record);
            QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
            run("release");
            QCOMPARE(m_table->foreign->ask(m_view.record).error().kind, ErrorKind::Conflict);
        }
        QCOMPARE(asked, testEngine() == Engine::PostgreSql ? 1 : 0); // River's notification
    }

    void isNotReleasedAfterItsOwnerCameBack_data() { fixtures(true); }
    void isNotReleasedAfterItsOwnerCameBack()
    {
        begin();
        run("acquire");
        QVERIFY(!state().isEmpty());
        run(m_fixture->has(QStringLiteral("renew"), testEngine()) ? "renew" : "change");
        const auto released = m_table->foreign->release(m_view.record);
        QVERIFY(!released);
        QCOMPARE(released.error().kind, ErrorKind::Conflict);
        if (m_fixture->has(QStringLiteral("renew"), testEngine()))
            QCOMPARE(state(), m_fixture->about(QStringLiteral("expect acquired")));
    }

    void aDatabaseWithTimesInItsOwnStyleIsReadAndReleasedAllTheSame_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("shedlock") << QStringLiteral("shedlock");
    }
    void aDatabaseWithTimesInItsOwnStyleIsReadAndReleasedAllTheSame()
    {
        begin();
        run("acquire");
        if (testEngine() == Engine::PostgreSql)
            QVERIFY(m_database->sql("ALTER ROLE app SET DateStyle = 'SQL, DMY'; "
                                    "ALTER ROLE app SET TimeZone = 'Asia/Kolkata'"));
        QCOMPARE(state(), QStringLiteral("held"));
        QVERIFY(m_view.verdict.endsIn && *m_view.verdict.endsIn < std::chrono::minutes(11));
        const auto released = m_table->foreign->release(m_view.record);
        if (testEngine() == Engine::PostgreSql)
            QVERIFY(m_database->sql("ALTER ROLE app RESET ALL"));
        QVERIFY2(released, released ? "" : qPrintable(released.error().message + released.error().detail));
        QCOMPARE(state(), QStringLiteral("free"));
    }

    void isFreeAfterItsOwnRelease_data() { fixtures(); }
    void isFreeAfterItsOwnRelease()
    {
        begin();
        run("acquire");
        QVERIFY(!state().isEmpty());
        if (!m_fixture->has(QStringLiteral("release"), testEngine()))
            return;
        run("release");
        const QString now = state();
        QVERIFY2(now == u"free" || now == u"gone", qPrintable(now));
    }

private:
    /// As it was before, and then released once more.
    void isPutBackCellByCell(const LockRecord &seen, const RowImage &image)
    {
        const auto kept = RowImage::fromText(image.toText());
        QCOMPARE(kept, std::optional(image));
        const Status back = m_table->foreign->putBack(*kept);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message + back.error().detail));
        (void)state();
        QCOMPARE(m_view.record.foreign->cells, seen.foreign->cells);
        QCOMPARE(m_table->foreign->putBack(*kept).error().kind, ErrorKind::Conflict);
        QVERIFY(m_table->foreign->release(seen));
    }

    void fixtures(bool onlyReleasable = false)
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : SystemFixture::all()) {
            const SystemFixture fixture(id);
            if (fixture.runsOn(testEngine())
                && (!onlyReleasable || fixture.about(QStringLiteral("release")) == u"yes"))
                QTest::newRow(qPrintable(id)) << id;
        }
    }

    void begin()
    {
        QFETCH(QString, id);
        begin(id);
    }

    void begin(const QString &id)
    {
        m_fixture = std::make_unique<SystemFixture>(id);
        m_table.reset();
        m_observer = std::make_unique<Observer>(m_clock, ObserverSettings{});
        m_database = std::make_unique<TempDatabase>(false);
        if (testEngine() == Engine::Sqlite)
            QVERIFY(m_database->sql("PRAGMA user_version = 1"));
        auto session = openSession(m_database->config(), Access::Operate);
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        m_session = std::move(*session);
        m_session->setLimit(std::chrono::seconds(5));
        run("ddl");
    }

    /// Held, and dead where its holder would else be alive.
    void acquireReleasable()
    {
        run("acquire");
        if (m_fixture->about(QStringLiteral("expect acquired")) == u"alive")
            run("die");
    }

    void run(const char *section)
    {
        for (const QString &statement : m_fixture->statements(QString::fromLatin1(section), testEngine())) {
            const auto done = m_session->run(statement);
            QVERIFY2(done, done ? "" : qPrintable(statement + u'\n' + done.error().detail));
            (*done)->finish();
        }
    }

    /// How many rows the last statement of the next owner changed.
    int next()
    {
        int rows = -1;
        for (const QString &statement : m_fixture->statements(QStringLiteral("acquire_next"), testEngine())) {
            const auto done = m_session->run(statement);
            if (!done) {
                // A plain INSERT is refused by its key: somebody has the lock.
                qInfo("%s", qPrintable(done.error().detail));
                return 0;
            }
            rows = (*done)->numRowsAffected();
            (*done)->finish();
        }
        return rows;
    }

    void open()
    {
        const auto found = findTables(*m_session, m_book);
        QVERIFY(found);
        SourceConfig config = m_database->config();
        ProfilePointer profile;
        const auto tables = catalog::readable(*m_session);
        for (const FoundTable &table : *found) {
            for (const FoundTable &fit : profilesFor(table.table, *tables, testEngine(), m_book)) {
                if (fit.profileId() == m_fixture->id()) {
                    config.table = table.table;
                    profile = fit.profile;
                }
            }
        }
        QVERIFY2(profile, "the table was not found by this profile");
        auto session = openSession(config, Access::Operate);
        QVERIFY(session);
        (*session)->setLimit(std::chrono::seconds(5));
        auto table = openTable(std::move(*session), profile);
        QVERIFY2(table, table ? "" : qPrintable(table.error().message));
        m_table = std::make_unique<OpenTable>(std::move(*table));
    }

    /// The state of the fixture's lock after two looks with the time between them that a verdict wants;
    /// "gone" where there is no such lock. The look is real, the second one is the same answer later.
    QString state()
    {
        if (!m_table)
            open();
        if (!m_table)
            return {};
        m_clock.advance(std::chrono::seconds(1));
        auto snapshot = m_table->readAll(m_clock);
        if (!snapshot) {
            qWarning("%s %s", qPrintable(snapshot.error().message), qPrintable(snapshot.error().detail));
            return {};
        }
        m_observer = std::make_unique<Observer>(m_clock, ObserverSettings{std::chrono::hours(24)});
        m_observer->observe(*snapshot);
        const QString name = m_fixture->about(QStringLiteral("lock"));
        const auto lock = std::find_if(snapshot->locks.cbegin(), snapshot->locks.cend(),
                                       [&name](const LockRecord &record) { return record.name == name; });
        if (lock == snapshot->locks.cend()) {
            for (const LockRecord &other : std::as_const(snapshot->locks))
                qInfo("there is %s", qPrintable(other.name));
            return QStringLiteral("gone");
        }
        // Only what is past its limit already is watched on: what is alive would seem late.
        const bool isPast = lock->heartbeat && toMs(snapshot->serverNow - *lock->heartbeat) > lock->ttl;
        const Milliseconds pause =
            isPast ? lock->beat * 6 / 5 + std::chrono::seconds(1) : std::chrono::seconds(1);
        m_clock.advance(pause);
        snapshot->serverNow += pause;
        snapshot->asked = snapshot->arrived = m_clock.awake();
        snapshot->arrivedBoot = m_clock.boot();
        m_observer->observe(*snapshot);
        for (const LockView &view : m_observer->views()) {
            if (view.record.name == name)
                m_view = view;
        }
        if (!m_view.record.defect.isEmpty())
            qWarning("%s", qPrintable(m_view.record.defect));
        return words::stateKey(m_view.verdict.state);
    }

    QString faults() const
    {
        QString all;
        for (const Error &error : m_book.faults())
            all += error.message + u'\n';
        return all;
    }

    ProfileBook m_book = {};
    FakeClock m_clock = {};
    std::unique_ptr<SystemFixture> m_fixture = {};
    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<Session> m_session = {};
    std::unique_ptr<OpenTable> m_table = {};
    std::unique_ptr<Observer> m_observer = {};
    LockView m_view = {};
};

QTEST_GUILESS_MAIN(SystemsTest)
#include "tst_systems.moc"
