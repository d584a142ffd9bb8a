// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/engine/opensession.h"
#include "core/release/releasecontrol.h"
#include "core/source/sourceurl.h"
#include "tests/support/tempdatabase.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <iostream>

#include <sqlite3.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const QString Lock = QStringLiteral("nightly");

// Of the child: it counts what every SQLite connection of it is about to run, and dies before one of them.
int statementsLeft = -1;
bool isCounting = false;

int dieBefore(unsigned, void *, void *, void *)
{
    if (isCounting && statementsLeft-- == 0)
        (void)::kill(::getpid(), SIGKILL);
    return SQLITE_OK;
}

int traceConnection(sqlite3 *connection, const char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, dieBefore, nullptr);
}

ReleasePlan planFor(const LockRecord &row)
{
    LockView view{row, {}};
    view.verdict.state = LockState::Dead;
    SourceView source;
    source.table = QStringLiteral("scheduler_lock");
    source.kind = testEngine();
    return planRelease(view, source);
}

/// This program as the one that is killed: reads the lock, says so, waits for a line, and releases.
int releaseAsChild()
{
    statementsLeft = qEnvironmentVariableIntValue("RELEASE_STATEMENTS");
    (void)sqlite3_auto_extension(reinterpret_cast<void (*)()>(traceConnection));
    const SourceConfig config = *parseSourceUrl(qEnvironmentVariable("RELEASE_URL"));
    auto session = openSession(config, Access::Operate);
    if (!session)
        return 2;
    (*session)->setLimit(60s);
    auto table = LockTable::open(std::move(*session));
    auto journal = LocalJournal::open(qEnvironmentVariable("RELEASE_JOURNAL"));
    if (!table || !journal)
        return 3;
    const auto row = (*table)->readOne(Lock);
    if (!row || !*row)
        return 4;
    std::cout << "ready" << std::endl;
    std::string line;
    std::getline(std::cin, line);
    isCounting = true;
    const bool isDone = ReleaseControl(**table, **journal, {QStringLiteral("tester"), {}, {}})
                            .run(planFor(**row), QStringLiteral("a test"))
                            .has_value();
    isCounting = false;
    return isDone ? 0 : 1;
}

} // namespace

/// Nothing about a release can happen without its rows: its process is killed everywhere, and the lock, the
/// audit table and the local journal are compared.
class tst_killedrelease : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        logging::setSink([](const LogEvent &) {});
    }

    /// Before each statement on the local journal, and where the lock table is SQLite's on that too, until
    /// the release runs to its end.
    void beforeEveryStatement()
    {
        QSet<QString> seen;
        int place = 0;
        for (;; ++place) {
            QVERIFY2(place < 200, "the release never came to its end");
            Round round(place);
            round.go();
            QVERIFY(round.child.waitForFinished(60'000));
            seen.insert(round.compare());
            if (QTest::currentTestFailed())
                return;
            if (round.child.exitStatus() == QProcess::NormalExit)
                break;
        }
        QSet<QString> all{QStringLiteral("nothing"), QStringLiteral("started, released"),
                          QStringLiteral("done, released")};
        if (testEngine() == Engine::Sqlite) // what a server is sent is not counted here
            all.insert(QStringLiteral("started, kept"));
        QCOMPARE(seen, all);
        QVERIFY2(place >= (testEngine() == Engine::Sqlite ? 10 : 2), qPrintable(QString::number(place)));
    }

    void whileTheDatabaseIsSilent()
    {
        Round round(-1);
        round.database.silence();
        round.go();
        QTRY_COMPARE_WITH_TIMEOUT(round.results(), QStringList{QStringLiteral("started")}, 20'000);
        round.child.kill();
        QVERIFY(round.child.waitForFinished(60'000));
        round.database.speak();
        QCOMPARE(round.compare(), QStringLiteral("started, kept"));
    }

    /// At moments that nobody chose; on a server most of them are inside its transaction.
    void atAnyMoment()
    {
        constexpr int Rounds = 25;
        for (int i = 0; i < Rounds; ++i) {
            Round round(-1);
            round.go();
            QThread::usleep(static_cast<unsigned long>(i) * 1'500);
            round.child.kill();
            QVERIFY(round.child.waitForFinished(60'000));
            (void)round.compare();
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    /// One lock, one process that releases it.
    struct Round {
        TempDatabase database;
        QTemporaryDir folder;
        LockRecord row = {};
        QProcess child;

        explicit Round(int statements)
        {
            row = acquired(*database.open(), Lock, owner(QStringLiteral("old")));
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("RELEASE_URL"), database.config().url());
            environment.insert(QStringLiteral("RELEASE_JOURNAL"), journalPath());
            environment.insert(QStringLiteral("RELEASE_STATEMENTS"), QString::number(statements));
            child.setProcessEnvironment(environment);
            child.start(QCoreApplication::applicationFilePath(), QStringList());
            QByteArray said;
            const auto saidAll = [&] { return said += child.readAllStandardOutput(); };
            QTRY_VERIFY_WITH_TIMEOUT(saidAll().contains("ready"), 60'000);
        }

        void go() { child.write("go\n"); }
        [[nodiscard]] QString journalPath() const { return folder.filePath(QStringLiteral("journal.db")); }

        [[nodiscard]] QList<JournalEntry> local() const
        {
            const auto journal = LocalJournal::open(journalPath());
            return (*journal)
                ->entries({journalSource(database.config()), QStringLiteral("scheduler_lock"), {}}, 10)
                .value_or(QList<JournalEntry>());
        }
        /// Of the local journal, the oldest first.
        [[nodiscard]] QStringList results() const
        {
            QStringList results;
            for (const JournalEntry &entry : local())
                results.prepend(entry.result);
            return results;
        }

        /// What there is of it, once the server has noticed that its client is gone.
        QString compare()
        {
            const auto table = database.open();
            const auto now = table->readOne(Lock); // waits for the row where its transaction is still there
            if (!now || !*now)
                qFatal("the lock cannot be read");
            const bool isReleased = !(*now)->owner;
            const auto audited = table->journal(10);
            QStringList auditIds;
            for (const JournalEntry &entry : *audited) {
                if (entry.action == u"force_release")
                    auditIds.append(entry.operationId + u' ' + entry.result);
            }
            const auto journal = LocalJournal::open(journalPath());
            const auto local = (*journal)->entries(
                {journalSource(database.config()), QStringLiteral("scheduler_lock"), {}}, 10);
            QStringList results;
            for (const JournalEntry &entry : *local)
                results.prepend(entry.result);
            const QString id = local->isEmpty() ? QString() : local->constFirst().operationId;
            // Released and audited are one transaction; both are preceded by the local row.
            check(isReleased == (auditIds == QStringList(id + u" done"))
                      && (isReleased || auditIds.isEmpty()),
                  isReleased, auditIds, results);
            check(!isReleased || results.contains(QStringLiteral("started")), isReleased, auditIds, results);
            check(!results.contains(QStringLiteral("done")) || isReleased, isReleased, auditIds, results);
            check(isReleased || (*now)->token == row.token, isReleased, auditIds, results);
            return results.isEmpty() ? QStringLiteral("nothing")
                                     : results.constLast()
                    + (isReleased ? QStringLiteral(", released") : QStringLiteral(", kept"));
        }

        static void check(bool isRight, bool isReleased, const QStringList &audit, const QStringList &local)
        {
            QVERIFY2(isRight,
                     qPrintable(QStringLiteral("released %1, audit: %2, local journal: %3")
                                    .arg(isReleased)
                                    .arg(audit.join(u','), local.join(u','))));
        }
    };
};

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    if (qEnvironmentVariableIsSet("RELEASE_URL"))
        return releaseAsChild();
    tst_killedrelease test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killedrelease.moc"
