// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/locks/heatstrip.h"
#include "ui/locks/statechips.h"

#include <QLabel>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

using Choices = QList<ScopeChoice>;

/// The cast's ten locks, of a table with 9,800 more that are free and were not read.
void showPart(Bench &bench)
{
    bench.source->shown.scope = ReadScope::HeldOrAbnormal;
    bench.source->shown.rows = bench.source->shown.locks.size() + 9800;
    bench.source->show();
}

void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace

/// Of a large table the free locks are counted, and read when a person wants to see them.
class tst_ReadScope : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void saysWhatIsNotRead()
    {
        Bench bench;
        bench.open();
        const auto *chip = bench.find<Chip>(QStringLiteral("unreadChip"));
        QVERIFY(!chip->isVisible());
        const qsizetype free = bench.chip(QStringLiteral("free"))->count();
        showPart(bench);
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->text(), QStringLiteral("9,800 free locks are not read: Show All"));
        QVERIFY(bench.chip(QStringLiteral("abnormal"))->isChecked());
        QCOMPARE(bench.chip(QStringLiteral("free"))->count(), free + 9800);
        QCOMPARE(bench.chip(QStringLiteral("all"))->count(), qsizetype(9810));
        QCOMPARE(bench.source->scopes, Choices{}); // by itself the source goes by the size
        QVERIFY(bench.block(0)->accessibleName().contains(QStringLiteral("9,810 locks"))
                || bench.block(0)->accessibleName().contains(QStringLiteral("9810 locks")));
    }

    void aNarrowWindowSaysItShorter()
    {
        Bench bench({1024, 700});
        bench.open();
        showPart(bench);
        const auto *chip = bench.find<Chip>(QStringLiteral("unreadChip"));
        QCOMPARE(chip->text(), QStringLiteral("9,800 not read: Show All"));
        QCOMPARE(chip->accessibleName(), QStringLiteral("9,800 free locks are not read: Show All"));
    }

    void showAllReadsThemAndTakesTheFilterOff()
    {
        Bench bench;
        bench.open();
        showPart(bench);
        auto *chip = bench.find<Chip>(QStringLiteral("unreadChip"));
        click(chip);
        QCOMPARE(bench.source->scopes, Choices{ScopeChoice::All});
        QVERIFY(!bench.chip(QStringLiteral("abnormal"))->isChecked());
        QVERIFY(bench.table()->proxy().filter().isEmpty());
        bench.source->shown.scope = ReadScope::All;
        bench.source->shown.rows.reset();
        bench.source->show();
        QVERIFY(!chip->isVisible());
        click(bench.chip(QStringLiteral("abnormal")));
        QCOMPARE(bench.source->scopes, (Choices{ScopeChoice::All, ScopeChoice::BySize}));
    }

    void theFilterThatIsTakenOffReadsAllToo()
    {
        Bench bench;
        bench.open();
        showPart(bench);
        click(bench.chip(QStringLiteral("abnormal")));
        QCOMPARE(bench.source->scopes, Choices{ScopeChoice::All});
    }

    void onlyWhoWantsToSeeFreeLocksNeedsThemRead()
    {
        Bench bench;
        bench.open();
        showPart(bench);
        click(bench.chip(QStringLiteral("dead")));
        QCOMPARE(bench.source->scopes, Choices{});
        click(bench.chip(QStringLiteral("free")));
        QCOMPARE(bench.source->scopes, Choices{ScopeChoice::All});
        click(bench.chip(QStringLiteral("free")));
        QCOMPARE(bench.source->scopes, (Choices{ScopeChoice::All, ScopeChoice::BySize}));
    }

    void aSourceThatIsOpenedLaterIsReadTheSameWay()
    {
        Bench bench;
        bench.open();
        showPart(bench);
        click(bench.find<Chip>(QStringLiteral("unreadChip")));
        bench.openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        QCOMPARE(bench.sources.size(), 2);
        QCOMPARE(bench.source->scopes, Choices{ScopeChoice::All});
    }

    void whereTheProfileLeavesThemOutNobodyIsAsked()
    {
        Bench bench;
        bench.open();
        bench.source->shown.scheduler.profile = QStringLiteral("quartz");
        bench.source->shown.scheduler.title = QStringLiteral("Quartz");
        showPart(bench);
        const auto *chip = bench.find<Chip>(QStringLiteral("unreadChip"));
        QVERIFY(chip->isVisible());
        QVERIFY(!chip->isEnabled());
        QCOMPARE(chip->text(), QStringLiteral("9,800 free locks are not read"));
    }

    void theMapHasThemAtItsEnd()
    {
        Bench bench;
        bench.open();
        auto *heat = bench.find<HeatStrip>(QStringLiteral("heatStrip"));
        QVERIFY(!heat->isVisible());
        showPart(bench);
        QVERIFY(heat->isVisible());
        QVERIFY2(heat->accessibleDescription().startsWith(QStringLiteral("9,810 locks: ")),
                 qPrintable(heat->accessibleDescription()));
        QVERIFY(heat->accessibleDescription().contains(QStringLiteral("9,800 free, not read")));
        const LockKey before = bench.table()->selectedLock();
        QTest::mouseClick(heat, Qt::LeftButton, {}, heat->placeOf(5000)); // nobody knows which it is
        QCOMPARE(bench.table()->selectedLock(), before);
        QTest::mouseClick(heat, Qt::LeftButton, {}, heat->placeOf(8)); // away from every shape
        QCOMPARE(bench.table()->selectedLock().lock, bench.source->shown.locks.at(8).record.name);
    }

    void theVerdictCountsThemAsFree()
    {
        Bench bench;
        bench.open();
        bench.source->shown.locks = {test::castLock(QStringLiteral("fx-rates"), LockState::Alive)};
        showPart(bench);
        const auto *bar = bench.find<QWidget>(QStringLiteral("verdictBar"));
        QString said;
        for (const QLabel *label : bar->findChildren<QLabel *>())
            said += label->text();
        for (const QWidget *part : bar->findChildren<QWidget *>())
            said += part->accessibleName();
        QVERIFY2(said.contains(QStringLiteral("9800 are free")), qPrintable(said));
    }
};

QTEST_MAIN(tst_ReadScope)
#include "tst_readscope.moc"
