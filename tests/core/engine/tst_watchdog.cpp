// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "core/session/watchdog.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// A statement on a server that was stopped where it stands: nothing but the watchdog ends it.
class tst_watchdog : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aLimitThatPassesIsSeenAfterwards()
    {
        const auto interrupter = std::make_shared<Interrupter>();
        const Watchdog::Guard slow(interrupter, 20ms);
        const Watchdog::Guard quick(interrupter, 1h);
        QTRY_VERIFY(slow.hasCut());
        QVERIFY(!quick.hasCut());
        QVERIFY(!interrupter->wasInterrupted());
    }

    void aStatementOnAStoppedServerIsCut_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a read") << QStringLiteral("SELECT token FROM scheduler_lock");
        QTest::newRow("a write") << QStringLiteral("UPDATE scheduler_lock SET rev=rev+1");
    }

    void aStatementOnAStoppedServerIsCut()
    {
        QFETCH(QString, sql);
        const TempDatabase database;
        const auto table = database.open();
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        table->session().setLimit(600ms);
        server().freeze();
        QElapsedTimer clock;
        clock.start();
        const auto query = table->session().run(sql);
        const qint64 took = clock.elapsed();
        server().thaw();
        QVERIFY(!query);
        QCOMPARE(query.error().kind, ErrorKind::Timeout);
        QVERIFY2(took >= 600 && took < 2000, qPrintable(QString::number(took)));
        // It is never used again: nobody knows what the server made of the statement.
        QCOMPARE(table->session().check().error().kind, ErrorKind::Connection);
        QVERIFY(!table->session().run(sql));
        QVERIFY(database.open()->session().run(sql));
    }

    void aCommitOnAStoppedServerIsNotCalledFailed()
    {
        const TempDatabase database;
        const auto table = database.open();
        const LockRecord row = acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        table->session().setLimit(600ms);
        const Status outcome = table->session().transaction([&]() -> Status {
            const auto changed =
                table->session().change(QStringLiteral("UPDATE scheduler_lock SET rev=rev+1"));
            server().freeze();
            return changed ? Status() : tl::make_unexpected(changed.error());
        });
        server().thaw();
        QVERIFY(!outcome);
        QVERIFY(isOutcomeUnknown(outcome.error()));
        const auto now = database.open()->readOne(row.name);
        QVERIFY2(now, now ? "" : qPrintable(now.error().message));
        QCOMPARE((*now)->token, row.token);
    }

    void connectingToAStoppedServerEnds()
    {
        const TempDatabase database;
        SourceConfig config = database.config();
        config.connectLimit = 2s;
        server().freeze();
        QElapsedTimer clock;
        clock.start();
        const auto session = openSession(config, Access::Watch);
        const qint64 took = clock.elapsed();
        server().thaw();
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Connection);
        QVERIFY2(took < 4000, qPrintable(QString::number(took)));
        QVERIFY2(session.error().message.contains(QStringLiteral("did not answer within 2000 ms")),
                 qPrintable(session.error().message));
    }

private:
    static PrivateServer &server() { return PrivateServer::shared(testEngine()); }
};

QTEST_GUILESS_MAIN(tst_watchdog)
#include "tst_watchdog.moc"
