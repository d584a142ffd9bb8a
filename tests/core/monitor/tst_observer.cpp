// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/observer.h"
#include "tests/support/fakeclock.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// The observer doubts itself first: what we did not see is never held against an owner.
class tst_observer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = FakeClock();
        m_observer = std::make_unique<Observer>(m_clock, ObserverSettings{});
        m_serverNow = readTime();
        m_record = heldRow(QStringLiteral("nightly"), 0s);
        m_identity = 1;
    }

    void aSilentOwnerIsLateThenDead()
    {
        QStringList states;
        for (int second = 0; second <= 40; ++second) {
            const QString state = QString::number(int(read().state));
            if (states.isEmpty() || states.constLast() != state)
                states.append(state);
            pass(1s);
        }
        QCOMPARE(states, (QStringList{word(LockState::Alive), word(LockState::Late), word(LockState::Dead)}));
    }

    void aTokenBelowZeroIsOneLikeAnother() // a table without CHECKs, or another system's times before 1970
    {
        m_record.token = -5;
        m_record.heartbeatNumber = -1;
        read();
        QCOMPARE(watch(40s), LockState::Dead);
    }

    void aBeatingOwnerStaysAlive()
    {
        for (int second = 0; second <= 120; ++second) {
            if (second % 5 == 0)
                beat();
            QCOMPARE(read().state, LockState::Alive);
            pass(1s);
        }
        QCOMPARE(m_observer->memory(m_record.name).intervals.usual(), Milliseconds(5s));
    }

    void afterASuspendNothingIsDeadBeforeItWasWatchedAnew()
    {
        watch(5s);
        m_clock.suspend(40min);
        m_serverNow += 40min; // the database's clock went on; the owner slept with us
        QCOMPARE(read().state, LockState::Late);
        QCOMPARE(watch(5s), LockState::Late);
        beat();
        QCOMPARE(read().state, LockState::Alive);
    }

    void afterASuspendADeadOwnerIsFoundAfterTwoReads()
    {
        watch(5s);
        m_clock.suspend(40min);
        m_serverNow += 40min;
        QCOMPARE(read().state, LockState::Late);
        QCOMPARE(watch(7s), LockState::Dead);
        QVERIFY(!m_last.mayTakeOver); // that needs a whole TTL of our own watching
        watch(25s);
        QVERIFY(m_last.mayTakeOver);
    }

    void afterAStallOfOursWatchingStartsAnew()
    {
        watch(20s);
        pass(60s); // our own loop stood still: SIGSTOP, a debugger, a busy machine
        QCOMPARE(read().state, LockState::Late);
        QCOMPARE(watch(7s), LockState::Dead);
    }

    void whenTheDatabaseIsSilentWeCannotTell()
    {
        watch(5s);
        for (int second = 0; second < 3; ++second) {
            pass(1s);
            QVERIFY(look().state != LockState::Unknown);
        }
        pass(1s);
        QCOMPARE(look().state, LockState::Unknown);
        for (int second = 0; second < 100; ++second) {
            pass(1s);
            QCOMPARE(look().state, LockState::Unknown);
        }
        QCOMPARE(read().state, LockState::Late); // one good read is not enough
        QCOMPARE(watch(7s), LockState::Dead);
    }

    void afterAGapNoBeatIsClaimed()
    {
        for (int second = 0; second <= 20; ++second) {
            if (second % 5 == 0)
                beat();
            read();
            pass(1s);
        }
        watch(35s);
        QCOMPARE(m_last.state, LockState::Dead);
        pass(8s); // blind
        read();
        for (const Evidence &line : std::as_const(m_last.evidence)) {
            if (line.id == EvidenceId::Heartbeat || line.id == EvidenceId::Rhythm)
                QVERIFY(line.says != Says::Against);
        }
    }

    void nothingGetsLateWhileWeDoNotRead()
    {
        beat();
        read();
        pass(2s);
        read();
        m_clock.advance(2900ms);
        m_serverNow += 2900ms;
        QCOMPARE(look().state, LockState::Alive);
        pass(2800ms); // past 1.5 beats, but not seen
        QVERIFY(look().state != LockState::Late);
    }

    void anotherDatabaseUnderTheSameNameIsWatchedAnew()
    {
        watch(35s);
        QCOMPARE(m_last.state, LockState::Dead);
        m_identity = 2;
        QCOMPARE(read().state, LockState::Late);
    }

    void aJumpOfTheDatabasesClockIsNoEvidence()
    {
        watch(4s);
        m_serverNow += 1h;
        QCOMPARE(read().state, LockState::Alive);
        QCOMPARE(watch(2s), LockState::Alive);
        beat();
        watch(6s);
        QVERIFY(m_last.state != LockState::Dead);
    }

    void aWritersClockThatIsOffIsSeenWhenABeatArrives()
    {
        for (const Milliseconds offset : {Milliseconds(42s), Milliseconds(-90s)}) {
            init();
            for (int second = 0; second <= 20; ++second) {
                if (second % 5 == 0)
                    beat(offset);
                QVERIFY(read().state != LockState::Dead);
                pass(1s);
            }
            const auto ahead = m_observer->memory(m_record.name).writerAhead;
            QVERIFY(ahead.has_value());
            pass(2s); // two seconds after a heartbeat the figure is still the one that was taken at its
                      // arrival
            read();
            QCOMPARE(m_observer->memory(m_record.name).writerAhead, ahead);
            QVERIFY2(std::chrono::abs(*ahead - offset) <= 1s, qPrintable(QString::number(ahead->count())));
            QCOMPARE(watch(27s), LockState::Late); // silent, but not yet for its TTL and the slack
            QCOMPARE(watch(3s), LockState::Dead);
        }
    }

    void proofOfDeathNeedsNoTime()
    {
        m_process = ProcessFact::Gone;
        QCOMPARE(read().state, LockState::Dead);
        m_process = ProcessFact::OtherHost;
    }

    void anOwnerThatWritesAfterItLostIsTwoOwners()
    {
        const LockRecord old = m_record;
        read();
        m_record.owner->id = QStringLiteral("new");
        m_record.owner->label = QStringLiteral("the new one");
        m_record.token += 1;
        pass(1s);
        QCOMPARE(read().state, LockState::Alive);
        m_record = old; // a table without guards: the zombie wrote over the new owner
        m_record.heartbeatNumber += 5;
        m_record.heartbeat = m_serverNow;
        pass(1s);
        const Verdict verdict = read();
        QCOMPARE(verdict.state, LockState::TwoOwners);
        QCOMPARE(subjectOf(verdict, EvidenceId::Conflict), old.owner->label);
        QCOMPARE(subjectOf(verdict, EvidenceId::Rival), QStringLiteral("the new one"));
    }

    void twoOwnersAtOneTokenAreSaidSo()
    {
        const QString first = m_record.owner->label;
        read();
        m_record.owner->id = QStringLiteral("another");
        m_record.owner->label = QStringLiteral("another one");
        pass(1s);
        const Verdict verdict = read();
        QCOMPARE(verdict.state, LockState::TwoOwners);
        QCOMPARE(subjectOf(verdict, EvidenceId::Rival), first);
    }

    /// Four releases and four acquisitions are four changes of owner, as many as fencing tokens.
    void aReleaseIsNoChangeOfItsOwn()
    {
        const auto flaps = [this] {
            for (const Tag &tag : m_last.tags) {
                if (tag.kind == TagKind::Flapping)
                    return tag.count;
            }
            return qint64(0);
        };
        const SharedOptional<Owner> holder = m_record.owner;
        read();
        for (int change = 1; change <= 4; ++change) {
            m_record.owner.reset();
            pass(1s);
            read();
            m_record.owner = holder;
            m_record.token += 1;
            m_record.heartbeat = m_serverNow;
            pass(1s);
            read();
            QCOMPARE(flaps(), change < 4 ? 0 : 4);
        }
    }

    void manyChangesAreFlapping()
    {
        for (int change = 0; change < 5; ++change) {
            read();
            m_record.owner->id = QStringLiteral("owner %1").arg(change);
            m_record.token += 1;
            m_record.heartbeat = m_serverNow;
            pass(1s);
        }
        read();
        const bool isFlapping = std::any_of(m_last.tags.cbegin(), m_last.tags.cend(), [](const Tag &tag) {
            return tag.kind == TagKind::Flapping && tag.count == 5;
        });
        QVERIFY(isFlapping);
    }

private:
    static QString subjectOf(const Verdict &verdict, EvidenceId id)
    {
        for (const Evidence &line : verdict.evidence) {
            if (line.id == id)
                return line.subject;
        }
        return {};
    }

    static QString word(LockState state) { return QString::number(int(state)); }

    void pass(std::chrono::milliseconds span)
    {
        m_clock.advance(span);
        m_serverNow += span;
    }

    void beat(Milliseconds writerAhead = {})
    {
        ++m_record.heartbeatNumber;
        m_record.heartbeat = m_serverNow + writerAhead;
    }

    Verdict read()
    {
        LockSnapshot snapshot;
        snapshot.locks = {m_record};
        snapshot.serverNow = m_serverNow;
        snapshot.asked = snapshot.arrived = m_clock.awake();
        snapshot.arrivedBoot = m_clock.boot();
        snapshot.identity = m_identity;
        if (m_record.owner)
            snapshot.processes.insert(m_record.owner->id, m_process);
        m_observer->observe(snapshot);
        return look();
    }

    Verdict look()
    {
        m_last = m_observer->views().constFirst().verdict;
        return m_last;
    }

    /// One read a second for so long; the last state.
    LockState watch(std::chrono::seconds span)
    {
        for (auto second = 0s; second < span; ++second) {
            pass(1s);
            read();
        }
        return m_last.state;
    }

    FakeClock m_clock = {};
    std::unique_ptr<Observer> m_observer = {};
    Instant m_serverNow = {};
    LockRecord m_record = {};
    quint64 m_identity = 1;
    ProcessFact m_process = ProcessFact::OtherHost;
    Verdict m_last = {};
};

QTEST_GUILESS_MAIN(tst_observer)
#include "tst_observer.moc"
