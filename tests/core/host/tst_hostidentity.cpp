// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host/deathwatch.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace lockkeeper;

namespace {

/// A child that waits to be killed, and the owner that it would have written.
class Child
{
public:
    Child()
    {
        m_pid = ::fork();
        if (m_pid == 0) {
            for (;;)
                ::pause();
        }
        owner = HostIdentity::current().newOwner(true);
        owner.pid = m_pid;
        owner.pidStart = startOf(m_pid);
    }
    ~Child()
    {
        kill();
        reap();
    }
    Q_DISABLE_COPY_MOVE(Child)

    void kill() const { ::kill(m_pid, SIGKILL); }
    void reap()
    {
        if (!m_isReaped)
            ::waitpid(m_pid, nullptr, 0);
        m_isReaped = true;
    }

    Owner owner = {};

private:
    static qint64 startOf(qint64 pid)
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        const QByteArray stat = file.readAll();
        return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(19).toLongLong();
    }

    pid_t m_pid = 0;
    bool m_isReaped = false;
};

} // namespace

/// Proof of death is given by the kernel or not at all (protocol D6, T43).
class tst_hostidentity : public QObject
{
    Q_OBJECT

private slots:
    void knowsThisProcess()
    {
        QCOMPARE(m_self.pid, ::getpid());
        QVERIFY(m_self.canProveDeath);
        const Owner me = m_self.newOwner(true);
        QCOMPARE(me.label, QStringLiteral("%1@%2:%3").arg(m_self.user, m_self.host).arg(m_self.pid));
        QVERIFY(me.id != m_self.newOwner(true).id);
        QVERIFY(!m_self.newOwner(false).pidStart);
        QCOMPARE(askKernel(me, m_self), ProcessFact::Alive);
    }

    void aKilledProcessIsGoneEvenUnreaped()
    {
        Child child;
        QCOMPARE(askKernel(child.owner, m_self), ProcessFact::Alive);
        DeathWatch watch;
        QSignalSpy died(&watch, &DeathWatch::died);
        watch.watch(child.owner, m_self);
        child.kill();
        QTRY_COMPARE(died.size(), 1);
        QCOMPARE(askKernel(child.owner, m_self), ProcessFact::Gone); // still a zombie
        child.reap();
        QCOMPARE(askKernel(child.owner, m_self), ProcessFact::Gone);
    }

    void aStoppedProcessIsAlive()
    {
        const Child child;
        ::kill(static_cast<pid_t>(*child.owner.pid), SIGSTOP);
        QCOMPARE(askKernel(child.owner, m_self), ProcessFact::Alive);
    }

    void doubtIsNeverDeath_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<ProcessFact>("fact");
        QTest::newRow("a reused pid: another start time proves it") << 0 << ProcessFact::Gone;
        QTest::newRow("another boot") << 1 << ProcessFact::OtherHost;
        QTest::newRow("another pid namespace") << 2 << ProcessFact::OtherHost;
        QTest::newRow("no start time offered") << 3 << ProcessFact::NotOffered;
        QTest::newRow("no boot id") << 4 << ProcessFact::NotOffered;
        QTest::newRow("we cannot compare clocks") << 5 << ProcessFact::Unreadable;
    }

    void doubtIsNeverDeath()
    {
        QFETCH(int, what);
        const Child child;
        Owner owner = child.owner;
        HostIdentity self = m_self;
        if (what == 0)
            owner.pidStart = *owner.pidStart - 1;
        else if (what == 1)
            owner.bootId = QStringLiteral("another");
        else if (what == 2)
            owner.pidNamespace = *owner.pidNamespace + 1;
        else if (what == 3)
            owner.pidStart.reset();
        else if (what == 4)
            owner.bootId.clear();
        else
            self.canProveDeath = false;
        QTEST(askKernel(owner, self), "fact");
        if (what != 0)
            QVERIFY(openProcess(owner, self) < 0 || what == 0);
    }

private:
    const HostIdentity m_self = HostIdentity::current();
};

QTEST_GUILESS_MAIN(tst_hostidentity)
#include "tst_hostidentity.moc"
