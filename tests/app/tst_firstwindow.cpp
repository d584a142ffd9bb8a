// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

/// Whether a process has this file open: what it watches.
bool hasOpen(const QProcess &process, const QString &file)
{
    const QFileInfoList all = QDir(QStringLiteral("/proc/%1/fd").arg(process.processId()))
                                  .entryInfoList(QDir::Files | QDir::System);
    return std::any_of(all.cbegin(), all.cend(),
                       [&file](const QFileInfo &one) { return one.symLinkTarget() == file; });
}

} // namespace

/// Starts of the real window, one after the other.
class tst_firstwindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void aSecondStartHandsItsSourcesToTheFirst()
    {
        const TempDatabase database;
        QProcess first;
        QProcess second;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(!sockets().isEmpty(), 20'000);
        second.setWorkingDirectory(QFileInfo(database.path()).path());
        start(second, {QStringLiteral("./") + QFileInfo(database.path()).fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(hasOpen(first, database.path()), 20'000);
        QCOMPARE(first.state(), QProcess::Running);
        end(first);
    }

    void afterAKillTheNextOneIsTheFirst()
    {
        QProcess killed;
        start(killed);
        QTRY_VERIFY_WITH_TIMEOUT(!sockets().isEmpty(), 20'000);
        killed.kill();
        QTRY_COMPARE_WITH_TIMEOUT(killed.state(), QProcess::NotRunning, 20'000);
        QVERIFY(!sockets().isEmpty()); // it is left over
        QProcess next;
        QProcess second;
        start(next);
        QTRY_VERIFY_WITH_TIMEOUT(hasListener(next), 20'000);
        start(second);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(next.state(), QProcess::Running);
        end(next);
    }

    void oneThatHangsIsSaid()
    {
        QProcess first;
        QProcess second;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(!sockets().isEmpty(), 20'000);
        ::kill(static_cast<pid_t>(first.processId()), SIGSTOP);
        start(second);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(second.exitCode(), 7);
        QVERIFY(second.readAllStandardError().contains("--new-window"));
        ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
        end(first);
    }

    void aWindowOfItsOwnWhereAskedOrElsewhere_data()
    {
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("--new-window") << true;
        QTest::newRow("another folder of data") << false;
    }

    void aWindowOfItsOwnWhereAskedOrElsewhere()
    {
        QFETCH(const bool, isAsked);
        const TempDatabase database;
        QProcess first;
        QProcess second;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(!sockets().isEmpty(), 20'000);
        QStringList words{database.path()};
        if (isAsked)
            words.append(QStringLiteral("--new-window"));
        start(second, words, isAsked ? QStringLiteral("data") : QStringLiteral("elsewhere"));
        QTRY_VERIFY_WITH_TIMEOUT(hasOpen(second, database.path()), 20'000);
        QVERIFY(!hasOpen(first, database.path()));
        end(second);
        end(first);
    }

private:
    void start(QProcess &process, const QStringList &words = {}, const QString &data = QStringLiteral("data"))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const auto folder = [&](const char *variable, const QString &name) {
            QDir(m_folder->path()).mkpath(name);
            environment.insert(QLatin1String(variable), m_folder->filePath(name));
        };
        folder("XDG_DATA_HOME", data);
        folder("XDG_CONFIG_HOME", QStringLiteral("config"));
        folder("XDG_RUNTIME_DIR", QStringLiteral("run"));
        QFile::setPermissions(m_folder->filePath(QStringLiteral("run")),
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("LOCKKEEPER_WINDOW"), words);
        QVERIFY(process.waitForStarted());
    }
    static void end(QProcess &process)
    {
        process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit); // it closed, and wrote what it had to write
        QCOMPARE(process.exitCode(), 0);
    }
    [[nodiscard]] QStringList sockets() const
    {
        return QDir(m_folder->filePath(QStringLiteral("run/lockkeeper")))
            .entryList({QStringLiteral("window-*.socket")}, QDir::Files | QDir::System);
    }
    /// The kernel's list of sockets names the path, and the process holds one of these.
    [[nodiscard]] bool hasListener(const QProcess &process) const
    {
        QFile list(QStringLiteral("/proc/net/unix"));
        if (!list.open(QIODevice::ReadOnly))
            return false;
        const QByteArrayList lines = list.readAll().split('\n');
        for (const QByteArray &line : lines) {
            const QByteArrayList words = line.simplified().split(' ');
            if (!line.contains(m_folder->path().toLocal8Bit()) || words.size() < 7)
                continue;
            const QString link = QStringLiteral("socket:[%1]").arg(QString::fromLatin1(words.at(6)));
            const QDir fds(QStringLiteral("/proc/%1/fd").arg(process.processId()));
            const QStringList names = fds.entryList(QDir::Files | QDir::System);
            for (const QString &name : names) {
                char target[256] = {};
                const auto size = ::readlink(QFile::encodeName(fds.filePath(name)).constData(), target, 255);
                if (size > 0 && QString::fromLatin1(target) == link)
                    return true;
            }
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
};

QTEST_GUILESS_MAIN(tst_firstwindow)
#include "tst_firstwindow.moc"
