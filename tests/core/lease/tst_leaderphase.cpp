// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/leaderphase.h"

#include <QTest>

using namespace lockkeeper;

namespace {

constexpr int PhaseCount = int(LeaderPhase::Lost) + 1;
constexpr int EventCount = int(LeaderEvent::Released) + 1;

} // namespace

class tst_leaderphase : public QObject
{
    Q_OBJECT

private slots:
    void story_data()
    {
        QTest::addColumn<QList<LeaderEvent>>("events");
        QTest::addColumn<LeaderPhase>("end");
        using E = LeaderEvent;
        using P = LeaderPhase;
        QTest::newRow("acquires, leads, is stopped")
            << QList<E>{E::Start, E::TryToTake, E::Won, E::StopAsked, E::Released} << P::Stopped;
        QTest::newRow("loses the race, goes on standing by")
            << QList<E>{E::Start, E::TryToTake, E::Refused} << P::StandingBy;
        QTest::newRow("its heartbeat finds the lock gone")
            << QList<E>{E::Start, E::TryToTake, E::Won, E::HeartbeatGone, E::LossNoted} << P::StandingBy;
        QTest::newRow("its deadline passes, the row is still ours: only a new acquisition leads back")
            << QList<E>{E::Start, E::TryToTake, E::Won, E::DeadlinePassed, E::StillOurs} << P::Acquiring;
        QTest::newRow("its deadline passes, another holds it")
            << QList<E>{E::Start, E::TryToTake, E::Won, E::DeadlinePassed, E::OthersHold} << P::Lost;
        QTest::newRow("its deadline passes, another takes it before it is reclaimed")
            << QList<E>{E::Start,     E::TryToTake, E::Won,        E::DeadlinePassed,
                        E::StillOurs, E::Refused,   E::OthersHold, E::LossNoted}
            << P::StandingBy;
        QTest::newRow("stopped while standing by") << QList<E>{E::Start, E::StopAsked} << P::Stopped;
    }

    void story()
    {
        QFETCH(QList<LeaderEvent>, events);
        LeaderPhase phase = LeaderPhase::Stopped;
        for (const LeaderEvent event : events) {
            const auto next = nextPhase(phase, event);
            QVERIFY(next.has_value());
            phase = *next;
        }
        QTEST(phase, "end");
    }

    /// Every pair of phase and event: leading begins by winning a compare-and-swap and in no other way.
    void onlyWinningLeads()
    {
        for (int phase = 0; phase < PhaseCount; ++phase) {
            for (int event = 0; event < EventCount; ++event) {
                const auto next = nextPhase(LeaderPhase(phase), LeaderEvent(event));
                if (next == LeaderPhase::Leading) {
                    QCOMPARE(LeaderPhase(phase), LeaderPhase::Acquiring);
                    QCOMPARE(LeaderEvent(event), LeaderEvent::Won);
                }
            }
        }
    }

    void aLateAnswerRevivesNobody()
    {
        QVERIFY(!nextPhase(LeaderPhase::SteppedDown, LeaderEvent::Won));
        QVERIFY(!nextPhase(LeaderPhase::Lost, LeaderEvent::Won));
        QVERIFY(!nextPhase(LeaderPhase::Stopped, LeaderEvent::Won));
        QVERIFY(!nextPhase(LeaderPhase::Leading, LeaderEvent::Won));
    }
};

QTEST_GUILESS_MAIN(tst_leaderphase)
#include "tst_leaderphase.moc"
