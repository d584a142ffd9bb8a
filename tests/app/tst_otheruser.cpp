// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/processtree.h"
#include "tests/app/workfolder.h"
#include "tests/support/program.h"

#include <QTest>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

constexpr int NotRun = 77; // ctest's SKIP_RETURN_CODE: "Not Run", never "Passed"

} // namespace

/// A command that starts a program as another user, which may not be ended from here: the lock is kept for as
/// long as that lives, and it is said.
class tst_otheruser : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_work = std::make_unique<WorkFolder>();
    }
    void cleanup() { m_work->killLeftovers(); }

    void whatMayNotBeEndedKeepsTheLock()
    {
        QProcess leader;
        start(leader);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 20'000); // the command, and the other user's
        const qint64 other = m_work->alive().constLast();
        const qint64 token = row().token;
        leader.terminate();
        QTRY_VERIFY_WITH_TIMEOUT(
            said(leader).contains(QStringLiteral("The system refuses to end process %1").arg(other)), 20'000);
        const qint64 beats = row().heartbeatNumber; // it is kept, not only not released yet
        QTRY_VERIFY_WITH_TIMEOUT(row().heartbeatNumber > beats + 2, 20'000);
        QVERIFY(row().owner);
        QCOMPARE(row().token, token);
        QCOMPARE(leader.state(), QProcess::Running);
        QCOMPARE(m_work->alive(), QList<qint64>{other});
        QCOMPARE(::kill(static_cast<pid_t>(other), SIGKILL), 0); // as root
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(leader.exitCode(), 0);
        QVERIFY(!row().owner);
    }

private:
    /// Root without CAP_KILL may signal root's processes alone.
    void start(QProcess &leader)
    {
        const QByteArray job =
            "setpriv --reuid=65534 --clear-groups sh -c 'echo $$; exec sleep 300' >> pids & "
            "wait";
        leader.start(QStringLiteral("setpriv"),
                     QStringList{QStringLiteral("--bounding-set=-kill"), cliPath()}
                         + leadNightly(*m_database, {}, m_work->script(job)));
    }
    QString said(QProcess &leader)
    {
        m_said += leader.readAllStandardOutput() + leader.readAllStandardError();
        return QString::fromUtf8(m_said);
    }
    [[nodiscard]] LockRecord row() const { return nightly(*m_database); }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<WorkFolder> m_work = {};
    QByteArray m_said = {};
};

int main(int argc, char **argv)
{
    if (::geteuid() != 0) {
        std::fputs("Not run: only root can start a program as another user.\n", stderr);
        return NotRun;
    }
    QCoreApplication application(argc, argv);
    tst_otheruser test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_otheruser.moc"
