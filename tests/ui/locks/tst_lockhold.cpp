// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/actions/shortcutsheet.h"
#include "ui/release/releasedialog.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

/// The pointer comes to a widget, or leaves it.
void enter(QWidget *widget)
{
    const QPointF at(5, 5);
    QEnterEvent event(at, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
}

void leave(QWidget *widget)
{
    QEvent event(QEvent::Leave);
    QApplication::sendEvent(widget, &event);
}

QStringList names(const LocksTable &table)
{
    QStringList list;
    for (int line = 0; line < table.proxy().rowCount(); ++line)
        list.append(table.proxy().index(line, LockModel::Lock).data().toString());
    return list;
}

/// Two healthy locks die, one is new, one is gone.
SourceView later()
{
    SourceView view = test::castView();
    for (LockView &lock : view.locks) {
        if (lock.record.name == QStringLiteral("search-index")
            || lock.record.name == QStringLiteral("fx-rates"))
            lock = test::castLock(lock.record.name, LockState::Dead, 95s);
    }
    view.locks.removeIf(
        [](const LockView &lock) { return lock.record.name == QStringLiteral("migrations"); });
    view.locks.prepend(test::castLock(QStringLiteral("a-new-one"), LockState::Dead, 99s));
    return view;
}

} // namespace

class tst_LockHold : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void thePointerHoldsTheRows()
    {
        Bench bench;
        bench.open();
        const QStringList before = names(*bench.table());
        auto *chip = bench.find<Chip>(QStringLiteral("holdChip"));
        QVERIFY(!chip->isVisible());
        enter(bench.table()->viewport());
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->text(), QStringLiteral("Order held"));
        QSignalSpy moved(bench.table(), &LocksTable::selectionMoved);
        bench.source->show(later());
        QCOMPARE(names(*bench.table()), before + QStringList{QStringLiteral("a-new-one")});
        QCOMPARE(chip->text(), QStringLiteral("Order held, 3 would move"));
        QCOMPARE(moved.count(), 0);
        leave(bench.table()->viewport());
        QVERIFY(!chip->isVisible());
        QCOMPARE(names(*bench.table()).first(), QStringLiteral("invoice-export"));
        QCOMPARE(names(*bench.table()).at(1), QStringLiteral("a-new-one"));
        QVERIFY(!names(*bench.table()).contains(QStringLiteral("migrations")));
    }

    void aClickOnTheChipLetsGoUntilThePointerComesAnew()
    {
        Bench bench;
        bench.open();
        enter(bench.table()->viewport());
        bench.source->show(later());
        auto *chip = bench.find<Chip>(QStringLiteral("holdChip"));
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(!chip->isVisible());
        QCOMPARE(names(*bench.table()).at(1), QStringLiteral("a-new-one"));
        bench.source->show(test::castView()); // still inside, and moving
        QVERIFY(!names(*bench.table()).contains(QStringLiteral("a-new-one")));
        leave(bench.table()->viewport());
        enter(bench.table()->viewport());
        QVERIFY(chip->isVisible());
    }

    void spaceHoldsAndLetsGo()
    {
        Bench bench;
        bench.open();
        bench.table()->setFocus();
        const QStringList before = names(*bench.table());
        auto *chip = bench.find<Chip>(QStringLiteral("holdChip"));
        bench.key(Qt::Key_Space);
        QVERIFY(chip->isVisible());
        bench.source->show(later());
        QCOMPARE(names(*bench.table()).first(10), before);
        bench.key(Qt::Key_Space);
        QVERIFY(!chip->isVisible());
        QCOMPARE(names(*bench.table()).at(1), QStringLiteral("a-new-one"));
        bench.key(Qt::Key_Space);
        QVERIFY(chip->isVisible());
        bench.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!chip->isVisible());
    }

    void aDialogHoldsTheRows()
    {
        Bench bench;
        bench.open();
        const QStringList before = names(*bench.table());
        bench.window->showRelease();
        QPointer<ReleaseDialog> dialog = bench.window->findChild<ReleaseDialog *>();
        QVERIFY(dialog);
        QVERIFY(bench.table()->proxy().isHeld());
        bench.source->show(later());
        QCOMPARE(names(*bench.table()).first(10), before);
        dialog->close();
        QTRY_VERIFY(!dialog);
        QVERIFY(!bench.table()->proxy().isHeld());
        QCOMPARE(names(*bench.table()).at(1), QStringLiteral("a-new-one"));
    }

    void aGoneLockKeepsItsPlaceAndItsSelection()
    {
        Bench bench;
        bench.open();
        bench.window->selectLock({1, QStringLiteral("migrations")});
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("migrations"));
        const int line = bench.table()->currentIndex().row();
        enter(bench.table()->viewport());
        bench.source->show(later());
        QCOMPARE(bench.table()->currentIndex().row(), line);
        QVERIFY(bench.table()->proxy().isGone(bench.table()->currentIndex()));
        leave(bench.table()->viewport());
        QVERIFY(bench.table()->selectedLock().isEmpty()); // to no neighbour
        QVERIFY(!bench.table()->currentIndex().isValid());
    }

    void nothingIsSelectedAnewUnderThePointer()
    {
        Bench bench;
        SourceView calm = test::castView();
        calm.locks = {test::castLock(QStringLiteral("invoice-export"), LockState::Alive),
                      test::castLock(QStringLiteral("z"), LockState::Alive)};
        bench.open();
        bench.source->show(calm);
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
        enter(bench.table()->viewport());
        calm.locks[1] = test::castLock(QStringLiteral("z"), LockState::Dead, 95s);
        bench.source->show(calm);
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
        leave(bench.table()->viewport());
        bench.source->show(calm); // nobody chose: the worst is shown again
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("z"));
    }

    void aClosedSourceLeavesNothingBehind()
    {
        Bench bench;
        bench.openThree();
        enter(bench.table()->viewport());
        QVERIFY(bench.table()->proxy().isHeld());
        bench.window->closeSource(2);
        QCOMPARE(bench.table()->proxy().rowCount(), 20);
        for (int line = 0; line < 20; ++line)
            QVERIFY(!bench.table()->proxy().isGone(bench.table()->proxy().index(line, 0)));
    }

    void severalRowsCanBeSelectedAndTheCardShowsTheCurrent()
    {
        Bench bench;
        bench.open();
        LocksTable *table = bench.table();
        const auto click = [table](int line, Qt::KeyboardModifiers keys) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, keys,
                              table->visualRect(table->proxy().index(line, LockModel::Lock)).center());
        };
        click(1, Qt::NoModifier);
        click(3, Qt::ShiftModifier);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 3);
        QCOMPARE(table->selectedLock().lock, names(*table).at(3));
        bench.key(Qt::Key_J, Qt::ControlModifier); // a shortcut's keys are not the selection's
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    }

    void theFirstCellTellsTheRowToAScreenReader()
    {
        Bench bench;
        bench.open();
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(bench.table());
        QVERIFY(table && table->tableInterface());
        QAccessibleInterface *cell = table->tableInterface()->cellAt(0, LockModel::State);
        QVERIFY(cell);
        QCOMPARE(cell->text(QAccessible::Name),
                 QStringLiteral("Dead, invoice-export, held by node-7 #4411 for 3 h 12 min"));
    }
};

QTEST_MAIN(tst_LockHold)
#include "tst_lockhold.moc"
