// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// A release that is ended while it looks. On a SQLite file: what it has open tells where it is.
class tst_interrupt : public QObject
{
    Q_OBJECT

private slots:
    void anInterruptedReleaseIsNotDone()
    {
        const TempDatabase database(true, Engine::Sqlite);
        const auto other = database.open();
        const LockRecord dead = acquired(*other, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        QVERIFY(database.sql("UPDATE scheduler_lock SET heartbeat_us=heartbeat_us-60000000, rev=rev+1"));
        QProcess release;
        startCli(release,
                 {QStringLiteral("--source"), database.config().url(), QStringLiteral("release"),
                  QStringLiteral("nightly"), QStringLiteral("--reason"), QStringLiteral("a test"),
                  QStringLiteral("--yes")});
        // Its reads open the write-ahead log: from then on it is inside the confirming read of 1.2 s.
        const QString log = database.path() + QStringLiteral("-wal");
        QTRY_VERIFY(hasOpen(release.processId(), log));
        release.terminate();
        QVERIFY(release.waitForFinished());
        QCOMPARE(release.exitCode(), 2);
        const auto row = other->readOne(dead.name);
        QVERIFY(row && *row);
        QCOMPARE((*row)->token, dead.token);
        QCOMPARE((*row)->owner->id, dead.owner->id);
    }

private:
    static bool hasOpen(qint64 pid, const QString &path)
    {
        const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(pid));
        for (const QFileInfo &one : descriptors.entryInfoList(QDir::Files | QDir::System)) {
            if (one.symLinkTarget() == path)
                return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(tst_interrupt)
#include "tst_interrupt.moc"
