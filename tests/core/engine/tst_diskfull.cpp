// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "core/schema/schema.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTest>

#include <pwd.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// A server whose disk is full: a change is refused with a sentence, and nothing is half done.
class tst_diskfull : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsHalfDone_data()
    {
        QTest::addColumn<bool>("isMounted");
        if (!isPostgres())
            QTest::newRow("a file that may not grow") << false;
        else if (::geteuid() == 0) // only root may mount
            QTest::newRow("a small tmpfs") << true;
    }

    void nothingIsHalfDone()
    {
        QFETCH(bool, isMounted);
        ServerOptions options;
        if (!isMounted) // all tables in one file that may not grow
            options.more = {QStringLiteral("--innodb-file-per-table=0"),
                            QStringLiteral("--innodb-data-file-path=ibdata1:12M:autoextend:max:20M")};
        const auto server = PrivateServer::start(testEngine(), options);
        const QByteArray disk = (server->folder() + u"/small").toUtf8();
        SourceConfig config = server->newDatabase();
        if (isMounted)
            makeSmallDisk(*server, disk, config.server.database);
        const auto umount = qScopeGuard([&] {
            server->crash();
            if (isMounted)
                ::umount(disk.constData());
        });
        auto session = openSession(config, Access::Create);
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        TableNames names;
        QVERIFY(schema::init(**session, names));
        auto table = LockTable::open(std::move(*session));
        QVERIFY(table);
        const LockRecord row = acquired(**table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY((*table)->session().run(QStringLiteral("CREATE TABLE filler(x text)")));
        Result<int> filled = 0;
        for (int i = 0; i < 4000 && filled; ++i)
            filled = (*table)->session().change(
                QStringLiteral("INSERT INTO filler VALUES (%1)")
                    .arg(isPostgres() ? randomText() : QStringLiteral("REPEAT('x', 60000)")));
        QVERIFY(!filled);
        QCOMPARE(filled.error().kind, ErrorKind::Permission);
        QVERIFY2(filled.error().message.contains(QStringLiteral("is full")),
                 qPrintable(filled.error().message));

        AuditNote large = note(QStringLiteral("force_release"));
        large.evidence = QString(400'000, u'x');
        for (int i = 0; i < large.evidence.size(); ++i) // nothing that can be compressed
            large.evidence[i] = QChar(u'!' + char16_t(QRandomGenerator::global()->bounded(90)));
        const auto forced = (*table)->operate(OperatorStatement::ForceIfUnchanged, row, large);
        QVERIFY(!forced);
        QVERIFY2(forced.error().message.contains(QStringLiteral("is full")),
                 qPrintable(forced.error().message));
        QCOMPARE(*(*table)->readOne(row.name), std::optional(row));
    }

private:
    static bool isPostgres() { return testEngine() == Engine::PostgreSql; }

    static QString randomText()
    {
        return QStringLiteral("(SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 1500))");
    }

    /// A file system of 16 MB under a table space of the database.
    static void makeSmallDisk(PrivateServer &server, const QByteArray &disk, const QString &database)
    {
        QVERIFY(QDir().mkpath(QString::fromUtf8(disk)));
        QCOMPARE(::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=16m,mode=777"), 0);
        QVERIFY(QDir().mkpath(QString::fromUtf8(disk) + QStringLiteral("/space")));
        QCOMPARE(::chmod(QByteArray(disk + "/space").constData(), 0700), 0);
        const struct passwd *account = ::getpwnam("postgres");
        QVERIFY(account != nullptr);
        QCOMPARE(::chown(QByteArray(disk + "/space").constData(), account->pw_uid, account->pw_gid), 0);
        const QString postgres = QStringLiteral("postgres");
        QVERIFY(server.sql(postgres, "CREATE TABLESPACE small LOCATION '" + disk + "/space'"));
        QVERIFY(server.sql(postgres, "ALTER DATABASE " + database.toUtf8() + " SET TABLESPACE small"));
    }
};

QTEST_GUILESS_MAIN(tst_diskfull)
#include "tst_diskfull.moc"
