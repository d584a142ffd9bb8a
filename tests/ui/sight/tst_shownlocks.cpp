// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/sight/shownlocks.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

using Scopes = QList<ScopeChoice>;

struct Room {
    QList<test::FakeSource *> fakes = {};
    OpenSources sources{[this](const TableTarget &) {
        auto made = std::make_unique<test::FakeSource>(test::castView());
        fakes.append(made.get());
        return made;
    }};
    ShownLocks shown{sources};

    SourceId open(const QString &path) { return sources.open({sqliteSource(path), nullptr}); }
};

const QString Orders = QStringLiteral("/srv/orders.db");
const QString Shop = QStringLiteral("/srv/shop.db");

} // namespace

class tst_ShownLocks : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void ofManyLocksOnlyTheAbnormalAreShown()
    {
        Room room;
        room.open(Orders);
        const QSignalSpy chosen(&room.shown, &ShownLocks::chosen);
        room.shown.followCount(999);
        QCOMPARE(chosen.size(), 0);
        room.shown.followCount(1000);
        QVERIFY(room.shown.filter().abnormal);
        room.shown.followCount(1001);
        QCOMPARE(chosen.size(), 1);
        room.shown.followCount(999);
        QVERIFY(!room.shown.filter().abnormal);
    }

    void notWhereAPersonChoseStates()
    {
        Room room;
        room.open(Orders);
        room.shown.chooseStates({}, false);
        room.shown.followCount(5000);
        QVERIFY(!room.shown.filter().abnormal);
    }

    void freeLocksAreReadWhereAPersonWantsToSeeThem()
    {
        Room room;
        room.open(Orders);
        room.shown.chooseStates({LockState::Dead}, false);
        QCOMPARE(room.fakes.at(0)->scopes, Scopes{});
        room.shown.chooseStates({LockState::Dead, LockState::Free}, false);
        room.shown.chooseText(QStringLiteral("a"));
        QCOMPARE(room.fakes.at(0)->scopes, Scopes{ScopeChoice::All});
        room.open(Shop); // a later one is read the same way
        QCOMPARE(room.fakes.at(1)->scopes, Scopes{ScopeChoice::All});
        room.shown.chooseStates({}, true);
        QCOMPARE(room.fakes.at(1)->scopes, (Scopes{ScopeChoice::All, ScopeChoice::BySize}));
    }

    void aSavedFilterLeavesTheSourceAsItIs()
    {
        Room room;
        room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.shown.chooseSource(shop);
        LockFilter saved;
        saved.text = QStringLiteral("fx");
        room.shown.chooseFilter(saved);
        QCOMPARE(room.shown.filter().text, QStringLiteral("fx"));
        QCOMPARE(room.shown.source(), shop);
    }

    void theChosenSourceGoesAndAllAreShown()
    {
        Room room;
        room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.shown.chooseSource(shop);
        room.sources.close(shop);
        QCOMPARE(room.shown.source(), NoSource);
    }

    void whatIsShownIsReadNowAndPaused()
    {
        Room room;
        room.open(Orders);
        const SourceId shop = room.open(Shop);
        room.shown.chooseSource(shop);
        room.shown.pollNow();
        room.shown.setPaused(true);
        QCOMPARE(room.fakes.at(0)->polled, 0);
        QCOMPARE(room.fakes.at(1)->polled, 1);
        QCOMPARE(room.fakes.at(0)->shown.health, SourceHealth::Reading);
        QCOMPARE(room.fakes.at(1)->shown.health, SourceHealth::Paused);
        room.shown.chooseSource(NoSource);
        room.shown.pollNow();
        QCOMPARE(room.fakes.at(0)->polled, 1);
    }

    void afterTheLastOneEverythingBeginsAnew()
    {
        Room room;
        const SourceId first = room.open(Orders);
        room.shown.chooseStates({LockState::Dead}, false);
        room.sources.close(first);
        QVERIFY(room.shown.filter().isEmpty());
        room.open(Orders);
        room.shown.followCount(5000); // nobody has chosen anything yet
        QVERIFY(room.shown.filter().abnormal);
    }
};

QTEST_MAIN(tst_ShownLocks)
#include "tst_shownlocks.moc"
