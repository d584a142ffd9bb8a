// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "tests/app/mistakensource.h"
#include "tests/support/privateserver.h"
#include "tests/support/program.h"

#include <QTest>

#include <sys/resource.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// One row for each mistake with a server: the command, its exit code, what its one sentence must say, and no
/// lock row is changed.
class tst_serverinput : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_source = std::make_unique<MistakenSource>(); }
    void cleanup() { m_source.reset(); }

    void mistake_data()
    {
        QTest::addColumn<Wrong>("wrong");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Wrong wrong, const QString &words, int code,
                            const QString &postgres, const QString &mariaDb = {}) {
            QTest::newRow(name) << wrong << words << code
                                << (isPostgres() || mariaDb.isEmpty() ? postgres : mariaDb);
        };
        const auto list = QStringLiteral("list");
        const auto release = QStringLiteral("release nightly --reason x --yes");
        const auto lead = QStringLiteral("lead tax-report");
        row("no such host", Wrong::HostName, list, 3, QStringLiteral("name"));
        row("a closed port", Wrong::Port, list, 3, QStringLiteral("the connection was refused"));
        row("a wrong password", Wrong::Password, list, 3, QStringLiteral("refused the password"));
        row("no password", Wrong::NoPassword, list, 3, QStringLiteral("password_variable"));
        row("a user that may not come in", Wrong::Banned, list, 3, QStringLiteral("its pg_hba.conf decides"),
            QStringLiteral("account is locked"));
        row("no such database", Wrong::Database, list, 3, QStringLiteral("\"nowhere\" does not exist"),
            QStringLiteral("no such database"));
        row("no such user", Wrong::User, list, 3, QStringLiteral("\"nobody\" does not exist"),
            QStringLiteral("'nobody'@"));
        row("no table", Wrong::NoTable, list, 5, QStringLiteral("; make one with"));
        row("no table, lead", Wrong::NoTable, lead, 5, QStringLiteral("; make one with"));
        row("another program's table", Wrong::OtherTable, list, 5, QStringLiteral("not Lockkeeper's"));
        row("no such table", Wrong::NamedTable, list, 5, QStringLiteral("no table nope"));
        row("no UPDATE, release", Wrong::SelectOnly, release, 4,
            QStringLiteral("GRANT SELECT, INSERT, UPDATE ON scheduler_lock TO \"watcher\""),
            QStringLiteral("GRANT UPDATE ON "));
        row("no UPDATE, lead", Wrong::SelectOnly, lead, 4,
            QStringLiteral("GRANT SELECT, INSERT, UPDATE ON scheduler_lock TO \"watcher\""),
            QStringLiteral("GRANT UPDATE ON "));
        row("no INSERT, lead of a new lock", Wrong::NoInsert, QStringLiteral("lead brand-new"), 4,
            QStringLiteral("GRANT SELECT, INSERT, UPDATE ON scheduler_lock TO \"watcher\""),
            QStringLiteral("GRANT INSERT ON "));
        row("no SELECT on a companion", Wrong::LockTableOnly, list, 4,
            QStringLiteral("GRANT SELECT ON scheduler_lock_meta TO \"watcher\""),
            QStringLiteral("GRANT SELECT ON "));
        row("no SELECT at all", Wrong::NoPrivilege, list, 4, QStringLiteral("GRANT SELECT ON "));
        row("no privilege at all", Wrong::NoConnect, list, 4, QStringLiteral("GRANT CONNECT ON DATABASE "),
            QStringLiteral("GRANT SELECT ON "));
        row("TLS that the server has not", Wrong::NoTls, list, 3, QStringLiteral("no TLS connection"),
            QStringLiteral("is not encrypted although sslmode asks for it"));
        row("the user's connections are used up", Wrong::UserLimit, list, 3,
            QStringLiteral("has no connection left"));
        row("a watch only source, release", Wrong::WatchOnly, release, 4,
            QStringLiteral("access = \"watch\""));
        row("a watch only source, lead", Wrong::WatchOnly, lead, 4, QStringLiteral("access = \"watch\""));
        if (isPostgres())
            row("no USAGE on the schema", Wrong::NoUsage, list, 4,
                QStringLiteral("GRANT USAGE ON SCHEMA apart TO \"watcher\""));
    }

    void mistake()
    {
        QFETCH(Wrong, wrong);
        QFETCH(QString, words);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const QStringList source = m_source->prepare(wrong);
        const QString before = m_source->rows();
        QVERIFY(!before.isEmpty());
        const QStringList all = source + words.split(u' ');
        const Outcome outcome = cli(all);
        QVERIFY2(outcome.exitCode == exitCode,
                 qPrintable(QStringLiteral("exit %1: %2").arg(outcome.exitCode).arg(outcome.err)));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(m_source->rows(), before);
        QCOMPARE(cli(all + QStringList{QStringLiteral("--json")}).exitCode, exitCode);
    }

    void theClientsOwnFileLetsIn()
    {
        const QStringList source = m_source->withPassword(PrivateServer::secret());
        const Outcome outcome = cli(source + QStringList{QStringLiteral("list")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(outcome.out.contains(QStringLiteral("nightly")));
    }

    void whoMayOnlyReadWatches()
    {
        const Outcome outcome =
            cli(m_source->prepare(Wrong::SelectOnly) + QStringList{QStringLiteral("list")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(outcome.out.contains(QStringLiteral("nightly")));
    }

    void theTestOfASourceSaysWhatWorksAndWhatDoesNot_data()
    {
        QTest::addColumn<Wrong>("wrong");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        QTest::newRow("all is well") << Wrong::Nothing << 0
                                     << QStringLiteral("ok    INSERT on scheduler_lock_audit works.");
        QTest::newRow("no UPDATE") << Wrong::SelectOnly << 4 << QStringLiteral("run: GRANT ");
        QTest::newRow("no SELECT") << Wrong::NoPrivilege << 4 << QStringLiteral("run: GRANT SELECT ON ");
        QTest::newRow("no table") << Wrong::NoTable << 5 << QStringLiteral("; make one with");
        QTest::newRow("a closed port") << Wrong::Port << 3 << QStringLiteral("the connection was refused");
    }

    void theTestOfASourceSaysWhatWorksAndWhatDoesNot()
    {
        QFETCH(Wrong, wrong);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const Outcome outcome =
            cli(m_source->prepare(wrong) + QStringList{QStringLiteral("source"), QStringLiteral("test")});
        QVERIFY2(outcome.exitCode == exitCode, qPrintable(outcome.out + outcome.err));
        QVERIFY2(outcome.out.contains(says), qPrintable(outcome.out));
        QCOMPARE(outcome.out.contains(QStringLiteral("FAIL  ")), exitCode != 0);
        if (wrong != Wrong::Port)
            QVERIFY(outcome.out.startsWith(QStringLiteral("ok    Reached the database ")));
    }

    void aHundredThousandLocksAreListed()
    {
        m_source->addLocks(100'000);
        const Outcome outcome = cli(m_source->prepare(Wrong::Nothing)
                                    + QStringList{QStringLiteral("list"), QStringLiteral("--quick")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out.count(u'\n'), 100'004); // the sentence, the head, the two
        rusage usage = {};
        QCOMPARE(::getrusage(RUSAGE_CHILDREN, &usage), 0); // of the largest program
        QVERIFY2(usage.ru_maxrss < 600'000, qPrintable(QString::number(usage.ru_maxrss))); // kB
        qInfo("100,000 locks: %ld MB", usage.ru_maxrss / 1024);
    }

    void aServerWithoutAFreeConnectionSaysSo()
    {
        // PostgreSQL keeps three of its five for administrators; MariaDB has at least ten.
        const auto small = PrivateServer::start(
            testEngine(),
            {{},
             {},
             isPostgres() ? QStringList{QStringLiteral("-c"), QStringLiteral("max_connections=5"),
                                        QStringLiteral("-c"), QStringLiteral("max_wal_senders=0")}
                          : QStringList{QStringLiteral("--max-connections=10")}});
        const SourceConfig config = small->newDatabase();
        std::vector<std::unique_ptr<Session>> held;
        const auto isFull = [&held, &config] {
            auto session = openSession(config, Access::Watch);
            if (session)
                held.push_back(std::move(*session)); // a preflight may be counted a moment longer
            return held.size() == (isPostgres() ? 2U : 10U);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFull(), 20'000);
        const Outcome outcome = cli({QStringLiteral("--source"), config.url(), QStringLiteral("list")});
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains(QStringLiteral("has no connection left")), qPrintable(outcome.err));
    }

private:
    std::unique_ptr<MistakenSource> m_source = {};
};

QTEST_GUILESS_MAIN(tst_serverinput)
#include "tst_serverinput.moc"
