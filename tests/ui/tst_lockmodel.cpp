// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "ui/locks/lockcolumns.h"
#include "ui/locks/lockfilter.h"
#include "ui/locks/lockstable.h"
#include "ui/locks/locktext.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

QStringList namesOf(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, LockModel::Lock).data().toString());
    return names;
}

SourceView viewOf(const QList<LockView> &locks)
{
    SourceView view = test::castView();
    view.locks = locks;
    return view;
}

/// Row signals of a model as text, in the order they came.
class SignalLog : public QObject
{
    Q_OBJECT

public:
    explicit SignalLog(const QAbstractItemModel &model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int from, int to) { add(QStringLiteral("inserted"), from, to); });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int from, int to) { add(QStringLiteral("removed"), from, to); });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &from, const QModelIndex &to) {
                    add(QStringLiteral("changed"), from.row(), to.row());
                });
        connect(&model, &QAbstractItemModel::modelReset, this,
                [this] { lines.append(QStringLiteral("reset")); });
    }

    QStringList lines = {};

private:
    void add(const QString &what, int from, int to)
    {
        lines.append(QStringLiteral("%1 %2-%3").arg(what).arg(from).arg(to));
    }
};

} // namespace

class tst_LockModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void sendsTheFewestRowSignals_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QStringList>("expected");
        const auto list = [](const char *names) {
            return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
        };
        QTest::newRow("nothing happened") << list("a b c") << list("a b c") << QStringList{};
        QTest::newRow("a run appears in the middle")
            << list("a d") << list("a b c d") << QStringList{QStringLiteral("inserted 1-2")};
        QTest::newRow("one appears at the end")
            << list("a b") << list("a b c") << QStringList{QStringLiteral("inserted 2-2")};
        QTest::newRow("a run vanishes")
            << list("a b c d") << list("a d") << QStringList{QStringLiteral("removed 1-2")};
        QTest::newRow("all vanish") << list("a b") << QStringList{}
                                    << QStringList{QStringLiteral("removed 0-1")};
        QTest::newRow("neighbours change")
            << list("a b c d") << list("a b! c! d") << QStringList{QStringLiteral("changed 1-2")};
        QTest::newRow("two apart change")
            << list("a b c") << list("a! b c!")
            << QStringList{QStringLiteral("changed 0-0"), QStringLiteral("changed 2-2")};
        QTest::newRow("a change before a loss")
            << list("a b c") << list("a! c")
            << QStringList{QStringLiteral("changed 0-0"), QStringLiteral("removed 1-1")};
        QTest::newRow("others take their place")
            << list("a c") << list("b d")
            << QStringList{QStringLiteral("removed 0-0"), QStringLiteral("inserted 0-0"),
                           QStringLiteral("removed 1-1"), QStringLiteral("inserted 1-1")};
    }

    void sendsTheFewestRowSignals()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        QFETCH(QStringList, expected);
        const auto locks = [](const QStringList &names) {
            QList<LockView> views;
            for (QString name : names) {
                const bool changed = name.endsWith(u'!');
                name.remove(u'!');
                views.append(test::castLock(name, LockState::Alive, changed ? 9s : 3s));
            }
            return views;
        };
        LockModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLocks(locks(before));
        const SignalLog log(model);
        model.setLocks(locks(after));
        QCOMPARE(log.lines, expected);
        QCOMPARE(namesOf(model).join(u' '), after.join(u' ').remove(u'!'));
    }

    void sortsBySeverityThenAgeThenName()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLocks({
            test::castLock(QStringLiteral("a-alive"), LockState::Alive, 1s),
            test::castLock(QStringLiteral("b-late"), LockState::Late, 35s),
            test::castLock(QStringLiteral("c-alive"), LockState::Alive, 19s),
            test::castLock(QStringLiteral("d-late"), LockState::Late, 50s),
            test::castLock(QStringLiteral("e-dead"), LockState::Dead, 90s),
            test::castLock(QStringLiteral("f-free"), LockState::Free),
        });
        QCOMPARE(namesOf(proxy).join(u' '), QStringLiteral("e-dead d-late b-late a-alive c-alive f-free"));
    }

    void ageingDoesNotMoveHealthyRows()
    {
        LockModel model;
        LockProxy proxy(model);
        model.setLocks({test::castLock(QStringLiteral("a"), LockState::Alive, 1s),
                        test::castLock(QStringLiteral("b"), LockState::Alive, 9s)});
        QSignalSpy moved(&proxy, &QAbstractItemModel::layoutChanged);
        model.setLocks({test::castLock(QStringLiteral("a"), LockState::Alive, 12s),
                        test::castLock(QStringLiteral("b"), LockState::Alive, 1s)});
        QCOMPARE(moved.count(), 0);
    }

    void sortsNumbersAsNumbers()
    {
        LockModel model;
        LockProxy proxy(model);
        LockView big = test::castLock(QStringLiteral("big"), LockState::Alive, 100s);
        LockView small = test::castLock(QStringLiteral("small"), LockState::Alive, 9s);
        big.record.token = 1000;
        small.record.token = 999;
        big.record.owner->pid = 10000;
        small.record.owner->pid = 9;
        model.setLocks({big, small});
        for (const LockModel::Column column : {LockModel::Beat, LockModel::Token, LockModel::Pid}) {
            proxy.sort(column, Qt::AscendingOrder);
            QCOMPARE(namesOf(proxy).first(), QStringLiteral("small"));
        }
    }

    void filtersByEveryWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("part of a name") << QStringLiteral("INVOICE") << QStringLiteral("invoice-export");
        QTest::newRow("host") << QStringLiteral("node-2") << QStringLiteral("nightly-sync");
        QTest::newRow("process") << QStringLiteral("8123") << QStringLiteral("search-index");
        QTest::newRow("state") << QStringLiteral("two owners") << QStringLiteral("report-rollup");
        QTest::newRow("state and owner") << QStringLiteral("alive rates") << QStringLiteral("fx-rates");
        QTest::newRow("nothing") << QStringLiteral("no such lock") << QString();
    }

    void filtersByEveryWord()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        LockModel model;
        LockProxy proxy(model);
        model.setLocks(test::castOfLocks());
        proxy.setFilter({{}, text});
        QCOMPARE(namesOf(proxy).join(u' '), expected);
    }

    void selectionAndScrollSurviveARefresh()
    {
        QList<LockView> locks;
        for (int i = 0; i < 200; ++i)
            locks.append(
                test::castLock(QStringLiteral("lock-%1").arg(i, 3, 10, QLatin1Char('0')), LockState::Alive));
        LocksTable table;
        table.resize(900, 400);
        table.setView(viewOf(locks));
        table.show();
        table.selectLock(QStringLiteral("lock-120"));
        const int scroll = table.verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        QSignalSpy moved(&table, &LocksTable::selectionMoved);
        for (LockView &lock : locks)
            lock.verdict.age = 4s;
        locks.removeAt(199);
        table.setView(viewOf(locks));
        QCOMPARE(table.selectedLock(), QStringLiteral("lock-120"));
        QCOMPARE(table.verticalScrollBar()->value(), scroll);
        QCOMPARE(moved.count(), 0);
    }

    void selectionFollowsTheLockWhenItMoves()
    {
        LocksTable table;
        table.setView(viewOf({test::castLock(QStringLiteral("a"), LockState::Alive),
                              test::castLock(QStringLiteral("b"), LockState::Alive)}));
        table.selectLock(QStringLiteral("b"));
        table.setView(viewOf({test::castLock(QStringLiteral("a"), LockState::Alive),
                              test::castLock(QStringLiteral("b"), LockState::Dead, 90s)}));
        QCOMPARE(table.selectedLock(), QStringLiteral("b"));
        QCOMPARE(table.currentIndex().row(), 0);
    }

    void aHiddenLockLosesTheSelectionToNobody()
    {
        LocksTable table;
        table.setView(test::castView());
        table.selectLock(QStringLiteral("invoice-export"));
        table.setFilter({{LockState::Alive}, {}});
        QCOMPARE(table.selectedLock(), QString());
        QVERIFY(!table.currentIndex().isValid());
        table.setFilter({});
        QCOMPARE(table.selectedLock(), QStringLiteral("invoice-export"));
    }

    void selectsTheWorstLockFirst()
    {
        LocksTable table;
        table.setView(test::castView());
        QCOMPARE(table.selectedLock(), QStringLiteral("invoice-export"));
    }

    void showsTheWorstLockUntilAPersonChooses()
    {
        const auto locks = [](LockState first, LockState second) {
            return viewOf({test::castLock(QStringLiteral("a"), first, 90s),
                           test::castLock(QStringLiteral("b"), second, 95s)});
        };
        LocksTable table;
        table.setView(locks(LockState::Alive, LockState::Alive));
        QCOMPARE(table.selectedLock(), QStringLiteral("a"));
        table.setView(locks(LockState::Alive, LockState::Late));
        QCOMPARE(table.selectedLock(), QStringLiteral("b"));
        table.setView(locks(LockState::Dead, LockState::Late));
        QCOMPARE(table.selectedLock(), QStringLiteral("b"));
        table.setView(locks(LockState::Dead, LockState::Alive));
        QCOMPARE(table.selectedLock(), QStringLiteral("a"));
        table.setView(locks(LockState::Alive, LockState::Alive));
        QTest::keyClick(&table, Qt::Key_Home);
        table.setView(locks(LockState::Alive, LockState::Dead));
        QCOMPARE(table.selectedLock(), QStringLiteral("a"));
    }

    void showsNoAgeBelowZero()
    {
        LockModel model;
        model.setLocks({test::castLock(QStringLiteral("a"), LockState::Alive, -40s)});
        QVERIFY(!isAgeReadable(model.at(0)));
        QCOMPARE(ageText(model.at(0)), QStringLiteral("\u2013"));
    }

    void tellsARowAsASentence()
    {
        LockModel model;
        model.setLocks(test::castOfLocks());
        const QModelIndex index =
            model.index(model.rowOf(QStringLiteral("invoice-export")), LockModel::State);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Dead, invoice-export, held by node-7 #4411 for 3 h 12 min"));
        QCOMPARE(index.siblingAtColumn(LockModel::Host).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Host: node-7"));
    }

    void keepsTheLastStateWhileUnreachable()
    {
        LockModel model;
        LockProxy proxy(model);
        QList<LockView> locks = test::castOfLocks();
        model.setLocks(locks);
        const QStringList before = namesOf(proxy);
        for (LockView &lock : locks)
            lock.verdict.state = LockState::Unknown;
        model.setLocks(locks, true);
        const LockRow &row = model.at(model.rowOf(QStringLiteral("invoice-export")));
        QCOMPARE(shownState(row), LockState::Unknown);
        QCOMPARE(rowTags(row).first(), QStringLiteral("Was dead"));
        QCOMPARE(ageText(row), QStringLiteral("\u2013"));
        QCOMPARE(namesOf(proxy), before);
    }

    void columnsGiveWayInOrder()
    {
        ContentWidths content;
        LockModel model;
        model.setLocks(test::castOfLocks());
        for (int row = 0; row < model.rowCount(); ++row)
            content.include(model.at(row));
        const auto shown = [&content](int width) {
            QSet<int> columns;
            int sum = 0;
            for (const ColumnWidth &column : columnsFor(width, content)) {
                columns.insert(column.column);
                sum += column.width;
            }
            return std::pair(columns, sum);
        };
        const auto [wide, wideSum] = shown(1200);
        QCOMPARE(wide.size(), qsizetype(LockModel::ColumnCount));
        QCOMPARE(wideSum, 1200);
        qsizetype before = LockModel::ColumnCount;
        for (int width = 1200; width >= 500; width -= 20) {
            const auto [columns, sum] = shown(width);
            QVERIFY(columns.size() <= before);
            before = columns.size();
            for (const LockModel::Column kept : {LockModel::State, LockModel::Lock, LockModel::OwnerName,
                                                 LockModel::HeldSince, LockModel::Beat, LockModel::Token})
                QVERIFY(columns.contains(kept));
            if (width >= 760) // the table of the smallest window
                QCOMPARE(sum, width);
        }
        QCOMPARE(shown(500).first.size(), qsizetype(6));
    }

    void splitsTheOwnersLabel()
    {
        Owner owner;
        owner.label = QStringLiteral("billing@node-7:4411");
        owner.host = QStringLiteral("node-7");
        QCOMPARE(ownerName(owner), QStringLiteral("billing"));
        owner.host = QStringLiteral("elsewhere");
        QCOMPARE(ownerName(owner), owner.label);
    }
};

QTEST_MAIN(tst_LockModel)
#include "tst_lockmodel.moc"
