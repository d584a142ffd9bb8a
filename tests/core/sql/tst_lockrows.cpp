// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// All rows at once are read past Qt on SQLite: they must be what one row through Qt is.
class tst_lockrows : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void allRowsAtOnceAreAsEachAlone()
    {
        const TempDatabase database;
        const auto table = database.open();
        QVERIFY(database.sql(
            "PRAGMA ignore_check_constraints = 1;"
            "INSERT INTO scheduler_lock(name) VALUES ('free'), ('\xF0\x9F\x94\x92 four bytes'), ('\xC3\xA9');"
            "INSERT INTO scheduler_lock(name, token) VALUES ('text token', 'seven'), ('real token', 7.5), "
            "('blob token', x'07');"
            "INSERT INTO scheduler_lock(name, owner_id, heartbeat_us, owner_pid, hold_kind, hold_until_us, "
            "hold_by, hold_reason, progress_us, progress_note) VALUES ('owned', 'me', 1795502856671000, 12, "
            "'delay', 1795502856671000, 'ops', 'it ''was'' dead', 1795502856671000, 'half');"
            "INSERT INTO scheduler_lock(name, owner_id) VALUES ('no heartbeat', 'me');"
            "INSERT INTO scheduler_lock(name, owner_id, heartbeat_us, ttl_ms) VALUES ('no ttl', 'me', 1, 0);"
            "INSERT INTO scheduler_lock(name, heartbeat_us) VALUES ('far future', 9223372036854775807);"
            "INSERT INTO scheduler_lock(name, hold_kind, hold_until_us) VALUES ('frozen', 'freeze', "
            "9223372036854775807);"
            "INSERT INTO scheduler_lock(name, token, req_id, req_token, req_by, req_us, ack_state) VALUES "
            "('asked', 7, 'r1', 7, 'ops', 5, 'accepted');"
            "INSERT INTO scheduler_lock(name, owner_label, owner_host) VALUES ('numbers as text', 12, 1.5)"));
        const auto snapshot = table->readAll(SystemClock::instance());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->locks.size(), 13);
        QVERIFY(snapshot->serverNow > Instant());
        for (const LockRecord &record : snapshot->locks) {
            const auto alone = table->readOne(record.name);
            QVERIFY(alone && alone->has_value());
            QVERIFY2(record == **alone, qPrintable(record.name));
        }
        QVERIFY(std::is_sorted(snapshot->locks.cbegin(), snapshot->locks.cend(),
                               [](const auto &left, const auto &right) { return left.name < right.name; }));
    }

    void anEmptyTableHasAClock()
    {
        const TempDatabase database;
        const auto snapshot = database.open()->readAll(SystemClock::instance());
        QVERIFY(snapshot && snapshot->locks.isEmpty());
        QVERIFY(snapshot->serverNow > Instant());
    }

    void aReadThatEndsMidwayIsAnErrorAndNoShorterTable()
    {
        const TempDatabase database;
        QVERIFY(database.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) "
                             "INSERT INTO scheduler_lock(name) SELECT 'lock-' || i FROM n"));
        QVERIFY(database.sql("PRAGMA wal_checkpoint(TRUNCATE)"));
        const auto table = database.open();
        QCOMPARE(table->readAll(SystemClock::instance())->locks.size(), 3000);
        const int page = database.value("PRAGMA page_size").toInt();
        QFile file(database.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 20 * page)); // of the rows, which were written last
        QCOMPARE(file.write(QByteArray(10 * page, '\xAA')), 10 * page);
        file.close();
        const auto broken = database.open()->readAll(SystemClock::instance());
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::Connection);
    }
};

QTEST_GUILESS_MAIN(tst_lockrows)
#include "tst_lockrows.moc"
