// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/castlocks.h"
#include "ui/lockindex/lockproxy.h"
#include "ui/lockindex/locktext.h"
#include "ui/locks/lockcolumns.h"
#include "ui/locks/lockstable.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
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

SourceMark mark(SourceId id = 1)
{
    return {id, QStringLiteral("source-%1").arg(id), QStringLiteral("scheduler_lock"), Environment::Local};
}

LockKey key(const QString &lock, SourceId id = 1)
{
    return {id, lock};
}

void show(LocksTable &table, const SourceView &view, SourceId id = 1)
{
    table.setView(mark(id), view, words::worstLock(view));
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
        QTest::newRow("two apart change as one range")
            << list("a b c") << list("a! b c!") << QStringList{QStringLiteral("changed 0-2")};
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
        model.setLocks(mark(), locks(before));
        const SignalLog log(model);
        model.setLocks(mark(), locks(after));
        QCOMPARE(log.lines, expected);
        QCOMPARE(namesOf(model).join(u' '), after.join(u' ').remove(u'!'));
    }

    void sortsBySeverityThenAgeThenName()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLocks(mark(),
                       {
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
        model.setLocks(mark(),
                       {test::castLock(QStringLiteral("a"), LockState::Alive, 1s),
                        test::castLock(QStringLiteral("b"), LockState::Alive, 9s)});
        QSignalSpy moved(&proxy, &QAbstractItemModel::layoutChanged);
        model.setLocks(mark(),
                       {test::castLock(QStringLiteral("a"), LockState::Alive, 12s),
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
        model.setLocks(mark(), {big, small});
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
        model.setLocks(mark(), test::castOfLocks());
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
        show(table, viewOf(locks));
        table.show();
        table.selectLock(key(QStringLiteral("lock-120")));
        const int scroll = table.verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        QSignalSpy moved(&table, &LocksTable::selectionMoved);
        for (LockView &lock : locks)
            lock.verdict.age = 4s;
        locks.removeAt(199);
        show(table, viewOf(locks));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("lock-120"));
        QCOMPARE(table.verticalScrollBar()->value(), scroll);
        QCOMPARE(moved.count(), 0);
    }

    void selectionFollowsTheLockWhenItMoves()
    {
        LocksTable table;
        show(table,
             viewOf({test::castLock(QStringLiteral("a"), LockState::Alive),
                     test::castLock(QStringLiteral("b"), LockState::Alive)}));
        table.selectLock(key(QStringLiteral("b")));
        show(table,
             viewOf({test::castLock(QStringLiteral("a"), LockState::Alive),
                     test::castLock(QStringLiteral("b"), LockState::Dead, 90s)}));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("b"));
        QCOMPARE(table.currentIndex().row(), 0);
    }

    void aHiddenLockLosesTheSelectionToNobody()
    {
        LocksTable table;
        show(table, test::castView());
        table.selectLock(key(QStringLiteral("invoice-export")));
        table.setFilter({{LockState::Alive}, {}});
        QCOMPARE(table.selectedLock().lock, QString());
        QVERIFY(!table.currentIndex().isValid());
        table.setFilter({});
        QCOMPARE(table.selectedLock().lock, QStringLiteral("invoice-export"));
    }

    void selectsTheWorstLockFirst()
    {
        LocksTable table;
        show(table, test::castView());
        QCOMPARE(table.selectedLock().lock, QStringLiteral("invoice-export"));
    }

    void showsTheWorstLockUntilAPersonChooses()
    {
        const auto locks = [](LockState first, LockState second) {
            return viewOf({test::castLock(QStringLiteral("a"), first, 90s),
                           test::castLock(QStringLiteral("b"), second, 95s)});
        };
        LocksTable table;
        show(table, locks(LockState::Alive, LockState::Alive));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("a"));
        show(table, locks(LockState::Alive, LockState::Late));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("b"));
        show(table, locks(LockState::Dead, LockState::Late));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("b"));
        show(table, locks(LockState::Dead, LockState::Alive));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("a"));
        show(table, locks(LockState::Alive, LockState::Alive));
        QTest::keyClick(&table, Qt::Key_Home);
        show(table, locks(LockState::Alive, LockState::Dead));
        QCOMPARE(table.selectedLock().lock, QStringLiteral("a"));
    }

    void showsNoAgeBelowZero()
    {
        LockModel model;
        model.setLocks(mark(), {test::castLock(QStringLiteral("a"), LockState::Alive, -40s)});
        QVERIFY(!isAgeReadable(model.at(0)));
        QCOMPARE(ageText(model.at(0)), QStringLiteral("\u2013"));
    }

    void tellsARowAsASentence()
    {
        LockModel model;
        model.setLocks(mark(), test::castOfLocks());
        const QModelIndex index =
            model.index(model.rowOf(key(QStringLiteral("invoice-export"))), LockModel::State);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Dead, invoice-export, held by node-7 #4411 for 3 h 12 min"));
        QCOMPARE(index.siblingAtColumn(LockModel::Host).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Host: node-7"));
    }

    void tellsWhenALockWithoutHeartbeatsEnds()
    {
        LockModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        SourceMark shed = mark();
        shed.scheduler = QStringLiteral("ShedLock");
        model.setLocks(shed, test::castForeignLocks());
        const auto text = [&model](const char *lock, LockModel::Column column) {
            return model.index(model.rowOf(key(QLatin1String(lock))), column).data().toString();
        };
        QCOMPARE(text("report", LockModel::Beat), QStringLiteral("frees in 4 h 24 min"));
        QCOMPARE(text("cleanup", LockModel::Beat), QStringLiteral("never frees"));
        QCOMPARE(text("orphan", LockModel::Beat), QStringLiteral("ended 3 min ago"));
        QCOMPARE(text("mail", LockModel::Beat), QString());
        QCOMPARE(text("report", LockModel::Scheduler), QStringLiteral("ShedLock"));
        QCOMPARE(text("report", LockModel::Token), QString());
        model.setLocks(shed, test::castForeignLocks(), true); // what is not read is not told
        QCOMPARE(text("report", LockModel::Beat), QStringLiteral("\u2013"));
    }

    void onlyAFencingTokenIsShownAsOne()
    {
        LockRow row{test::castForeignLocks().last()};
        row.view.record.token = 1'795'511'670;
        row.view.record.foreign->term = Term::Time;
        QCOMPARE(cellText(row, LockModel::Token), QString());
        row.view.record.foreign->term = Term::Token;
        QCOMPARE(cellText(row, LockModel::Token), QStringLiteral("1795511670"));
    }

    void keepsTheLastStateWhileUnreachable()
    {
        LockModel model;
        LockProxy proxy(model);
        QList<LockView> locks = test::castOfLocks();
        model.setLocks(mark(), locks);
        const QStringList before = namesOf(proxy);
        for (LockView &lock : locks)
            lock.verdict.state = LockState::Unknown;
        model.setLocks(mark(), locks, true);
        const LockRow &row = model.at(model.rowOf(key(QStringLiteral("invoice-export"))));
        QCOMPARE(shownState(row), LockState::Unknown);
        QCOMPARE(rowTags(row).first(), QStringLiteral("Was dead"));
        QCOMPARE(ageText(row), QStringLiteral("\u2013"));
        QCOMPARE(namesOf(proxy), before);
    }

    void columnsGiveWayInOrder()
    {
        ContentWidths content;
        SeenTexts seen;
        LockModel model;
        model.setLocks(mark(), test::castOfLocks());
        for (int row = 0; row < model.rowCount(); ++row)
            content.include(model.at(row), seen);
        const auto shown = [&content](int width) {
            QSet<int> columns;
            int sum = 0;
            for (const ColumnWidth &column : columnsFor(width, content, {})) {
                columns.insert(column.column);
                sum += column.width;
            }
            return std::pair(columns, sum);
        };
        const auto [wide, wideSum] = shown(1200);
        // Whose it is goes without saying; what few ask for a person adds.
        QSet<int> all;
        for (int column = 0; column < LockModel::ColumnCount; ++column)
            all.insert(column);
        QCOMPARE(all - wide,
                 QSet<int>({LockModel::Source, LockModel::Scheduler, LockModel::Instance, LockModel::FreesAt,
                            LockModel::Changes, LockModel::Progress}));
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

    void theSourceIsNamedWhereThereIsRoom()
    {
        ContentWidths content;
        SeenTexts seen;
        LockModel model;
        model.setLocks(mark(), test::castOfLocks());
        for (int row = 0; row < model.rowCount(); ++row)
            content.include(model.at(row), seen);
        const auto sourceWidth = [&content](int width) {
            for (const ColumnWidth &column : columnsFor(width, content, {true, false})) {
                if (column.column == LockModel::Source)
                    return column.width;
            }
            return 0;
        };
        QVERIFY(sourceWidth(1400) > content.source);
        // Two sources of one environment are told apart by the name alone: the token goes first.
        bool isNamedWithoutToken = false;
        for (int width = 700; width < 1400 && !isNamedWithoutToken; ++width) {
            const QList<ColumnWidth> columns = columnsFor(width, content, {true, false});
            const auto isToken = [](const ColumnWidth &one) { return one.column == LockModel::Token; };
            isNamedWithoutToken =
                sourceWidth(width) > content.source && std::none_of(columns.begin(), columns.end(), isToken);
        }
        QVERIFY(isNamedWithoutToken);
        QVERIFY(sourceWidth(760) > content.sourceWord); // the word of the environment never goes
        QVERIFY(sourceWidth(760) < content.source);
    }

    void locksOfOneNameInTwoSourcesAreTwo()
    {
        LockModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString name = QStringLiteral("export");
        model.setLocks(mark(1), {test::castLock(name, LockState::Alive)});
        model.setLocks(mark(2), {test::castLock(name, LockState::Dead, 90s)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(model.rowOf(key(name, 1))).view.verdict.state, LockState::Alive);
        QCOMPARE(model.at(model.rowOf(key(name, 2))).view.verdict.state, LockState::Dead);
        QCOMPARE(model.rowOf(key(name, 3)), -1);
        QCOMPARE(
            model.index(model.rowOf(key(name, 2)), LockModel::Source).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("Source: source-2, local"));
    }

    void aSourceChangesNobodyElsesRows()
    {
        LockModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto locks = [](const char *names, Milliseconds age) {
            QList<LockView> views;
            for (const QString &name : QString::fromLatin1(names).split(u' '))
                views.append(test::castLock(name, LockState::Alive, age));
            return views;
        };
        model.setLocks(mark(1), locks("a b c", 3s));
        model.setLocks(mark(2), locks("a b", 3s));
        model.setLocks(mark(3), locks("a", 3s));
        const SignalLog log(model);
        model.setLocks(mark(2), locks("a b", 4s)); // the others hang and say nothing
        model.setLocks(mark(2), locks("b c d", 4s));
        model.setLocks(mark(1), locks("a b c", 3s), true);
        model.removeSource(2);
        model.removeSource(7);
        QCOMPARE(log.lines.join(u'|'),
                 QStringLiteral("changed 3-4|removed 3-3|inserted 4-5|changed 0-2|removed 3-5"));
        QCOMPARE(namesOf(model).join(u' '), QStringLiteral("a b c a"));
        QVERIFY(model.at(0).stale);
        QVERIFY(!model.at(3).stale);
    }

    void filtersByTheSource()
    {
        LockModel model;
        LockProxy proxy(model);
        model.setLocks(mark(1), {test::castLock(QStringLiteral("a"), LockState::Alive)});
        model.setLocks({2, QStringLiteral("billing@pg-eu"), QStringLiteral("locks"), Environment::Prod},
                       {test::castLock(QStringLiteral("b"), LockState::Alive)});
        proxy.setFilter({{}, {}, 2});
        QCOMPARE(namesOf(proxy).join(u' '), QStringLiteral("b"));
        for (const char *text : {"prod", "pg-eu", "locks"}) {
            proxy.setFilter({{}, QString::fromLatin1(text)});
            QCOMPARE(namesOf(proxy).join(u' '), QStringLiteral("b"));
        }
        proxy.setFilter({});
        proxy.sort(LockModel::Source, Qt::AscendingOrder);
        QCOMPARE(namesOf(proxy).join(u' '), QStringLiteral("b a")); // the gravest first
    }

    void untilAPersonChoosesTheWorstOfAllThatIsOpenedIsSelected()
    {
        LocksTable table;
        const auto read = [](const QString &name, LockState state) {
            SourceView view = viewOf({test::castLock(name, state, 90s)});
            view.lastGoodRead = Instant(1s);
            return view;
        };
        show(table, read(QStringLiteral("slow"), LockState::Late), 1);
        show(table, read(QStringLiteral("gone"), LockState::Late), 2);
        QCOMPARE(table.selectedLock(), key(QStringLiteral("slow"), 1)); // not worse
        show(table, read(QStringLiteral("batch"), LockState::Dead), 3);
        QCOMPARE(table.selectedLock(), key(QStringLiteral("batch"), 3));
        show(table, read(QStringLiteral("slow"), LockState::Alive), 1);
        show(table, read(QStringLiteral("batch"), LockState::Late), 3);
        show(table, read(QStringLiteral("gone"), LockState::Dead),
             2); // it was open: a hand may be on its way
        QCOMPARE(table.selectedLock(), key(QStringLiteral("batch"), 3));
        table.selectLock(key(QStringLiteral("slow"), 1));
        show(table, read(QStringLiteral("more"), LockState::Dead), 4);
        QCOMPARE(table.selectedLock(), key(QStringLiteral("slow"), 1));
    }

    void theSelectionKnowsItsSource()
    {
        LocksTable table;
        const QString name = QStringLiteral("export");
        show(table, viewOf({test::castLock(name, LockState::Alive)}), 1);
        show(table, viewOf({test::castLock(name, LockState::Alive)}), 2);
        table.selectLock(key(name, 2));
        show(table, viewOf({test::castLock(name, LockState::Dead, 90s)}), 1);
        QCOMPARE(table.selectedLock(), key(name, 2));
        QCOMPARE(table.currentIndex().row(), 1);
        table.removeSource(2);
        QVERIFY(table.selectedLock().isEmpty());
        show(table, viewOf({test::castLock(name, LockState::Dead, 90s)}), 1);
        QCOMPARE(table.selectedLock(), key(name, 1)); // nobody's choice any more: the worst
    }

    void tenThousandLocksTickAsOneRange()
    {
        QList<LockView> many;
        for (int i = 0; i < 10'000; ++i)
            many.append(test::castLock(QStringLiteral("lock-%1").arg(i, 5, 10, QLatin1Char('0')),
                                       i % 2 == 0 ? LockState::Alive : LockState::Free));
        LocksTable table;
        table.resize(900, 500);
        table.show();
        show(table, viewOf(many), 1);
        show(table, test::castView(), 2);
        const SignalLog log(table.locks());
        SourceView view = viewOf(many);
        QElapsedTimer timer;
        timer.start();
        for (int tick = 1; tick <= 10; ++tick) {
            for (int i = 0; i < 10'000; i += 2)
                view.locks[i].verdict.age = 3s + tick * 100ms;
            show(table, view, 1);
        }
        QCOMPARE(log.lines.size(), qsizetype(10)); // one range a tick
        qInfo("a tick of 10,000 locks took %lld ms", timer.elapsed() / 10);
        timer.restart();
        for (int tick = 0; tick < 100; ++tick)
            show(table, test::castView(), 2);
        qInfo("a tick of the small source beside it took %lld us", timer.nsecsElapsed() / 100 / 1000);
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
