// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/workfolder.h"
#include "tests/support/program.h"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// `lead --stdin` at a terminal: the command reads what a person types, and Ctrl+C reaches all of them.
class tst_terminalinput : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_work = std::make_unique<WorkFolder>();
        m_screen.clear();
        m_terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
        QVERIFY(m_terminal >= 0 && ::grantpt(m_terminal) == 0 && ::unlockpt(m_terminal) == 0);
    }
    void cleanup()
    {
        if (m_leader > 0) { // a test that failed leaves nobody behind
            ::kill(m_leader, SIGKILL);
            ::waitpid(m_leader, nullptr, 0);
        }
        ::close(m_terminal);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive(), QList<qint64>(), 20'000);
    }

    void theCommandReadsWhatIsTyped()
    {
        start(true, "read word; echo \"heard $word\"; read word; echo \"then $word\"");
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 20'000);
        type("hello\n");
        QTRY_VERIFY_WITH_TIMEOUT(screen().contains("heard hello"), 20'000);
        type("bye\n");
        QTRY_VERIFY_WITH_TIMEOUT(screen().contains("then bye"), 20'000);
        QCOMPARE(exitCode(), 0);
        QVERIFY(!row().owner);
    }

    void ctrlCEndsTheCommandAndReleases()
    {
        start(true, "while read word; do echo \"heard $word\"; done");
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 20'000);
        type("hello\n");
        QTRY_VERIFY_WITH_TIMEOUT(screen().contains("heard hello"), 20'000);
        type("\x03");
        QCOMPARE(exitCode(), 0);
        QVERIFY(!row().owner);
    }

    void withoutItTheCommandReadsNothing()
    {
        start(false, "read word || echo \"there is nothing to read\"; sleep 300");
        QTRY_VERIFY_WITH_TIMEOUT(screen().contains("there is nothing to read"), 20'000);
        type("\x03");
        QCOMPARE(exitCode(), 0);
        QVERIFY(!row().owner);
    }

private:
    /// In a session of its own, whose terminal ours is.
    void start(bool readsInput, const QByteArray &shell)
    {
        const QStringList options = readsInput ? QStringList(QStringLiteral("--stdin")) : QStringList();
        const QStringList words =
            QStringList(cliPath()) + leadNightly(*m_database, options, m_work->script(shell));
        QByteArrayList bytes;
        std::vector<char *> arguments;
        for (const QString &word : words)
            bytes.append(word.toLocal8Bit());
        for (QByteArray &word : bytes)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const QByteArray name(::ptsname(m_terminal));
        m_leader = ::fork();
        if (m_leader == 0) {
            ::setsid();
            const int slave = ::open(name.constData(), O_RDWR);
            ::ioctl(slave, TIOCSCTTY, 0);
            for (const int descriptor : {0, 1, 2})
                ::dup2(slave, descriptor);
            if (slave > 2)
                ::close(slave);
            ::execv(arguments.front(), arguments.data());
            ::_exit(127);
        }
        QVERIFY(m_leader > 0);
    }
    void type(const char *keys) const { (void)!::write(m_terminal, keys, std::strlen(keys)); }
    const QByteArray &screen()
    {
        char buffer[4096];
        for (auto got = ::read(m_terminal, buffer, sizeof buffer); got > 0;
             got = ::read(m_terminal, buffer, sizeof buffer))
            m_screen.append(buffer, got);
        return m_screen;
    }
    int exitCode()
    {
        int status = -1;
        const auto isOver = [this, &status] {
            (void)screen();
            if (m_leader > 0 && ::waitpid(m_leader, &status, WNOHANG) == m_leader)
                m_leader = 0;
            return m_leader == 0;
        };
        (void)QTest::qWaitFor(isOver, 20'000);
        return status >= 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    [[nodiscard]] LockRecord row() const { return nightly(*m_database); }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<WorkFolder> m_work = {};
    int m_terminal = -1;
    pid_t m_leader = 0;
    QByteArray m_screen = {};
};

QTEST_GUILESS_MAIN(tst_terminalinput)
#include "tst_terminalinput.moc"
