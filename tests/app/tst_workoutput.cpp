// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/childprocess.h"
#include "core/process/outputlog.h"
#include "tests/app/workfolder.h"
#include "tests/support/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

/// A pipe that is full already, and that nobody reads.
struct UnreadPipe {
    int ends[2] = {-1, -1};

    UnreadPipe()
    {
        (void)!::pipe2(ends, O_CLOEXEC);
        ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
        const QByteArray filling(4096, '.');
        while (::write(ends[1], filling.constData(), static_cast<size_t>(filling.size())) > 0) {
        }
        ::fcntl(ends[1], F_SETFL, 0);
    }
    ~UnreadPipe()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

qint64 residentBytes(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    return file.open(QIODevice::ReadOnly)
        ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE)
        : 0;
}

} // namespace

/// What a command writes, and what becomes of a leader whose output nobody reads.
class tst_workoutput : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_work = std::make_unique<WorkFolder>();
    }
    void cleanup() { QTRY_COMPARE(m_work->alive(), QList<qint64>()); }

    void comesAsEventsInJson()
    {
        const Outcome outcome =
            cli(lead({QStringLiteral("--json")}, "echo to-out; echo to-err >&2; printf 'no end'"));
        QCOMPARE(outcome.exitCode, 0);
        QStringList heard;
        const QStringList lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
            QVERIFY2(!event.isEmpty(), qPrintable(line)); // nothing else mixes with it
            if (event.value(QStringLiteral("event")) == QStringLiteral("output")) {
                heard.append(event.value(QStringLiteral("stream")).toString() + u' '
                             + event.value(QStringLiteral("text")).toString());
                QCOMPARE(event.value(QStringLiteral("lock")).toString(), QStringLiteral("nightly"));
            }
        }
        heard.sort();
        QCOMPARE(heard,
                 (QStringList{QStringLiteral("stderr to-err"), QStringLiteral("stdout no end"),
                              QStringLiteral("stdout to-out")}));
    }

    void passesThroughAndIsLoggedWhereAsked()
    {
        const QString log = m_work->path(QStringLiteral("logs/job.log"));
        const Outcome outcome = cli(lead({QStringLiteral("--log"), log}, "echo to-out; echo to-err >&2"));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains(QStringLiteral("\nto-out\n")));
        QVERIFY(outcome.err.contains(QStringLiteral("to-err\n")));
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains(" out to-out\n") && text.contains(" err to-err\n"), text.constData());
        const Outcome refused = cli(lead({QStringLiteral("--log"), m_work->path({})}, "echo no"));
        QCOMPARE(refused.exitCode, 2);
    }

    void nobodyReadsAndTheLeaderBeats_data()
    {
        QTest::addColumn<bool>("isJson");
        QTest::addColumn<bool>("isLogged");
        QTest::newRow("json") << true << false;
        QTest::newRow("text and a log") << false << true;
        QTest::newRow("text") << false << false; // there the command waits, as it does without us
    }

    void nobodyReadsAndTheLeaderBeats()
    {
        QFETCH(const bool, isJson);
        QFETCH(const bool, isLogged);
        const bool isCaptured = isJson || isLogged;
        QStringList options;
        if (isJson)
            options.append(QStringLiteral("--json"));
        if (isLogged)
            options += {QStringLiteral("--log"), m_work->path(QStringLiteral("job.log"))};
        const UnreadPipe out;
        const UnreadPipe err;
        const QByteArray flood =
            isCaptured ? "yes flood | head -c 8000000; echo done >> done; exec yes again" : "exec yes flood";
        ChildProgram program;
        program.words.append(QFile::encodeName(cliPath()));
        const QStringList words = lead(options, flood);
        for (const QString &word : words)
            program.words.append(word.toLocal8Bit());
        const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        program.descriptors = {nothing, out.ends[1], err.ends[1]};
        const auto leader = startChild(program);
        ::close(nothing);
        QVERIFY(leader);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 20'000);
        if (isCaptured) // the command was never left waiting
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_work->path(QStringLiteral("done"))), 60'000);
        const qint64 before = residentBytes(*leader);
        const qint64 beats = row().heartbeatNumber;
        QTRY_VERIFY_WITH_TIMEOUT(row().heartbeatNumber > beats + 6, 20'000);
        QVERIFY(row().owner);
        QVERIFY(residentBytes(*leader) < before + 8 * 1024 * 1024);
        QCOMPARE(m_work->started(), 1); // under the same token all the time
        const QFileInfo log(m_work->path(QStringLiteral("job.log")));
        QVERIFY(!log.exists() || log.size() <= OutputLog::UsualSize);
        QCOMPARE(::kill(*leader, SIGTERM), 0);
        int status = -1;
        bool isOver = false; // waitpid tells it once
        QTRY_VERIFY_WITH_TIMEOUT((isOver = isOver || ::waitpid(*leader, &status, WNOHANG) == *leader),
                                 20'000);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(!row().owner);
    }

private:
    [[nodiscard]] QStringList lead(const QStringList &options, const QByteArray &shell) const
    {
        return leadNightly(*m_database, options, m_work->script(shell));
    }
    [[nodiscard]] LockRecord row() const { return nightly(*m_database); }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<WorkFolder> m_work = {};
};

QTEST_GUILESS_MAIN(tst_workoutput)
#include "tst_workoutput.moc"
