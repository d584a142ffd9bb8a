// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/lease.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

class tst_lease : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = {};
        m_lease = {};
    }

    void countsFromTheSendNotFromTheAnswer()
    {
        const BootInstant sent = m_clock.boot();
        m_clock.advance(4s); // the answer is slow
        m_lease.renew(sent, 20s, m_clock.boot(), m_clock.wall());
        QCOMPARE(m_lease.budget(m_clock.boot(), m_clock.wall()), Milliseconds(16s));
    }

    void endsAtItsDeadline()
    {
        renewNow();
        m_clock.advance(20s - 1ns);
        QVERIFY(m_lease.mayAct(m_clock.boot(), m_clock.wall()));
        m_clock.advance(1ns);
        QVERIFY(!m_lease.mayAct(m_clock.boot(), m_clock.wall()));
    }

    void endsWhileTheMachineSleeps()
    {
        renewNow();
        m_clock.suspend(8h);
        QVERIFY(!m_lease.mayAct(m_clock.boot(), m_clock.wall()));
        QVERIFY(m_lease.budget(m_clock.boot(), m_clock.wall()) < 0ms);
    }

    void doubtsAPausedVirtualMachine()
    {
        renewNow();
        m_clock.stepWall(2s); // the boot clock did not see the pause
        QVERIFY(m_lease.clocksDisagree(m_clock.boot(), m_clock.wall()));
        QVERIFY(!m_lease.mayAct(m_clock.boot(), m_clock.wall()));
        QCOMPARE(m_lease.budget(m_clock.boot(), m_clock.wall()), Milliseconds(18s));
        renewNow();
        QVERIFY(m_lease.mayAct(m_clock.boot(), m_clock.wall()));
    }

    void toleratesASmallStep()
    {
        renewNow();
        m_clock.stepWall(-1999ms);
        QVERIFY(m_lease.mayAct(m_clock.boot(), m_clock.wall()));
    }

    void itsEndIsAnInstantThatOnlyAStepMoves()
    {
        renewNow();
        const BootInstant end = m_clock.boot() + 20s;
        QCOMPARE(m_lease.until(m_clock.boot(), m_clock.wall()), end);
        m_clock.advance(7s);
        m_clock.stepWall(3ms); // slewed
        QCOMPARE(m_lease.until(m_clock.boot(), m_clock.wall()), end);
        m_clock.stepWall(1s);
        QCOMPARE(m_lease.until(m_clock.boot(), m_clock.wall()),
                 end - 1003ms); // the earlier of the two clocks
        m_clock.stepWall(-5s);
        QCOMPARE(m_lease.until(m_clock.boot(), m_clock.wall()), end);
    }

    void anOlderAnswerNeverShortensIt()
    {
        const BootInstant early = m_clock.boot();
        m_clock.advance(5s);
        renewNow();
        m_lease.renew(early, 20s, m_clock.boot(), m_clock.wall());
        QCOMPARE(m_lease.budget(m_clock.boot(), m_clock.wall()), Milliseconds(20s));
    }

private:
    void renewNow() { m_lease.renew(m_clock.boot(), 20s, m_clock.boot(), m_clock.wall()); }

    test::FakeClock m_clock = {};
    Lease m_lease = {};
};

QTEST_GUILESS_MAIN(tst_lease)
#include "tst_lease.moc"
