// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/localjournal.h"

#include <QFile>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;

namespace {

JournalEntry entry(const QString &operation, const QString &result,
                   const QString &lock = QStringLiteral("nightly"))
{
    JournalEntry entry;
    entry.operationId = operation;
    entry.result = result;
    entry.lock = lock;
    entry.statement = QStringLiteral("UPDATE \"x\" SET a = 'it''s'");
    return entry;
}

const JournalPlace Place{QStringLiteral("sqlite:/x"), QStringLiteral("mine"), QStringLiteral("h3")};

} // namespace

/// The file in which this user's releases in other systems' tables are kept: nothing in it is ever written
/// over.
class tst_localjournal : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void newestRowsComeFirstAndOfOnePlace()
    {
        const auto journal = LocalJournal::open(path());
        QVERIFY(journal);
        QVERIFY((*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("started"))));
        QVERIFY((*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("done"))));
        QVERIFY((*journal)->add(
            Place, entry(QStringLiteral("2"), QStringLiteral("started"), QStringLiteral("hourly"))));
        QVERIFY((*journal)->add({QStringLiteral("sqlite:/y"), Place.table, {}},
                                entry(QStringLiteral("3"), QStringLiteral("done"))));
        QCOMPARE((*journal)->entries(Place, 10)->size(), 3);
        QCOMPARE((*journal)->entries(Place, 1)->constFirst().operationId, QStringLiteral("2"));
        QCOMPARE((*journal)->entries(Place, 10, QStringLiteral("nightly"))->constFirst().result,
                 QStringLiteral("done"));
        QCOMPARE((*journal)->entries(Place, 1)->constFirst().statement,
                 QStringLiteral("UPDATE \"x\" SET a = 'it''s'"));
    }

    void onlyItsOwnerReadsIt()
    {
        QVERIFY(LocalJournal::open(path()));
        const auto others = QFile::permissions(path())
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
        QCOMPARE(int(others), 0);
    }

    void aJournalOfAnEarlierVersionGoesOn()
    {
        {
            const auto journal = LocalJournal::open(path());
            QVERIFY(journal && (*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("done"))));
        }
        QCOMPARE(runSql(QStringLiteral("ALTER TABLE journal DROP COLUMN row_image")), QString());
        const auto journal = LocalJournal::open(path());
        QVERIFY(journal);
        JournalEntry next = entry(QStringLiteral("2"), QStringLiteral("done"));
        next.rowImage = QStringLiteral("an image");
        QVERIFY((*journal)->add(Place, next));
        const auto entries = (*journal)->entries(Place, 10);
        QCOMPARE(entries->size(), 2);
        QCOMPARE(entries->at(0).rowImage, QStringLiteral("an image"));
        QCOMPARE(entries->at(1).rowImage, QString());
    }

    void nothingInItCanBeWrittenOver_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("an UPDATE") << QStringLiteral("UPDATE journal SET reason = 'another'");
        QTest::newRow("a DELETE") << QStringLiteral("DELETE FROM journal");
        QTest::newRow("a REPLACE by its id")
            << QStringLiteral("INSERT OR REPLACE INTO journal SELECT id, op_id, at_us, source, table_name, "
                              "profile, action, lock_name, "
                              "'nobody', actor_host, client, reason, risk, from_owner, evidence, statement, "
                              "result, row_image FROM journal");
        QTest::newRow("a REPLACE by its operation")
            << QStringLiteral("INSERT OR REPLACE INTO journal SELECT NULL, op_id, at_us, source, table_name, "
                              "profile, action, lock_name, "
                              "'nobody', actor_host, client, reason, risk, from_owner, evidence, statement, "
                              "result, row_image FROM journal");
    }
    void nothingInItCanBeWrittenOver()
    {
        QFETCH(QString, sql);
        const auto journal = LocalJournal::open(path());
        QVERIFY(journal);
        QVERIFY((*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("started"))));
        const QString refused = runSql(sql);
        QVERIFY2(refused.contains(QStringLiteral("append-only")), qPrintable(refused));
        const auto entries = (*journal)->entries(Place, 10);
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->constFirst().actor, QString());
    }

    void anOperationHasEachResultOnce()
    {
        const auto journal = LocalJournal::open(path());
        QVERIFY((*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("started"))));
        QVERIFY(!(*journal)->add(Place, entry(QStringLiteral("1"), QStringLiteral("started"))));
    }

    void twoProgramsWriteOneFile()
    {
        const auto one = LocalJournal::open(path());
        const auto two = LocalJournal::open(path());
        QVERIFY(one && two);
        for (int i = 0; i < 20; ++i) {
            QVERIFY((*one)->add(Place, entry(QString::number(i), QStringLiteral("started"))));
            QVERIFY((*two)->add(Place, entry(QString::number(i), QStringLiteral("done"))));
        }
        QCOMPARE((*one)->entries(Place, 100)->size(), 40);
    }

    void aFolderThatCannotBeIsSaid()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!LocalJournal::open(m_folder->filePath(QStringLiteral("file/journal.db"))));
        QVERIFY(file.write("not a database, but long enough to be taken for one by its size alone") > 0);
        file.close();
        QVERIFY(!LocalJournal::open(file.fileName()));
    }

private:
    /// By another program; what the database says against it.
    [[nodiscard]] QString runSql(const QString &sql) const
    {
        QString error;
        {
            QSqlDatabase other =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path());
            QSqlQuery query(other);
            if (!other.open() || !query.exec(sql))
                error = other.isOpen() ? query.lastError().databaseText() : other.lastError().text();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        return error;
    }

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("below/journal.db")); }

    std::unique_ptr<QTemporaryDir> m_folder = {};
};

QTEST_GUILESS_MAIN(tst_localjournal)
#include "tst_localjournal.moc"
