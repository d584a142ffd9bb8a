// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/scopedreads.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

LockSnapshot partial(const QStringList &held, const QStringList &free)
{
    LockSnapshot snapshot;
    snapshot.scope = ReadScope::HeldOrAbnormal;
    snapshot.rows = LargeTable;
    for (const QString &name : held)
        snapshot.locks.append(heldRow(name, 0s));
    for (const QString &name : free)
        snapshot.locks.append(freeRow(name));
    return snapshot;
}

} // namespace

/// Which part of a table is read next, and which locks are looked at again.
class tst_scopedreads : public QObject
{
    Q_OBJECT

private slots:
    void aLargeTableIsReadInPartUntilItIsWellBelow()
    {
        ScopedReads reads(ScopeChoice::BySize);
        QVERIFY(reads.needsCount());
        const QList<std::pair<qint64, ReadScope>> counts{
            {LargeTable - 1, ReadScope::All},
            {LargeTable, ReadScope::HeldOrAbnormal},
            {LargeTable - 1, ReadScope::HeldOrAbnormal},
            {LargeTableEnds, ReadScope::HeldOrAbnormal},
            {LargeTableEnds - 1, ReadScope::All},
            {LargeTable - 1, ReadScope::All},
        };
        for (const auto &[rows, scope] : counts) {
            reads.noteCount(rows);
            QVERIFY(!reads.needsCount());
            QCOMPARE(reads.scope(), scope);
        }
    }

    void whoWantsAllOrOnlyTheHeldGetsThemWhateverTheSize()
    {
        for (const qint64 rows : {qint64(0), LargeTable}) {
            ScopedReads reads(ScopeChoice::All);
            QVERIFY(!reads.needsCount());
            reads.noteCount(rows);
            QCOMPARE(reads.scope(), ReadScope::All);
            reads.setChoice(ScopeChoice::HeldOrAbnormal);
            QCOMPARE(reads.scope(), ReadScope::HeldOrAbnormal);
        }
    }

    void whatWasHeldIsFollowedAfterItsRelease()
    {
        ScopedReads reads(ScopeChoice::HeldOrAbnormal);
        reads.note(partial({QStringLiteral("a"), QStringLiteral("b")}, {}));
        QCOMPARE(sorted(reads), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        reads.note(partial({QStringLiteral("a")}, {QStringLiteral("b")}));
        QCOMPARE(sorted(reads), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        reads.note(partial({QStringLiteral("a")}, {QStringLiteral("b")})); // and stays so
        QCOMPARE(sorted(reads), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        reads.note(partial({QStringLiteral("a")}, {})); // its row went
        QCOMPARE(sorted(reads), QStringList{QStringLiteral("a")});
    }

    void theFreeOfAWholeReadAreNotFollowed()
    {
        ScopedReads reads(ScopeChoice::BySize);
        LockSnapshot whole = partial({QStringLiteral("a")}, {QStringLiteral("b"), QStringLiteral("c")});
        whole.scope = ReadScope::All;
        whole.rows.reset();
        reads.note(whole);
        QCOMPARE(sorted(reads), QStringList{QStringLiteral("a")});
    }

    void theOldestReleaseIsLetGoFirst()
    {
        ScopedReads reads(ScopeChoice::HeldOrAbnormal);
        QStringList free;
        for (int i = 0; i < MostFollowed + 1; ++i) {
            const QString name = QStringLiteral("lock-%1").arg(i, 4, 10, QChar(u'0'));
            reads.note(partial({name}, free));
            free.append(name);
            reads.note(partial({}, free));
        }
        QCOMPARE(reads.known().size(), MostFollowed);
        QVERIFY(!reads.known().contains(free.constFirst()));
        QVERIFY(reads.known().contains(free.constLast()));
    }

    void anotherDatabaseIsCountedAnew()
    {
        ScopedReads reads(ScopeChoice::BySize);
        reads.note(partial({QStringLiteral("a")}, {}));
        reads.forget();
        QVERIFY(reads.needsCount());
        QVERIFY(reads.known().isEmpty());
        QCOMPARE(reads.scope(), ReadScope::All);
    }

private:
    static QStringList sorted(const ScopedReads &reads)
    {
        QStringList names = reads.known();
        names.sort();
        return names;
    }
};

QTEST_GUILESS_MAIN(tst_scopedreads)
#include "tst_scopedreads.moc"
