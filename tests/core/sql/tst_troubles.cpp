// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QTest>

#include <functional>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

/// One statement of the protocol: true when it changed the row, an error otherwise.
using Act = std::function<Result<bool>(LockTable &, const LockRecord &)>;

/// What stands in its way.
enum class Trouble {
    None,
    LostRace, ///< another connection changed the row since it was read
    Busy, ///< another connection holds the write lock, or the row's
    Killed, ///< the server ended the connection
    DiskFull, ///< max_page_count is reached
    ReadOnlySession, ///< the database refuses this session's writes
    Replaced, ///< another file stands under the name
};

/// An audit row that needs pages of its own, so that a full disk is met for certain.
AuditNote largeNote(const QString &action)
{
    AuditNote large = note(action);
    large.evidence = QString(50'000, u'x');
    return large;
}

Result<bool> done(const Result<OwnerChange> &change)
{
    return change ? Result<bool>(true) : tl::make_unexpected(change.error());
}

struct Named {
    const char *name;
    bool ownedByUs; ///< the row it needs: owned by us, owned by another, or free
    bool free;
    Act act;
};

const QList<Named> &statements()
{
    static const QList<Named> all = {
        {"heartbeat", true, false,
         [](LockTable &table, const LockRecord &seen) {
             return table.heartbeat(seen.name, QStringLiteral("me"), seen.token);
         }},
        {"acquire a free lock", false, true,
         [](LockTable &table, const LockRecord &seen) {
             return done(table.acquireFree(seen, owner(QStringLiteral("me")), quickLease(),
                                           largeNote(QStringLiteral("acquire"))));
         }},
        {"take over", false, false,
         [](LockTable &table, const LockRecord &seen) {
             return done(table.takeOver(seen, owner(QStringLiteral("me")), quickLease(),
                                        largeNote(QStringLiteral("takeover"))));
         }},
        {"reclaim", true, false,
         [](LockTable &table, const LockRecord &seen) {
             return done(table.reclaim(seen, quickLease(), largeNote(QStringLiteral("reclaim"))));
         }},
        {"release", true, false,
         [](LockTable &table, const LockRecord &seen) {
             return done(table.release(seen, largeNote(QStringLiteral("release"))));
         }},
        {"force", false, false,
         [](LockTable &table, const LockRecord &seen) {
             return done(table.operate(OperatorStatement::ForceIfUnchanged, seen,
                                       largeNote(QStringLiteral("force_release"))));
         }},
    };
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Trouble)

/// Every statement that changes a lock, against everything that can stand in its way, with a second real
/// connection.
class tst_troubles : public QObject
{
    Q_OBJECT

private slots:
    void statement_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<Trouble>("trouble");
        QList<std::pair<const char *, Trouble>> troubles = {
            {"nothing in its way", Trouble::None},
            {"a lost race", Trouble::LostRace},
            {"another writer", Trouble::Busy},
            {"a read-only session", Trouble::ReadOnlySession},
        };
        if (testEngine() == Engine::Sqlite)
            troubles += {{"a full disk", Trouble::DiskFull}, {"a replaced file", Trouble::Replaced}};
        else
            troubles += {{"a killed connection", Trouble::Killed}};
        for (int i = 0; i < statements().size(); ++i) {
            for (const auto &[name, trouble] : troubles)
                QTest::addRow("%s, %s", statements().at(i).name, name) << i << trouble;
        }
    }

    void statement()
    {
        QFETCH(int, index);
        QFETCH(Trouble, trouble);
        const Named &named = statements().at(index);
        const TempDatabase database;
        const auto theirs = database.open();
        const LockRecord seen = prepare(*theirs, database, named);
        const auto ours =
            database.open(trouble == Trouble::ReadOnlySession ? Access::Watch : Access::Operate);
        ours->session().setLimit(trouble == Trouble::Busy ? 100ms : 5000ms); // only there it is waited for
        bring(trouble, *ours, *theirs, database);
        const QString before = contents(database);

        const Result<bool> outcome = named.act(*ours, seen);

        switch (trouble) {
        case Trouble::None:
            QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
            QVERIFY(*outcome);
            QVERIFY(contents(database) != before);
            return;
        case Trouble::LostRace:
            // A heartbeat says "gone"; a change of owner is a conflict. Neither has changed anything.
            QVERIFY(outcome ? !*outcome : outcome.error().kind == ErrorKind::Conflict);
            break;
        case Trouble::Busy:
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
            QVERIFY(theirs->session().run(QStringLiteral("ROLLBACK")));
            break;
        case Trouble::Killed:
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Connection);
            QCOMPARE(ours->session().check().error().kind, ErrorKind::Connection);
            break;
        case Trouble::DiskFull:
            if (outcome) // a heartbeat fits into the page that is there
                QCOMPARE(QByteArray(named.name), QByteArray("heartbeat"));
            else
                QCOMPARE(outcome.error().kind, ErrorKind::Permission);
            if (outcome)
                return;
            break;
        case Trouble::ReadOnlySession:
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Permission);
            break;
        case Trouble::Replaced:
            // The old file may take the write, nobody reads it any more; the session says so when it is
            // asked.
            QVERIFY(!ours->session().check());
            break;
        }
        QCOMPARE(contents(database), before);
    }

private:
    static LockRecord prepare(LockTable &table, const TempDatabase &database, const Named &named)
    {
        const QString holder = named.ownedByUs ? QStringLiteral("me") : QStringLiteral("other");
        if (named.free) {
            if (!table.create(QStringLiteral("nightly"), quickLease()))
                qFatal("cannot create");
        } else {
            (void)acquired(table, QStringLiteral("nightly"), owner(holder));
            database.sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000");
        }
        return **table.readOne(QStringLiteral("nightly"));
    }

    static void bring(Trouble trouble, LockTable &ours, LockTable &theirs, const TempDatabase &database)
    {
        switch (trouble) {
        case Trouble::None:
        case Trouble::ReadOnlySession:
            break;
        case Trouble::LostRace:
            QVERIFY(database.sql(
                "UPDATE scheduler_lock SET rev=rev+1, hb_seq=hb_seq+1, token=token+1, owner_id='third', "
                "owner_label='third', heartbeat_us=1795502856671000"));
            break;
        case Trouble::Busy:
            if (testEngine() == Engine::Sqlite) {
                QVERIFY(theirs.session().run(QStringLiteral("BEGIN IMMEDIATE")));
            } else {
                QVERIFY(theirs.session().run(QStringLiteral("START TRANSACTION")));
                QVERIFY(theirs.session().change(QStringLiteral("UPDATE scheduler_lock SET rev=rev+1")));
            }
            break;
        case Trouble::Killed: {
            const bool isPostgres = testEngine() == Engine::PostgreSql;
            const auto id = ours.session().run(isPostgres ? QStringLiteral("SELECT pg_backend_pid()")
                                                          : QStringLiteral("SELECT CONNECTION_ID()"));
            QVERIFY(id && (*id)->next());
            const QByteArray number = (*id)->value(0).toByteArray();
            (*id)->finish();
            const QByteArray end =
                isPostgres ? QByteArray("SELECT pg_terminate_backend(%, 5000)") : QByteArray("KILL %");
            QVERIFY(database.sql(QByteArray(end).replace('%', number)));
            break;
        }
        case Trouble::DiskFull: {
            const auto after = ours.session().run(QStringLiteral("PRAGMA page_count"));
            QVERIFY(after && (*after)->next());
            const QString limit = (*after)->value(0).toString();
            (*after)->finish();
            QVERIFY(ours.session().run(QStringLiteral("PRAGMA max_page_count = %1").arg(limit)));
            break;
        }
        case Trouble::Replaced: {
            const TempDatabase other;
            QVERIFY(QFile::rename(database.path(), database.path() + QStringLiteral(".old")));
            QVERIFY(QFile::copy(other.path(), database.path()));
            break;
        }
        }
    }

    /// All that a statement may change, as text.
    static QString contents(const TempDatabase &database)
    {
        QStringList all;
        for (const char *query :
             {"SELECT owner_id FROM scheduler_lock", "SELECT token FROM scheduler_lock",
              "SELECT hb_seq FROM scheduler_lock", "SELECT rev FROM scheduler_lock",
              "SELECT heartbeat_us FROM scheduler_lock", "SELECT token FROM scheduler_lock_fence",
              "SELECT count(*) FROM scheduler_lock_audit"})
            all.append(database.value(query));
        return all.join(u' ');
    }
};

QTEST_GUILESS_MAIN(tst_troubles)
#include "tst_troubles.moc"
