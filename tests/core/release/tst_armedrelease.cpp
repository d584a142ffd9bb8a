// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/release/armedrelease.h"
#include "core/release/releasecontrol.h"
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

SourceView viewOf(const LockView &lock)
{
    SourceView view;
    view.table = QStringLiteral("scheduler_lock");
    view.kind = testEngine();
    view.health = SourceHealth::Reading;
    view.locks = {lock};
    return view;
}

LockView deadLock(const LockRecord &row, LockState state = LockState::Dead)
{
    LockView lock{row, {}};
    lock.verdict.state = state;
    lock.verdict.unchanged = 1min;
    return lock;
}

QString memoryFolder()
{
    const QString shared = QStringLiteral("/dev/shm");
    return (QFileInfo(shared).isWritable() ? shared : QDir::tempPath()) + QStringLiteral("/armed-XXXXXX");
}

/// What a holder does while the countdown runs.
enum class Revival {
    None,
    Beats,
    Releases,
    Reclaims,
    BeatsAfterTheLastLook
};

} // namespace

/// The countdown on an injected clock; and with a real transaction at its end, holders that come back.
class tst_armedrelease : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        logging::setSink([](const LogEvent &) {});
    }
    void cleanupTestCase() { logging::setSink({}); }

    void neverUnderFiveSecondsFromTheClick()
    {
        const LockView lock = deadLock(row());
        ArmedRelease armed(planRelease(lock, viewOf(lock)), at(0ms));
        QCOMPARE(armed.look(viewOf(lock), at(0ms), {}).left, Milliseconds(5s));
        QCOMPARE(armed.look(viewOf(lock), at(4999ms), {}).step, ArmedStep::Counting);
        QCOMPARE(armed.look(viewOf(lock), at(5000ms), {}).step, ArmedStep::Due);
    }

    void waitsLongerThanAnotherBeat()
    {
        LockView lock = deadLock(row());
        lock.record.beat = 20s;
        lock.verdict.unchanged = 10s;
        ArmedRelease armed(planRelease(lock, viewOf(lock)), at(0ms));
        QCOMPARE(armed.look(viewOf(lock), at(0ms), {}).left, Milliseconds(14s));
        lock.verdict.unchanged = 23s;
        QCOMPARE(armed.look(viewOf(lock), at(13s), {}).step, ArmedStep::Counting);
        lock.verdict.unchanged = 24s;
        QCOMPARE(armed.look(viewOf(lock), at(14s), {}).step, ArmedStep::Due);
    }

    void aBeatCancelsForGood()
    {
        const LockView lock = deadLock(row());
        ArmedRelease armed(planRelease(lock, viewOf(lock)), at(0ms));
        LockView beaten = lock;
        ++beaten.record.heartbeatNumber;
        const ArmedLook cancelled = armed.look(viewOf(beaten), at(1s), {});
        QCOMPARE(cancelled.step, ArmedStep::Cancelled);
        QVERIFY(cancelled.sentence.endsWith(QStringLiteral("Nothing was changed.")));
        QCOMPARE(armed.look(viewOf(lock), at(1h), {}).step, ArmedStep::Cancelled);
    }

    void ofALivingHolderBeatsAreExpectedAndAChangeOfOwnerIsNot()
    {
        LockView lock = deadLock(row(), LockState::Alive);
        ArmedRelease armed(planRelease(lock, viewOf(lock)), at(0ms));
        QVERIFY(armed.plan().expectsBeats);
        ++lock.record.heartbeatNumber;
        lock.verdict.unchanged = 0ms;
        QCOMPARE(armed.look(viewOf(lock), at(4s), {}).step, ArmedStep::Counting);
        QCOMPARE(armed.look(viewOf(lock), at(7s), {}).step, ArmedStep::Due);
        lock.record.owner->id = QStringLiteral("another");
        QCOMPARE(armed.look(viewOf(lock), at(8s), {}).step, ArmedStep::Cancelled);
    }

    void losingSightCancels_data()
    {
        QTest::addColumn<SourceHealth>("health");
        QTest::addColumn<LockState>("state");
        QTest::newRow("unreachable") << SourceHealth::Unreachable << LockState::Dead;
        QTest::newRow("paused") << SourceHealth::Paused << LockState::Dead;
        QTest::newRow("can't tell") << SourceHealth::Reading << LockState::Unknown;
    }

    void losingSightCancels()
    {
        QFETCH(const SourceHealth, health);
        QFETCH(const LockState, state);
        const LockView lock = deadLock(row());
        ArmedRelease armed(planRelease(lock, viewOf(lock)), at(0ms));
        SourceView blind = viewOf(deadLock(row(), state));
        blind.health = health;
        QCOMPARE(armed.look(blind, at(1s), {}).step, ArmedStep::Cancelled);
    }

    /// Issue 6: of 10,000 revivals, over the three engines, none is released.
    void noRevivalIsReleased()
    {
        const quint32 seed = QRandomGenerator::system()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QTemporaryDir folder(memoryFolder()); // 10,000 rounds flush too often for a disk
        TempDatabase database;
        const auto table = database.open();
        const auto journal = LocalJournal::open(folder.filePath(QStringLiteral("journal.db")));
        ReleaseControl control(*table, **journal, {QStringLiteral("ops"), {}, {}});
        LockRecord seen = acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        int wrong = 0;
        int sent = 0;
        const int rounds = testEngine() == Engine::Sqlite ? 4'000 : 3'000;
        for (int round = 0; round < rounds; ++round) {
            const LockState state = random.bounded(2) == 0 ? LockState::Dead : LockState::Late;
            ArmedRelease armed(planRelease(deadLock(seen, state), viewOf(deadLock(seen, state))), at(0ms));
            const auto revival = static_cast<Revival>(1 + random.bounded(4));
            const int when = revival == Revival::BeatsAfterTheLastLook ? 5000 : random.bounded(5000);
            ArmedLook look;
            for (int ms = 0; look.step == ArmedStep::Counting; ms += 1 + random.bounded(1500)) {
                if (ms >= when && revival != Revival::BeatsAfterTheLastLook)
                    break; // the next look would see it; the statement is what is left to try
                look = armed.look(viewOf(deadLock(seen, state)), at(Milliseconds(ms)), {});
            }
            revive(*table, revival, seen);
            const LockRecord before = **table->readOne(seen.name);
            if (revival != Revival::BeatsAfterTheLastLook && random.bounded(2) == 0)
                look = armed.look(viewOf(deadLock(before, state)), at(6s), {});
            if (look.step != ArmedStep::Cancelled) {
                ++sent; // the worst case: nothing was seen of the revival
                const auto outcome = control.run(armed.plan(), QStringLiteral("a race"));
                wrong += outcome ? 1 : 0;
            }
            const LockRecord after = **table->readOne(seen.name);
            wrong += after == before ? 0 : 1;
            seen = after.owner ? after : acquired(*table, seen.name, owner(QStringLiteral("old")));
        }
        QCOMPARE(wrong, 0);
        QVERIFY(sent > rounds / 4);
    }

private:
    static AwakeInstant at(Milliseconds since) { return AwakeInstant(1h + since); }

    static LockRecord row()
    {
        LockRecord row;
        row.name = QStringLiteral("nightly");
        row.owner = owner(QStringLiteral("old"));
        row.token = 7;
        row.heartbeatNumber = 41;
        row.ttl = 6s;
        row.beat = 1s;
        return row;
    }

    static void revive(LockTable &table, Revival revival, const LockRecord &row)
    {
        switch (revival) {
        case Revival::None:
            return;
        case Revival::Beats:
        case Revival::BeatsAfterTheLastLook:
            QVERIFY(*table.heartbeat(row.name, row.owner->id, row.token));
            return;
        case Revival::Releases:
            QVERIFY(table.release(row, note(QStringLiteral("release"))));
            return;
        case Revival::Reclaims:
            QVERIFY(table.reclaim(row, quickLease(), note(QStringLiteral("reclaim"))));
            return;
        }
    }
};

QTEST_GUILESS_MAIN(tst_armedrelease)
#include "tst_armedrelease.moc"
