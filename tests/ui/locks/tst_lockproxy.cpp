// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/lockindex/lockproxy.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

constexpr auto Reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

SourceMark mark(SourceId id = 1)
{
    return {
        id, QStringLiteral("source-%1").arg(id), QStringLiteral("scheduler_lock"), Environment::Local, {}};
}

LockView lock(const QString &name, LockState state = LockState::Alive, Milliseconds age = 3s)
{
    return test::castLock(name, state, age);
}

QList<LockView> locks(const char *names)
{
    QList<LockView> views;
    for (const QString &name : QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts))
        views.append(lock(name));
    return views;
}

/// The lines as text: groups in brackets, what is gone with a minus.
QString linesOf(const LockProxy &proxy)
{
    QStringList lines;
    for (int line = 0; line < proxy.rowCount(); ++line) {
        const QModelIndex index = proxy.index(line, LockModel::Lock);
        if (const LockGroup *group = proxy.groupAt(index))
            lines.append(QStringLiteral("[%1]").arg(group->name));
        else
            lines.append((proxy.isGone(index) ? QStringLiteral("-") : QString()) + index.data().toString());
    }
    return lines.join(u' ');
}

/// What the lines have to be: all rows of the model, judged and sorted anew.
QStringList sortedAnew(const LockModel &model, const LockProxy &proxy)
{
    std::vector<LockRow> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (proxy.filter().accepts(model.at(row)))
            rows.push_back(model.at(row));
    }
    const LockModel::Column column = proxy.sortColumn();
    std::sort(rows.begin(), rows.end(), [&](const LockRow &left, const LockRow &right) {
        const bool down = proxy.sortOrder() == Qt::DescendingOrder;
        const LockRow &one = down ? right : left;
        const LockRow &other = down ? left : right;
        if (const int order = compareKeys(sortKey(one, column, {}), sortKey(other, column, {})); order != 0)
            return order < 0;
        return std::pair(one.view.record.name, one.source.id)
            < std::pair(other.view.record.name, other.source.id);
    });
    QStringList names;
    for (const LockRow &row : rows)
        names.append(QStringLiteral("%1/%2").arg(row.source.id).arg(row.view.record.name));
    return names;
}

QStringList shownNow(const LockProxy &proxy)
{
    QStringList names;
    for (int line = 0; line < proxy.rowCount(); ++line) {
        const LockRow &row = proxy.rowAt(proxy.index(line, 0));
        names.append(QStringLiteral("%1/%2").arg(row.source.id).arg(row.view.record.name));
    }
    return names;
}

/// A source whose locks come, go and change by chance, the same chance at every run.
QList<LockView> randomLocks(QRandomGenerator &random, int most)
{
    QList<LockView> views;
    for (int i = 0; i < most; ++i) {
        if (random.bounded(5) == 0)
            continue;
        const auto state = static_cast<LockState>(random.bounded(LockStateCount));
        views.append(lock(QStringLiteral("lock-%1").arg(i, 4, 10, QLatin1Char('0')), state,
                          Milliseconds(random.bounded(60'000))));
    }
    return views;
}

} // namespace

class tst_LockProxy : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void isAlwaysWhatSortingAnewWouldBe_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("text");
        QTest::newRow("by state") << int(LockModel::State) << Qt::AscendingOrder << QString();
        QTest::newRow("by state, filtered")
            << int(LockModel::State) << Qt::AscendingOrder << QStringLiteral("state:alive");
        QTest::newRow("by age, down") << int(LockModel::Beat) << Qt::DescendingOrder << QString();
        QTest::newRow("by name, down") << int(LockModel::Lock) << Qt::DescendingOrder << QString();
        QTest::newRow("by owner, where all are one")
            << int(LockModel::OwnerName) << Qt::AscendingOrder << QStringLiteral("lock-00");
    }

    void isAlwaysWhatSortingAnewWouldBe()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QString, text);
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        QSignalSpy reset(&proxy, &QAbstractItemModel::modelReset);
        proxy.sort(column, order);
        proxy.setFilter({{}, text});
        QRandomGenerator random(41);
        for (int round = 0; round < 40; ++round) {
            const int most = round % 3 == 0 ? 12 : 150;
            model.setLocks(mark(1), randomLocks(random, most));
            QCOMPARE(shownNow(proxy), sortedAnew(model, proxy));
            model.setLocks(mark(2), randomLocks(random, 30), round % 7 == 0);
            QCOMPARE(shownNow(proxy), sortedAnew(model, proxy));
            if (round % 10 == 9)
                model.removeSource(2);
            QCOMPARE(shownNow(proxy), sortedAnew(model, proxy));
        }
        QCOMPARE(reset.count(), 0);
    }

    void persistentIndexesStayWithTheirLocks()
    {
        LockModel model;
        LockProxy proxy(model);
        QRandomGenerator random(7);
        model.setLocks(mark(), randomLocks(random, 200));
        QHash<QString, QPersistentModelIndex> kept;
        for (int line = 0; line < proxy.rowCount(); ++line)
            kept.insert(proxy.rowAt(proxy.index(line, 0)).view.record.name, proxy.index(line, 2));
        for (int round = 0; round < 20; ++round) {
            model.setLocks(mark(), randomLocks(random, 200));
            for (auto it = kept.begin(); it != kept.end();) {
                const bool isThere = model.rowOf({1, it.key()}) >= 0;
                QCOMPARE(it.value().isValid(), isThere);
                if (isThere)
                    QCOMPARE(proxy.rowAt(it.value()).view.record.name, it.key());
                it = isThere ? std::next(it) : kept.erase(it);
            }
        }
        QVERIFY(!kept.isEmpty());
    }

    void sortsOwnersByWhatTheirColumnShows()
    {
        const auto held = [](const char *name, const char *user, const char *host) {
            LockView view = lock(QLatin1String(name));
            Owner owner;
            owner.id = QStringLiteral("%1-id").arg(QLatin1String(name));
            owner.label = QStringLiteral("%1@%2:7").arg(QLatin1String(user), QLatin1String(host));
            owner.host = QLatin1String(host);
            owner.pid = 7;
            view.record.owner = owner;
            return view;
        };
        LockModel model;
        LockProxy proxy(model);
        proxy.sort(LockModel::OwnerName, Qt::AscendingOrder);
        model.setLocks(mark(),
                       {held("a", "ann", "node-3"), held("b", "bob", "node-1"), held("c", "cid", "node-2")});
        QCOMPARE(linesOf(proxy), QStringLiteral("a b c")); // the name, beside a column for the host
        proxy.setOwnerInOne(true);
        QCOMPARE(linesOf(proxy), QStringLiteral("b c a"));
        proxy.setOwnerInOne(false);
        QCOMPARE(linesOf(proxy), QStringLiteral("a b c"));
    }

    void linesAreFoundWhereRowsOnlyMoved_data()
    {
        QTest::addColumn<int>("kept"); // few are searched, for many all lines are numbered
        QTest::newRow("few persistent indexes") << 5;
        QTest::newRow("many") << 500;
    }

    void linesAreFoundWhereRowsOnlyMoved()
    {
        QFETCH(int, kept);
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        proxy.sort(LockModel::Beat, Qt::DescendingOrder);
        QRandomGenerator random(11);
        QList<LockView> views;
        for (int i = 0; i < 600; ++i)
            views.append(lock(QStringLiteral("lock-%1").arg(i, 4, 10, QLatin1Char('0'))));
        model.setLocks(mark(), views);
        QList<QPersistentModelIndex> indexes;
        QStringList names;
        for (int line = 0; line < kept; ++line) {
            indexes.append(proxy.index(line, 1));
            names.append(indexes.last().data().toString());
        }
        QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
        for (int round = 0; round < 10; ++round) {
            QList<int> rows;
            for (int row = round; row < views.size(); row += round % 2 == 0 ? 50 : 2)
                rows.append(row);
            for (const int row : rows) // some stay where they are
                views[row].verdict.age =
                    Milliseconds(random.bounded(4) == 0 ? 3'000 : random.bounded(60'000));
            changed.clear();
            model.setChanged(mark(), views, rows);
            QCOMPARE(shownNow(proxy), sortedAnew(model, proxy));
            for (int i = 0; i < kept; ++i)
                QCOMPARE(indexes.at(i).data().toString(), names.at(i));
            for (const int row : rows) {
                const QModelIndex index = proxy.indexOf({1, views.at(row).record.name});
                QCOMPARE(proxy.rowAt(index).view.record.name, views.at(row).record.name);
                QVERIFY(std::any_of(changed.begin(), changed.end(), [&index](const QVariantList &told) {
                    return told.at(0).toModelIndex().row() <= index.row()
                        && told.at(1).toModelIndex().row() >= index.row();
                }));
            }
        }
        proxy.setHeld(true);
        views.remove(300, 20);
        model.setLocks(mark(), views);
        QCOMPARE(proxy.rowCount(), 600);
        proxy.setHeld(false);
        QCOMPARE(shownNow(proxy), sortedAnew(model, proxy));
    }

    void aRowThatStaysIsOnlyPaintedAnew()
    {
        LockModel model;
        LockProxy proxy(model);
        model.setLocks(mark(), locks("a b c d"));
        QSignalSpy moved(&proxy, &QAbstractItemModel::layoutChanged);
        QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
        QList<LockView> views = locks("a b c d");
        views[1].verdict.age = 9s;
        model.setLocks(mark(), views);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    }

    void changedRowsAloneAreLookedAt()
    {
        LockModel model;
        LockProxy proxy(model);
        QList<LockView> views = locks("a b c d");
        model.setLocks(mark(), views);
        views[2] = lock(QStringLiteral("c"), LockState::Dead, 90s);
        views[3] = lock(QStringLiteral("d"), LockState::Dead, 95s);
        model.setChanged(mark(), views, {2});
        QCOMPARE(linesOf(proxy), QStringLiteral("c a b d"));
        model.setChanged(mark(), views, {3});
        QCOMPARE(linesOf(proxy), QStringLiteral("d c a b"));
    }

    void heldRowsStandStill()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        model.setLocks(mark(), locks("a b d e"));
        proxy.setHeld(true);
        QSignalSpy changed(&proxy, &LockProxy::holdChanged);
        QList<LockView> views = locks("a c d e");
        views[3] = lock(QStringLiteral("e"), LockState::Dead, 90s);
        model.setLocks(mark(), views); // b is gone, c is new, e wants to be first
        QCOMPARE(linesOf(proxy), QStringLiteral("a -b d e c"));
        QCOMPARE(proxy.wouldMove(), 2); // c and e
        QCOMPARE(changed.count(), 1);
        QCOMPARE(proxy.index(1, 0).data(LockProxy::GoneRole).toBool(), true);
        QCOMPARE(proxy.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Gone, b"));
        proxy.setHeld(false);
        QCOMPARE(linesOf(proxy), QStringLiteral("e a c d"));
        QCOMPARE(proxy.wouldMove(), 0);
        model.setLocks(mark(), locks("a b c d e"));
        QCOMPARE(linesOf(proxy), QStringLiteral("a b c d e"));
    }

    void whatComesBackWhileHeldStandsWhereItStood()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        model.setLocks(mark(), locks("a b c"));
        const QPersistentModelIndex b = proxy.index(1, 0);
        proxy.setHeld(true);
        model.setLocks(mark(), locks("a c"));
        QVERIFY(proxy.isGone(b));
        model.setLocks(mark(), locks("a b c"));
        QCOMPARE(linesOf(proxy), QStringLiteral("a b c"));
        QVERIFY(!proxy.isGone(b));
        model.setLocks(mark(), locks("b c"));
        model.setLocks(mark(), locks("b c d"));
        proxy.setHeld(false);
        QCOMPARE(linesOf(proxy), QStringLiteral("b c d"));
    }

    void aPersonMovesHeldRows()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        model.setLocks(mark(), locks("a b c"));
        proxy.setHeld(true);
        model.setLocks(mark(), locks("a d xyz"));
        proxy.sort(LockModel::Lock, Qt::DescendingOrder);
        QCOMPARE(linesOf(proxy), QStringLiteral("xyz d a"));
        proxy.setFilter({{}, QStringLiteral("xyz")});
        QCOMPARE(linesOf(proxy), QStringLiteral("xyz"));
        QVERIFY(proxy.isHeld());
    }

    void groupsStandWorstFirst()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        QList<LockView> views = locks("app.a app.b job/x job/y lone");
        views[3] = lock(QStringLiteral("job/y"), LockState::Dead, 90s);
        model.setLocks(mark(), views);
        proxy.setGrouping(Grouping::Prefix);
        QCOMPARE(linesOf(proxy), QStringLiteral("[job] job/y job/x [app] app.a app.b [lone] lone"));
        const LockGroup *job = proxy.groupAt(proxy.index(0, 0));
        QVERIFY(job);
        QCOMPARE(job->shown, LockState::Dead);
        QCOMPARE(groupCounts(*job), QStringLiteral("1 dead, 1 alive"));
        QCOMPARE(proxy.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Group job, dead, 2 locks: 1 dead, 1 alive, expanded"));
        proxy.setCollapsed(QStringLiteral("job"), true);
        QCOMPARE(linesOf(proxy), QStringLiteral("[job] [app] app.a app.b [lone] lone"));
        QCOMPARE(proxy.collapsedGroupOf({1, QStringLiteral("job/x")}), QStringLiteral("job"));
        views[3] = lock(QStringLiteral("job/y"));
        views[4] = lock(QStringLiteral("lone"), LockState::Late, 40s);
        model.setLocks(mark(), views);
        QCOMPARE(linesOf(proxy), QStringLiteral("[lone] lone [app] app.a app.b [job]"));
        views.removeLast();
        model.setLocks(mark(), views);
        QCOMPARE(linesOf(proxy), QStringLiteral("[app] app.a app.b [job]"));
        proxy.setGrouping(Grouping::Host);
        QCOMPARE(linesOf(proxy), QStringLiteral("[node-7] app.a app.b job/x job/y"));
        proxy.setGrouping(Grouping::None);
        QCOMPARE(linesOf(proxy), QStringLiteral("app.a app.b job/x job/y"));
    }

    void groupsOfManyStayWhole()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        proxy.setGrouping(Grouping::Host);
        QRandomGenerator random(3);
        for (int round = 0; round < 20; ++round) {
            QList<LockView> views = randomLocks(random, 120);
            for (LockView &view : views) {
                if (view.record.owner)
                    view.record.owner->host = QStringLiteral("node-%1").arg(random.bounded(6));
            }
            model.setLocks(mark(), views);
            qsizetype seen = 0;
            const LockGroup *group = nullptr;
            for (int line = 0; line < proxy.rowCount(); ++line) {
                const QModelIndex index = proxy.index(line, 0);
                if (const LockGroup *next = proxy.groupAt(index)) {
                    QVERIFY(!group || seen == group->total());
                    group = next;
                    seen = 0;
                    continue;
                }
                QVERIFY(group);
                QCOMPARE(groupName(proxy.rowAt(index), Grouping::Host), group->name);
                ++seen;
            }
            QVERIFY(group && seen == group->total());
        }
    }

    void whoHearsOfALossMayAskForOtherLines()
    {
        LockModel model;
        LockProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, Reporting);
        model.setLocks(mark(), locks("a b c d"));
        connect(&proxy, &QAbstractItemModel::rowsAboutToBeRemoved, &proxy, [&proxy] {
            proxy.setFilter({{LockState::Alive}, {}});
            proxy.sort(LockModel::Lock, Qt::DescendingOrder);
        });
        model.setLocks(mark(), locks("a b c"));
        QCOMPARE(linesOf(proxy), QStringLiteral("c b a"));
    }

    void filtersByFields_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected);
        };
        row("host:node-2", "nightly-sync");
        row("HOST:NODE-2", "nightly-sync");
        row("owner:rates", "fx-rates");
        row("host:rates", "");
        row("state:dead", "invoice-export");
        row("state:two_owners", "report-rollup");
        row("state:\"two owners\"", "report-rollup");
        row("\"two owners\"", "report-rollup");
        row("scheduler:shed host:web-1", "schedule-8f3a");
        row("scheduler:quartz", "");
        row("source:source-1 fx", "fx-rates");
        row("colour:red", ""); // an unknown prefix is a plain word
        row("\"state:dead\"", ""); // and so is a quoted one
        row("host: fx", "fx-rates"); // half typed it hides nothing
    }

    void filtersByFields()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        LockModel model;
        LockProxy proxy(model);
        SourceMark shed = mark();
        shed.scheduler = QStringLiteral("ShedLock");
        model.setLocks(shed, test::castOfLocks());
        proxy.setFilter({{}, text});
        QCOMPARE(linesOf(proxy), expected);
    }

    void showsOnlyWhatIsHeldOrAbnormal()
    {
        LockModel model;
        LockProxy proxy(model);
        model.setLocks(mark(), test::castOfLocks());
        LockFilter filter;
        filter.abnormal = true;
        proxy.setFilter(filter);
        QCOMPARE(proxy.rowCount(), 9);
        QVERIFY(!proxy.indexOf({1, QStringLiteral("migrations")}).isValid());
        QVERIFY(proxy.indexOf({1, QStringLiteral("tax-report")}).isValid()); // free, but closed
    }
};

QTEST_MAIN(tst_LockProxy)
#include "tst_lockproxy.moc"
