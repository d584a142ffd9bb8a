// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// What systemd hears from a leader that runs as a service of Type=notify.
class tst_service : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(m_folder.filePath(QStringLiteral("notify")));
        std::copy(path.cbegin(), path.cend(), address.sun_path);
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        QCOMPARE(::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        qputenv("NOTIFY_SOCKET", path);
        qputenv("WATCHDOG_USEC", "1500000");
    }
    void cleanupTestCase() { ::close(m_socket); }

    void isReadyShowsItsStateAndLives()
    {
        const TempDatabase database;
        QProcess leader;
        startCli(leader,
                 {QStringLiteral("--source"), database.config().url(), QStringLiteral("lead"),
                  QStringLiteral("nightly")});
        QTRY_VERIFY2(heard().contains("READY=1"), m_heard.constData());
        QTRY_VERIFY2(heard().contains("STATUS=Leading nightly with fencing token "), m_heard.constData());
        m_heard.clear();
        QTRY_VERIFY2(heard().count("WATCHDOG=1") >= 3, m_heard.constData());
        QVERIFY(!m_heard.contains("READY=1")); // once
        leader.terminate();
        QTRY_VERIFY2(heard().contains("STOPPING=1"), m_heard.constData());
        QTRY_COMPARE(leader.state(), QProcess::NotRunning);
    }

    void aFrozenLeaderGivesNoSignOfLife()
    {
        const TempDatabase database;
        QProcess leader;
        startCli(leader,
                 {QStringLiteral("--source"), database.config().url(), QStringLiteral("lead"),
                  QStringLiteral("nightly")});
        QTRY_VERIFY(heard().contains("STATUS=Leading"));
        ::kill(static_cast<pid_t>(leader.processId()), SIGSTOP);
        while (!heard().isEmpty())
            m_heard.clear(); // what was on its way
        QElapsedTimer frozen; // two thirds of the watchdog's interval
        frozen.start();
        QTRY_VERIFY(frozen.elapsed() > 1000);
        QCOMPARE(heard(), QByteArray());
        ::kill(static_cast<pid_t>(leader.processId()), SIGCONT);
        leader.terminate();
        QTRY_COMPARE(leader.state(), QProcess::NotRunning);
    }

private:
    QByteArray heard()
    {
        char buffer[2048];
        for (auto got = ::recv(m_socket, buffer, sizeof buffer, 0); got > 0;
             got = ::recv(m_socket, buffer, sizeof buffer, 0))
            m_heard.append(buffer, got).append('\n');
        return m_heard;
    }

    QTemporaryDir m_folder;
    int m_socket = -1;
    QByteArray m_heard = {};
};

QTEST_GUILESS_MAIN(tst_service)
#include "tst_service.moc"
