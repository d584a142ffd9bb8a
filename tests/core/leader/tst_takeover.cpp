// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/takeover.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

class tst_takeover : public QObject
{
    Q_OBJECT

private slots:
    void standsByAfterTheRelease()
    {
        QSignalSpy failed(&m_takeover, &Takeover::failed);
        start();
        m_source.answer(ReleaseOutcome{.lock = QStringLiteral("nightly"), .closedUntil = Instant()});
        QTRY_COMPARE(m_takeover.step(), TakeoverStep::WaitingForLockDelay);
        QCOMPARE(m_leader.started, 1);
        QCOMPARE(failed.size(), 0);
    }

    void neverStandsByForALockThatWasFrozenMeanwhile()
    {
        QSignalSpy released(&m_takeover, &Takeover::released);
        QSignalSpy failed(&m_takeover, &Takeover::failed);
        const int before = m_leader.started;
        start();
        const Hold freeze{HoldKind::Freeze, {}, {}, QStringLiteral("root"), QStringLiteral("RESTORE")};
        m_source.answer(ReleaseOutcome{.lock = QStringLiteral("nightly"), .freeze = freeze});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(released.size(), 1); // what was done is said first
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.kind, ErrorKind::Conflict);
        QVERIFY2(error.message.endsWith(QStringLiteral("it is frozen by root: RESTORE.")),
                 qPrintable(error.message));
        QCOMPARE(m_takeover.step(), TakeoverStep::Failed);
        QCOMPARE(m_leader.started, before);
    }

private:
    void start()
    {
        ReleasePlan plan;
        plan.lock = QStringLiteral("nightly");
        m_takeover.start(plan, QStringLiteral("it is dead"), {});
    }

    FakeSource m_source;
    FakeLeader m_leader;
    Takeover m_takeover{m_source, m_leader};
};

QTEST_GUILESS_MAIN(tst_takeover)
#include "tst_takeover.moc"
