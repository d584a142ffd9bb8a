// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"
#include "ui/locks/heatstrip.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolTip>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

QString nameAt(int i)
{
    return QStringLiteral("lock-%1").arg(i, 5, 10, QLatin1Char('0'));
}

QList<LockView> many(int count)
{
    QList<LockView> locks;
    for (int i = 0; i < count; ++i)
        locks.append(test::castLock(nameAt(i), i % 10 == 0 ? LockState::Alive : LockState::Free));
    return locks;
}

SourceMark mark()
{
    return {1, QStringLiteral("s"), QStringLiteral("s"), Environment::Local, {}};
}

} // namespace

class tst_HeatStrip : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void aLayoutBetweenAChangeAndItsEndLooksAtNoLock()
    {
        LockModel model;
        QList<LockView> locks = many(1000);
        for (LockView &lock : locks)
            lock = test::castLock(lock.record.name, LockState::Dead);
        HeatStrip strip(model);
        strip.resize(600, 200);
        model.setLocks(mark(), locks);
        QVERIFY(!strip.sharedHostText().isEmpty());
        // A selection that goes with its rows may lay the window out before the model is done.
        connect(&model, &LockModel::rowsRemoved, &strip, [&strip] { strip.setMostHeight(90); });
        model.removeSource(1);
        QVERIFY(strip.isHidden());
        QVERIFY(strip.sharedHostText().isEmpty());
    }

    void cellsFindTheirRoom_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QSize>("room");
        QTest::addColumn<int>("pitch");
        QTest::addColumn<int>("perCell");
        QTest::newRow("with room") << 1000 << QSize(600, 200) << 6 << 1;
        QTest::newRow("closer") << 10'000 << QSize(900, 260) << 4 << 1;
        QTest::newRow("several a cell") << 100'000 << QSize(900, 240) << 3 << 5;
        QTest::newRow("no room at all") << 1000 << QSize(2, 2) << 3 << 1000;
    }

    void cellsFindTheirRoom()
    {
        QFETCH(int, count);
        QFETCH(QSize, room);
        const HeatLayout layout = HeatLayout::of(count, room);
        QTEST(layout.pitch, "pitch");
        QTEST(layout.perCell, "perCell");
        QVERIFY(layout.height() <= std::max(room.height(), layout.pitch));
        for (const int lock : {0, 1, count / 2, count - 1})
            QCOMPARE(layout.cellAt(layout.rectOf(layout.cellOf(lock)).center()), layout.cellOf(lock));
        QCOMPARE(layout.cellAt({layout.columns * layout.pitch, 0}), -1);
        QCOMPARE(layout.cellAt({0, layout.height()}), -1);
    }

    void showsItselfFromAThousandLocksOn()
    {
        LockModel model;
        QWidget frame;
        HeatStrip strip(model, &frame);
        strip.resize(600, 200);
        frame.show();
        model.setLocks(mark(), many(HeatFrom - 1));
        QVERIFY(!strip.isVisible());
        model.setLocks(mark(), many(HeatFrom));
        QVERIFY(strip.isVisible());
        QCOMPARE(strip.accessibleDescription(), QStringLiteral("1,000 locks: 100 alive, 900 free."));
        model.removeSource(1);
        QVERIFY(!strip.isVisible());
    }

    void followsLocksThatComeAndGo()
    {
        LockModel model;
        QWidget frame;
        HeatStrip strip(model, &frame);
        strip.resize(600, 200);
        frame.show();
        QList<LockView> locks = many(3000);
        for (const int i : {2990, 2995})
            locks[i] = test::castLock(nameAt(i), LockState::Dead, 95s);
        model.setLocks(mark(), locks);
        QCOMPARE(strip.sharedHostText(), QStringLiteral("node-7 holds 2 dead"));
        model.setLocks(mark(), locks.first(1500));
        QCOMPARE(strip.sharedHostText(), QString());
        QCOMPARE(strip.accessibleDescription(), QStringLiteral("1,500 locks: 150 alive, 1,350 free."));
        model.setLocks(mark(), locks.last(20));
        QVERIFY(!strip.isVisible());
        strip.resize(500, 200); // and nothing is asked of what is gone
        model.setLocks(mark(), locks);
        QCOMPARE(strip.sharedHostText(), QStringLiteral("node-7 holds 2 dead"));
    }

    void paintsOnlyTheCellsThatChanged()
    {
        LockModel model;
        HeatStrip strip(model);
        strip.resize(900, 300);
        QList<LockView> locks = many(5000);
        model.setLocks(mark(), locks);
        strip.grab();
        QCOMPARE(strip.paintedCells(), 5000);
        locks[4000] = test::castLock(nameAt(4000), LockState::Dead, 95s);
        locks[10].verdict.age = 9s; // says nothing new to a map
        model.setLocks(mark(), locks);
        const QImage after = strip.grab().toImage();
        QCOMPARE(strip.paintedCells(), 5001);
        QVERIFY(after.pixelColor(strip.placeOf(4000)) != after.pixelColor(strip.placeOf(4001)));
    }

    void framesWhatOneHostHoldsDead()
    {
        LockModel model;
        HeatStrip strip(model);
        strip.resize(900, 300);
        QList<LockView> locks = many(2000);
        locks[500] = test::castLock(nameAt(500), LockState::Dead, 95s);
        model.setLocks(mark(), locks);
        QCOMPARE(strip.sharedHostText(), QString()); // one is no cluster
        for (const int i : {700, 900})
            locks[i] = test::castLock(nameAt(i), LockState::Dead, 95s);
        locks[901] = test::castLock(nameAt(901), LockState::Dead, 95s);
        locks[901].record.owner->host = QStringLiteral("node-1");
        model.setLocks(mark(), locks);
        QCOMPARE(strip.sharedHostText(), QStringLiteral("node-7 holds 3 dead"));
        QVERIFY(strip.accessibleDescription().endsWith(QStringLiteral("4 dead, 197 alive, 1,799 free. "
                                                                      "node-7 holds 3 dead.")));
    }

    void aClickSelectsAndScrolls()
    {
        Bench bench;
        bench.open();
        SourceView view = test::castView();
        view.locks = many(3000);
        bench.source->show(view);
        auto *strip = bench.find<HeatStrip>(QStringLiteral("heatStrip"));
        QVERIFY(strip->isVisible());
        QVERIFY(bench.chip(QStringLiteral("abnormal"))->isChecked()); // so many: only what there is to see
        QCOMPARE(bench.table()->proxy().rowCount(), 300);
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->placeOf(2500));
        QCOMPARE(bench.table()->selectedLock().lock, nameAt(2500));
        QCOMPARE(bench.table()->proxy().rowCount(), 300);
        QVERIFY(bench.table()->viewport()->rect().intersects(
            bench.table()->visualRect(bench.table()->currentIndex())));
        QTest::mouseClick(strip, Qt::LeftButton, {},
                          strip->placeOf(2501)); // a free one: the filter lets it in
        QCOMPARE(bench.table()->selectedLock().lock, nameAt(2501));
        QVERIFY(bench.chip(QStringLiteral("all"))->isChecked());
    }

    void theKeysMoveAndEnterSelects()
    {
        Bench bench;
        bench.open();
        SourceView view = test::castView();
        view.locks = many(3000);
        bench.source->show(view);
        auto *strip = bench.find<HeatStrip>(QStringLiteral("heatStrip"));
        strip->setFocus();
        QSignalSpy chosen(strip, &HeatStrip::lockChosen);
        bench.key(Qt::Key_Home);
        for (int i = 0; i < 10; ++i)
            bench.key(Qt::Key_Right);
        bench.key(Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(bench.table()->selectedLock().lock, nameAt(10));
        bench.key(Qt::Key_Down);
        bench.key(Qt::Key_Up);
        bench.key(Qt::Key_Left);
        bench.key(Qt::Key_Return);
        QCOMPARE(bench.table()->selectedLock().lock, nameAt(9));
        bench.key(Qt::Key_End);
        bench.key(Qt::Key_Right); // there is no further
        bench.key(Qt::Key_Return);
        QCOMPARE(bench.table()->selectedLock().lock, nameAt(2999));
    }

    void aTipNamesTheLock()
    {
        LockModel model;
        HeatStrip strip(model);
        strip.resize(900, 300);
        model.setLocks(mark(), many(2000));
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        const QPoint at = strip.placeOf(20);
        QHelpEvent help(QEvent::ToolTip, at, strip.mapToGlobal(at));
        QApplication::sendEvent(&strip, &help);
        QVERIFY(QToolTip::text().startsWith(QStringLiteral("Alive, lock-00020")));
    }
};

QTEST_MAIN(tst_HeatStrip)
#include "tst_heatstrip.moc"
