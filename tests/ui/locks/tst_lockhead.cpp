// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"
#include "ui/lockindex/columntext.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

SourceView crowd()
{
    SourceView view = test::castView();
    view.locks.clear();
    for (int i = 0; i < 24; ++i) {
        LockView lock = test::castLock(QStringLiteral("%1/%2")
                                           .arg(i % 3 == 0 ? QStringLiteral("app") : QStringLiteral("job"))
                                           .arg(i, 2, 10, QLatin1Char('0')),
                                       i == 7 ? LockState::Dead : LockState::Alive, i == 7 ? 95s : 3s);
        view.locks.append(lock);
    }
    std::sort(view.locks.begin(), view.locks.end(), [](const LockView &left, const LockView &right) {
        return left.record.name < right.record.name;
    });
    return view;
}

QMenu *columnMenu(const Bench &bench)
{
    return bench.find<QMenu>(QStringLiteral("columnMenu"));
}

} // namespace

class tst_LockHead : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void everyColumnSaysWhatItMeans()
    {
        const LockModel model;
        QSet<QString> keys;
        for (int section = 0; section < LockModel::ColumnCount; ++section) {
            const auto column = static_cast<LockModel::Column>(section);
            QVERIFY(model.headerData(section, Qt::Horizontal, Qt::WhatsThisRole).toString().endsWith(u'.'));
            QVERIFY(!columnTitle(column).isEmpty());
            QCOMPARE(columnOf(columnKey(column)), std::optional(column));
            keys.insert(columnKey(column));
        }
        QCOMPARE(keys.size(), qsizetype(LockModel::ColumnCount));
    }

    void aColumnIsChosenByKeyboard()
    {
        Bench bench;
        bench.open();
        QHeaderView *head = bench.table()->horizontalHeader();
        QVERIFY(head->isSectionHidden(LockModel::Progress));
        bench.find<QAction>(QStringLiteral("columnsAction"))->trigger();
        QVERIFY(columnMenu(bench));
        for (int i = 0; i < 20
             && columnMenu(bench)->activeAction() != bench.find<QAction>(QStringLiteral("column-progress"));
             ++i)
            QTest::keyClick(columnMenu(bench), Qt::Key_Down);
        QTest::keyClick(columnMenu(bench), Qt::Key_Return);
        QVERIFY(!head->isSectionHidden(LockModel::Progress));
        QVERIFY(!bench.table()->columns().isEmpty());
        bench.window->resize(1100, 700); // a person's choice stays, whatever the width
        QTRY_COMPARE(bench.window->width(), 1100);
        QVERIFY(!head->isSectionHidden(LockModel::Progress));
        QTRY_VERIFY(!columnMenu(bench));
        bench.table()->openColumnMenu({});
        QVERIFY(!bench.find<QAction>(QStringLiteral("column-lock"))->isEnabled());
        bench.find<QAction>(QStringLiteral("automaticColumns"))->trigger();
        QVERIFY(bench.table()->columns().isEmpty());
        QVERIFY(head->isSectionHidden(LockModel::Progress));
    }

    void headsAreMovedAndSizedByHand()
    {
        Bench bench;
        bench.open();
        QHeaderView *head = bench.table()->horizontalHeader();
        const auto middleOf = [head](int column) {
            return QPoint(head->sectionViewportPosition(column) + head->sectionSize(column) / 2, 10);
        };
        const QPoint from = middleOf(LockModel::OwnerName);
        const QPoint to = middleOf(LockModel::State) - QPoint(20, 0);
        QTest::mousePress(head->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent drag(QEvent::MouseMove, to, head->viewport()->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(head->viewport(), &drag);
        QTest::mouseRelease(head->viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(head->visualIndex(LockModel::OwnerName), 0);
        QCOMPARE(bench.table()->columns().first().column, LockModel::OwnerName);
        head->resizeSection(LockModel::Lock, 333);
        bench.source->show(test::castView()); // a poll does not lay them anew
        QCOMPARE(head->sectionSize(LockModel::Lock), 333);
        QCOMPARE(head->visualIndex(LockModel::OwnerName), 0);
    }

    void sortsByAClickOnAHead()
    {
        Bench bench;
        bench.open();
        QHeaderView *head = bench.table()->horizontalHeader();
        const QPoint at(head->sectionViewportPosition(LockModel::Lock) + 20, 10);
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(bench.table()->proxy().sortColumn(), LockModel::Lock);
        QCOMPARE(bench.table()->proxy().index(0, LockModel::Lock).data().toString(),
                 QStringLiteral("cart-reminder"));
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(bench.table()->proxy().index(0, LockModel::Lock).data().toString(),
                 QStringLiteral("tax-report"));
    }

    void asksForThePastOfPaintedRowsAlone()
    {
        SourceView view = crowd();
        QStringList asked;
        LocksTable table;
        table.setTracks([&asked](const LockKey &lock) {
            asked.append(lock.lock);
            LockTrack track;
            track.beats = {Instant(1s), Instant(21s), Instant(41s), Instant(71s)};
            track.owners = {{.from = Instant(0s), .ownerId = QStringLiteral("a")},
                            {.from = Instant(50s)},
                            {.from = Instant(60s), .ownerId = QStringLiteral("b")}};
            return track;
        });
        view.serverNow = Instant(std::chrono::hours(24) + 30s);
        table.resize(1300, 28 + 26 * 5);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        table.setView({1, QStringLiteral("s"), QStringLiteral("s"), Environment::Local, {}}, view, -1);
        table.grab();
        const QSet<QString> first(asked.begin(), asked.end());
        QVERIFY(!first.isEmpty());
        QVERIFY(first.size() <= 6);
        QCOMPARE(asked.size(), first.size());
        table.grab();
        QCOMPARE(asked.size(), first.size()); // kept until they beat
        const QModelIndex top = table.proxy().index(0, LockModel::Trend);
        QCOMPARE(top.data().toString(), QStringLiteral("Usually every 20 s, at most 30 s"));
        QCOMPARE(top.siblingAtColumn(LockModel::Changes).data().toString(), QStringLiteral("1"));
        QCOMPARE(top.siblingAtColumn(LockModel::Changes).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Changes in 24 h: 1"));
        for (LockView &lock : view.locks)
            ++lock.record.heartbeatNumber;
        table.setView({1, QStringLiteral("s"), QStringLiteral("s"), Environment::Local, {}}, view, -1);
        table.grab();
        QCOMPARE(asked.size(), 2 * first.size());
    }

    void groupsByTheBoxAndFoldsByKeysAndMouse()
    {
        Bench bench;
        bench.open();
        auto *box = bench.find<QComboBox>(QStringLiteral("groupBox"));
        QVERIFY(!box->isVisible()); // ten locks need no groups
        bench.source->show(crowd());
        QVERIFY(box->isVisible());
        box->setFocus();
        for (int i = 0; i < 3; ++i)
            bench.key(Qt::Key_Down);
        LocksTable *table = bench.table();
        QCOMPARE(table->proxy().grouping(), Grouping::Prefix);
        QCOMPARE(table->proxy().rowCount(), 26);
        table->setFocus();
        bench.key(Qt::Key_Left); // from the dead lock to its group
        QVERIFY(table->proxy().groupAt(table->currentIndex()));
        QCOMPARE(table->currentIndex().row(), 0);
        QVERIFY(table->selectedLock().isEmpty());
        bench.key(Qt::Key_Left);
        QCOMPARE(table->proxy().rowCount(), 10);
        bench.key(Qt::Key_Right);
        QCOMPARE(table->proxy().rowCount(), 26);
        bench.key(Qt::Key_Return);
        QCOMPARE(table->proxy().rowCount(), 10);
        bench.source->show(crowd()); // a poll brings no selection back by itself
        QVERIFY(table->selectedLock().isEmpty());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->proxy().index(0, LockModel::Lock)).center());
        QCOMPARE(table->proxy().rowCount(), 26);
        bench.key(Qt::Key_Left);
        bench.window->selectLock({1, QStringLiteral("job/07")}); // unfolds what hides it
        QCOMPARE(table->selectedLock().lock, QStringLiteral("job/07"));
        QCOMPARE(table->proxy().rowCount(), 26);
    }
};

QTEST_MAIN(tst_LockHead)
#include "tst_lockhead.moc"
