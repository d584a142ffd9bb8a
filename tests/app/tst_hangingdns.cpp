// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "core/source/sourceurl.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/syscall.h>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 ConnectLimit = 5000; // ms, the default

/// This test as a program: it watches a source, ends as soon as it is told to, and must not hang.
int program(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto config = parseSourceUrl(QString::fromUtf8(argv[2]));
    SourceMonitor monitor(*config, SystemClock::instance());
    QTimer::singleShot(500, &application, &QCoreApplication::quit); // in the middle of the look-up
    return QCoreApplication::exec();
}

} // namespace

/// A name server that never answers, where every look-up would wait for ever: tests/support/hangingdns.
class tst_hangingdns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_folder.path().toUtf8());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QVERIFY(qEnvironmentVariableIsSet("LOCKKEEPER_HANGING_DNS"));
        qputenv("LD_PRELOAD", qgetenv("LOCKKEEPER_HANGING_DNS")); // for the programs that are started
    }

    void commandsEndWithASentence_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("words");
        const auto postgres = QStringLiteral("postgresql://app@hangs.example/x");
        const auto mariaDb = QStringLiteral("mariadb://app@hangs.example/x");
        QTest::newRow("postgresql, list") << postgres << QStringLiteral("list");
        QTest::newRow("postgresql, lead") << postgres << QStringLiteral("lead nightly");
        QTest::newRow("mariadb, list") << mariaDb << QStringLiteral("list");
        QTest::newRow("mariadb, source test") << mariaDb << QStringLiteral("source test");
    }

    void commandsEndWithASentence()
    {
        QFETCH(QString, url);
        QFETCH(QString, words);
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = cli(QStringList{QStringLiteral("--source"), url} + words.split(u' '));
        QVERIFY2(clock.elapsed() < ConnectLimit + 2000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(outcome.exitCode, 3);
        const QString said = outcome.out + outcome.err;
        QVERIFY2(said.contains(QStringLiteral("The name hangs.example was not resolved within 5000 ms")),
                 qPrintable(said));
    }

    void aWatchingProgramEndsAtOnce_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("postgresql") << QStringLiteral("postgresql://app@hangs.example/x");
        QTest::newRow("mariadb") << QStringLiteral("mariadb://app@hangs.example/x");
    }

    void aWatchingProgramEndsAtOnce()
    {
        QFETCH(QString, url);
        QElapsedTimer clock;
        clock.start();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--program"), url});
        QVERIFY(process.waitForFinished(10'000));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void anInterruptedCommandEndsAtOnce_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"watch", "lead nightly", "release nightly --reason x"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }

    void anInterruptedCommandEndsAtOnce()
    {
        QFETCH(QString, words);
        QProcess process;
        startCli(process,
                 QStringList{QStringLiteral("--source"), QStringLiteral("postgresql://app@hangs.example/x")}
                     + words.split(u' '));
        // It has begun once a thread of its own waits for the name.
        QTRY_VERIFY(isLookingUp(process.processId()));
        QElapsedTimer clock;
        clock.start();
        process.terminate();
        QVERIFY(process.waitForFinished(10'000));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    }

private:
    /// True when a thread of it waits in pause(2), which nothing but the hanging look-up calls.
    static bool isLookingUp(qint64 pid)
    {
        const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile call(tasks.filePath(task + QStringLiteral("/syscall")));
            if (call.open(QIODevice::ReadOnly)
                && call.readAll().split(' ').constFirst() == QByteArray::number(SYS_pause))
                return true;
        }
        return false;
    }

    QTemporaryDir m_folder;
};

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--program") == 0)
        return program(argc, argv);
    QCoreApplication application(argc, argv);
    tst_hangingdns test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hangingdns.moc"
