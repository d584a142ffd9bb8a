// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/judge.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

/// A row of another system's table as it was read; times are seen from that read.
struct Row {
    std::optional<Milliseconds> age = {}; ///< of its heartbeat
    std::optional<Milliseconds> endsIn = {};
    bool endsFree = false;
    Milliseconds skew = 2s;
    std::optional<bool> session = {};
    bool isOwned = true;
    QString defect = {};
    int reads = 3;
    Milliseconds watched = 60s;
    bool isFresh = true;
    bool isStandby = false;
};

LockRecord recordOf(const Row &row)
{
    LockRecord record;
    record.name = QStringLiteral("nightly");
    record.ttl = 30s;
    record.beat = 5s;
    record.defect = row.defect;
    if (row.isOwned)
        record.owner = Owner{QStringLiteral("node-a"), QStringLiteral("node-a")};
    record.foreign = ForeignRow{};
    record.foreign->skew = row.skew;
    record.foreign->endsFree = row.endsFree;
    record.foreign->session = row.session;
    if (row.age)
        record.heartbeat = readTime() - *row.age;
    if (row.endsIn)
        record.foreign->ends = readTime() + *row.endsIn;
    settle(record, readTime());
    return record;
}

LockState stateOf(const Row &row)
{
    LockMemory memory;
    memory.token = 1;
    memory.lastRead = AwakeInstant(1000s);
    memory.firstSeen = memory.lastRead - row.watched;
    memory.reads = row.reads;
    memory.readServerNow = readTime();
    JudgeInput input{memory};
    input.health.isFresh = row.isFresh;
    input.health.isStandby = row.isStandby;
    input.now = {AwakeInstant(1000s), readTime()};
    return judge(recordOf(row), input).state;
}

/// One read of a table that says when its lock was acquired, or its token.
struct Sight {
    QString owner = {};
    qint64 number = 0; ///< seconds, or a token
};

bool areTwoOwners(const QList<Sight> &sights, Term term)
{
    LockMemory memory;
    AwakeInstant at(1000s);
    for (const Sight &sight : sights) {
        LockRecord record;
        record.foreign = ForeignRow{};
        record.foreign->term = sight.number == 0 && term == Term::Time ? Term::None : term;
        record.token = term == Term::Time ? sight.number * 1'000'000 : sight.number;
        if (!sight.owner.isEmpty())
            record.owner = Owner{sight.owner, sight.owner};
        memory.note(record, readTime(), at += 1s);
    }
    return !memory.conflictLabel().isEmpty();
}

} // namespace

Q_DECLARE_METATYPE(Row)
Q_DECLARE_METATYPE(QList<Sight>)

/// Verdicts on rows of other systems' tables, which have rules of their own.
class tst_foreignjudge : public QObject
{
    Q_OBJECT

private slots:
    void state_data()
    {
        QTest::addColumn<Row>("row");
        QTest::addColumn<LockState>("state");
        const auto row = [](const char *name, const Row &given, LockState state) {
            QTest::newRow(name) << given << state;
        };
        row("held without an end", {}, LockState::Held);
        row("held, its end to come", {.endsIn = 5s}, LockState::Held);
        row("past its end, its peers replace it", {.endsIn = -3s}, LockState::Dead);
        row("past its end, seen once", {.endsIn = -3s, .reads = 1}, LockState::Late);
        row("past its end by less than clocks may differ", {.endsIn = -1999ms}, LockState::Held);
        row("past its end by just as much as clocks may differ", {.endsIn = -2s}, LockState::Dead);
        row("past its end by the database's own clock", {.endsIn = -1ms, .skew = 0ms}, LockState::Dead);
        row("a leftover past its end", {.endsIn = -3s, .endsFree = true}, LockState::Free);
        row("a leftover past its end, seen once", {.endsIn = -1ms, .endsFree = true, .reads = 1},
            LockState::Free);
        row("a leftover whose end is to come", {.endsIn = 1ms, .endsFree = true}, LockState::Held);
        row("nobody's", {.isOwned = false}, LockState::Free);
        row("beats", {.age = 3s}, LockState::Alive);
        row("beats late", {.age = 8s}, LockState::Late);
        row("past its limit by less than clocks may differ", {.age = 31s}, LockState::Late);
        row("past its limit and clocks", {.age = 32s}, LockState::Dead);
        row("past its limit, seen once", {.age = 90s, .reads = 1, .watched = 0s}, LockState::Late);
        row("past its limit, watched too shortly", {.age = 90s, .watched = 5s}, LockState::Late);
        row("the database sees its session", {.session = true}, LockState::Alive);
        row("the database sees its session, past its end", {.endsIn = -60s, .session = true},
            LockState::Alive);
        row("the database sees no session", {.session = false}, LockState::Dead);
        row("the database saw no session once", {.session = false, .reads = 1}, LockState::Late);
        row("a time that cannot be read", {.defect = QStringLiteral("until \"x\" cannot be read")},
            LockState::Unknown);
        row("read from a standby", {.age = 90s, .isStandby = true}, LockState::Unknown);
        row("our reads are old", {.age = 90s, .isFresh = false}, LockState::Unknown);
        row("our reads are old and it ended", {.endsIn = -60s, .isFresh = false}, LockState::Unknown);
        row("our reads are old and no session", {.session = false, .isFresh = false}, LockState::Unknown);
        row("not read since we woke", {.endsIn = -60s, .reads = 0}, LockState::Unknown);
    }
    void state()
    {
        QFETCH(Row, row);
        QTEST(stateOf(row), "state");
    }

    void aLockWithoutBeatsIsNeverTakenOverWithoutAPerson()
    {
        LockMemory memory;
        memory.reads = 9;
        memory.firstSeen = AwakeInstant(0s);
        memory.lastRead = AwakeInstant(1000s);
        memory.readServerNow = readTime();
        JudgeInput input{memory};
        input.health.isFresh = true;
        input.now = {AwakeInstant(1000s), readTime()};
        QVERIFY(!judge(recordOf({.endsIn = -60s}), input).mayTakeOver);
        QVERIFY(judge(recordOf({.age = 90s}), input).mayTakeOver);
    }

    void twoOwnersNeedProof_data()
    {
        QTest::addColumn<QList<Sight>>("sights");
        QTest::addColumn<Term>("term");
        QTest::addColumn<bool>("proved");
        const QString a = QStringLiteral("a");
        const QString b = QStringLiteral("b");
        const auto row = [](const char *name, const QList<Sight> &sights, Term term, bool proved) {
            QTest::newRow(name) << sights << term << proved;
        };
        row("a token that grows", {{a, 1}, {b, 2}, {a, 3}}, Term::Token, false);
        row("an owner without a new token", {{a, 1}, {b, 1}}, Term::Token, true);
        row("an old owner with its old token", {{a, 1}, {b, 2}, {a, 1}}, Term::Token, true);
        row("a time that grows", {{a, 10}, {b, 20}, {a, 30}}, Term::Time, false);
        row("another owner of the same second", {{a, 10}, {b, 10}}, Term::Time, false);
        row("back to the first within a second", {{a, 10}, {b, 10}, {a, 10}}, Term::Time, false);
        row("let go and taken again within a second", {{a, 10}, {{}, 0}, {a, 10}}, Term::Time, false);
        row("a slow clock", {{a, 10}, {b, 9}}, Term::Time, false);
        row("an old owner with its old time", {{a, 10}, {b, 20}, {a, 10}}, Term::Time, true);
        row("an old owner with a new time", {{a, 10}, {b, 20}, {a, 21}}, Term::Time, false);
        row("an old owner whose clock is slow", {{a, 10}, {b, 20}, {a, 19}}, Term::Time, false);
        row("owners without an order", {{a, 0}, {b, 0}, {a, 0}}, Term::None, false);
        row("the same owner again", {{a, 10}, {a, 20}, {a, 30}}, Term::Time, false);
    }
    void twoOwnersNeedProof()
    {
        QFETCH(QList<Sight>, sights);
        QFETCH(Term, term);
        QTEST(areTwoOwners(sights, term), "proved");
    }

    void aLeftoverLosesItsOwnerAtItsEndAndKeepsTheName()
    {
        LockRecord record = recordOf({.endsIn = 5s, .endsFree = true});
        QVERIFY(record.owner);
        settle(record, readTime() + 5s);
        QVERIFY(!record.owner);
        QCOMPARE(record.foreign->lastHolder, QStringLiteral("node-a"));
        LockRecord dead = recordOf({.endsIn = -60s});
        QVERIFY(dead.owner);
    }
};

QTEST_GUILESS_MAIN(tst_foreignjudge)
#include "tst_foreignjudge.moc"
