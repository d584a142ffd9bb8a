// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/locks/lockstable.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// Sources with the whole cast, in a table that shows what is chosen.
struct Room {
    OpenSources sources{[](const TableTarget &target) {
        SourceView view = test::castView();
        view.title = target.config.title();
        return std::make_unique<test::FakeSource>(view);
    }};
    ShownLocks shown{sources};
    LocksTable table;
    Sight sight{sources, shown, table};

    Room()
    {
        QObject::connect(&shown, &ShownLocks::chosen, &table, [this] { table.setFilter(shown.filter()); });
    }
    SourceId open(const QString &path)
    {
        const SourceId id = sources.open({sqliteSource(path), nullptr});
        const OpenSource *open = sources.find(id);
        table.setView(sources.markOf(id), open->view, open->digest.worstLock);
        return id;
    }
};

const QString Orders = QStringLiteral("/srv/orders.db");
const QString Shop = QStringLiteral("/srv/shop.db");
const QString Worst = QStringLiteral("invoice-export");

} // namespace

class tst_Sight : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void theSourceIsTheSelectedLocksTheChosenOneOrTheOnlyOne()
    {
        Room room;
        QVERIFY(!room.sight.source());
        const SourceId orders = room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.sight.select({shop, Worst});
        QCOMPARE(room.sight.source()->id, shop);
        room.shown.chooseText(QStringLiteral("nothing is called so"));
        QVERIFY(room.sight.lock().isEmpty());
        QVERIFY(!room.sight.source()); // nobody knows which of the two is meant
        room.shown.chooseSource(orders);
        QCOMPARE(room.sight.source()->id, orders);
        room.shown.chooseSource(NoSource);
        room.table.removeSource(orders);
        room.sources.close(orders);
        QCOMPARE(room.sight.source()->id, shop);
    }

    void whatHidesALockIsTakenOff()
    {
        Room room;
        const SourceId orders = room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.shown.chooseSource(orders);
        room.shown.chooseStates({LockState::Alive}, false);
        room.sight.select({orders, Worst}); // not alive: the states go, the source stays
        QCOMPARE(room.sight.lock(), (LockKey{orders, Worst}));
        QCOMPARE(room.shown.source(), orders);
        room.sight.select({shop, Worst});
        QCOMPARE(room.sight.lock(), (LockKey{shop, Worst}));
        QVERIFY(room.shown.filter().isEmpty());
    }

    void goesRoundTheLocksThatNeedAction()
    {
        Room room;
        const SourceId orders = room.open(Orders);
        room.sight.select({orders, Worst});
        QStringList seen;
        for (int i = 0; i < 2; ++i) {
            const LockKey next = room.sight.next();
            seen.append(next.lock);
            room.sight.select(next);
        }
        QCOMPARE(seen, (QStringList{QStringLiteral("report-rollup"), Worst}));
    }

    void findsALockByItsNameAndItsSource()
    {
        Room room;
        const SourceId orders = room.open(Orders);
        const SourceId shop = room.open(Shop);
        QCOMPARE(room.sight.find(Worst).source, orders);
        QCOMPARE(room.sight.find(Worst, room.sources.find(shop)->view.title).source, shop);
        QVERIFY(room.sight.find(QStringLiteral("none")).isEmpty());
    }

    void severalLocksAreThoseOfOneSource()
    {
        Room room;
        const SourceId orders = room.open(Orders);
        room.sight.select({orders, Worst});
        QCOMPARE(room.sight.several(), QStringList());
        room.table.selectAll();
        QCOMPARE(room.sight.several().size(), 10);
        QVERIFY(!room.sight.isOverSources());
        room.open(Shop);
        room.table.selectAll();
        QCOMPARE(room.sight.several().size(), 10);
        QVERIFY(room.sight.isOverSources());
    }

    void aChosenSourceHasALockSelected()
    {
        Room room;
        room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.sight.chooseSource(shop);
        QCOMPARE(room.sight.lock().source, shop);
    }
};

QTEST_MAIN(tst_Sight)
#include "tst_sight.moc"
