// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// What a lock table in a SQLite file meets and a server's does not.
class tst_sqlitesession : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_database = std::make_unique<TempDatabase>();
        m_ours = m_database->open();
        m_theirs = m_database->open();
    }

    void rowsAreNeverReplaced()
    {
        (void)acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("sql: .*")));
        QVERIFY(!m_database->sql("INSERT OR REPLACE INTO scheduler_lock(name) VALUES ('nightly')"));
    }

    void aWriterThatHoldsTheLockIsATimeout()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(m_theirs->session().run(QStringLiteral("BEGIN IMMEDIATE")));
        m_ours->session().setLimit(150ms);
        const AwakeInstant before = SystemClock::instance().awake();
        const auto beat = m_ours->heartbeat(row.name, QStringLiteral("me"), row.token);
        const auto took = SystemClock::instance().awake() - before;
        QVERIFY(!beat);
        QCOMPARE(beat.error().kind, ErrorKind::Timeout);
        QVERIFY(took >= 150ms);
        QVERIFY(m_ours->readAll(SystemClock::instance())); // reading goes on meanwhile
        QVERIFY(m_theirs->session().run(QStringLiteral("ROLLBACK")));
        QVERIFY(*m_ours->heartbeat(row.name, QStringLiteral("me"), row.token));
    }

    void aFullDiskIsSaidAndNothingIsHalfDone()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const auto pages = m_ours->session().run(QStringLiteral("PRAGMA page_count"));
        QVERIFY(pages && (*pages)->next());
        const QString most = (*pages)->value(0).toString();
        (*pages)->finish();
        QVERIFY(m_ours->session().run(QStringLiteral("PRAGMA max_page_count = %1").arg(most)));
        AuditNote large = note(QStringLiteral("force_release"));
        large.evidence = QString(200'000, u'x');
        const auto forced = m_ours->operate(OperatorStatement::ForceIfUnchanged, row, large);
        QVERIFY(!forced);
        QCOMPARE(forced.error().kind, ErrorKind::Permission);
        QVERIFY2(forced.error().message.contains(QStringLiteral("full")), qPrintable(forced.error().message));
        QCOMPARE(*m_theirs->readOne(row.name), std::optional(row));
    }

    void aReplacedFileIsNoticed()
    {
        QVERIFY(m_ours->session().check());
        const TempDatabase other;
        QVERIFY(QFile::rename(m_database->path(), m_database->path() + QStringLiteral(".old")));
        QVERIFY(!m_ours->session().check());
        QVERIFY(QFile::copy(other.path(), m_database->path()));
        const Status status = m_ours->session().check();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::Connection);
    }

    void aRemovedLogIsNoticed_data()
    {
        QTest::addColumn<QStringList>("removed");
        QTest::newRow("the log") << QStringList{QStringLiteral("-wal")};
        QTest::newRow("its index") << QStringList{QStringLiteral("-shm")};
        QTest::newRow("both") << QStringList{QStringLiteral("-wal"), QStringLiteral("-shm")};
    }

    void aRemovedLogIsNoticed()
    {
        QFETCH(QStringList, removed);
        (void)acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(m_ours->session().check());
        for (const QString &ending : removed)
            QVERIFY(QFile::remove(m_database->path() + ending));
        QCOMPARE(m_ours->session().check().error().kind, ErrorKind::Connection);
        const auto other = m_database->open(); // makes a log of its own
        QCOMPARE(m_ours->session().check().error().kind, ErrorKind::Connection);
        QVERIFY(other->session().check());
    }

    void dataVersionTellsOfOthersOnly()
    {
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const std::optional<qint64> before = *m_ours->session().dataVersion();
        QVERIFY(*m_ours->heartbeat(row.name, QStringLiteral("me"), row.token));
        QCOMPARE(*m_ours->session().dataVersion(), before);
        QVERIFY(*m_theirs->heartbeat(row.name, QStringLiteral("me"), row.token));
        QVERIFY(*m_ours->session().dataVersion() != before);
    }

    void strangeValuesBecomeDefects_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("defect");
        QTest::newRow("heartbeat in the year 294247")
            << QByteArray("heartbeat_us=9223372036854775807") << QStringLiteral("heartbeat_us");
        QTest::newRow("negative heartbeat")
            << QByteArray("heartbeat_us=-1") << QStringLiteral("heartbeat_us -1");
        QTest::newRow("acquired in text")
            << QByteArray("acquired_us='yesterday'") << QStringLiteral("acquired_us");
        QTest::newRow("beat in text")
            << QByteArray("hb_interval_ms='soon'") << QStringLiteral("hb_interval_ms");
        QTest::newRow("negative beat") << QByteArray("hb_interval_ms=-5") << QStringLiteral("hb_interval_ms");
    }

    void strangeValuesBecomeDefects()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, defect);
        const LockRecord row = acquired(*m_ours, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        (void)acquired(*m_ours, QStringLiteral("sound"), owner(QStringLiteral("me")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, " + change + " WHERE name='nightly'"));
        const auto snapshot = m_ours->readAll(SystemClock::instance());
        QVERIFY(snapshot);
        QVERIFY2(snapshot->locks.at(0).defect.contains(defect), qPrintable(snapshot->locks.at(0).defect));
        QCOMPARE(snapshot->locks.at(1).defect, QString()); // the rest of the table goes on
    }

    void aFullDiskIsSaid_data()
    {
        QTest::addColumn<bool>("isTmpfs");
        QTest::newRow("a page limit") << false;
        if (::geteuid() == 0) // only root may mount
            QTest::newRow("a small tmpfs") << true;
    }

    void aFullDiskIsSaid()
    {
        QFETCH(bool, isTmpfs);
        const TempDatabase database(false);
        const QByteArray folder = database.folder().toUtf8();
        if (isTmpfs)
            QCOMPARE(::mount("tmpfs", folder.constData(), "tmpfs", 0, "size=256k"), 0);
        Result<int> filled = 0;
        {
            const auto session = openSession(database.config(), Access::Create);
            QVERIFY(session);
            QVERIFY((*session)->run(QStringLiteral("CREATE TABLE filler(x)")));
            if (!isTmpfs)
                QVERIFY((*session)->run(QStringLiteral("PRAGMA max_page_count = 20")));
            for (int i = 0; i < 100 && filled; ++i)
                filled = (*session)->change(QStringLiteral("INSERT INTO filler VALUES (zeroblob(16384))"));
        }
        if (isTmpfs)
            QCOMPARE(::umount(folder.constData()), 0);
        QVERIFY(!filled);
        QCOMPARE(filled.error().kind, ErrorKind::Permission);
        QVERIFY2(filled.error().message.contains(QStringLiteral("is full")),
                 qPrintable(filled.error().message));
    }

private:
    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_ours = {};
    std::unique_ptr<LockTable> m_theirs = {};
};

QTEST_GUILESS_MAIN(tst_sqlitesession)
#include "tst_sqlitesession.moc"
