// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/desks/demodesk.h"
#include "ui/desks/leaders.h"
#include "ui/desks/opendesk.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// The desk with the demos that it made.
struct Room {
    OpenSources sources{
        [](const TableTarget &) { return std::make_unique<test::FakeSource>(test::castView()); }};
    Leaders leaders{{}};
    OpenDesk opening{sources, leaders, {}, {}};
    QList<QPointer<DemoHandle>> demos = {};
    DemoDesk desk{[this] {
                      auto made = std::make_unique<DemoHandle>();
                      demos.append(made.get());
                      return made;
                  },
                  sources, opening};

    void start()
    {
        desk.start();
        emit demos.last()->ready(sqliteSource(QStringLiteral("/tmp/demo.db")));
    }
};

} // namespace

class tst_DemoDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void thereIsOneAtATime()
    {
        Room room;
        const QSignalSpy found(&room.desk, &DemoDesk::found);
        room.desk.start();
        room.desk.start(); // while it is being started nothing more happens
        QCOMPARE(room.demos.size(), 1);
        QCOMPARE(found.size(), 0);
        emit room.demos.last()->ready(sqliteSource(QStringLiteral("/tmp/demo.db")));
        room.desk.start(); // then it leads to its source
        QCOMPARE(room.demos.size(), 1);
        QCOMPARE(found.value(0).value(0).toInt(), room.sources.all().front().id);
    }

    void itEndsWithItsSource()
    {
        Room room;
        room.start();
        const SourceId demo = room.sources.all().front().id;
        const SourceId other = room.opening.openTable({sqliteSource(QStringLiteral("/srv/orders.db")), {}});
        room.sources.close(other);
        QVERIFY(room.demos.last());
        room.sources.close(demo);
        QVERIFY(!room.demos.last());
        room.desk.start();
        QCOMPARE(room.demos.size(), 2);
    }

    void afterAFailureAnotherMayBeTried()
    {
        Room room;
        const QSignalSpy failed(&room.desk, &DemoDesk::failed);
        const QSignalSpy starting(&room.desk, &DemoDesk::startingChanged);
        room.desk.start();
        emit room.demos.last()->failed({ErrorKind::Internal, QStringLiteral("It ended by itself."), {}});
        QCOMPARE(failed.size(), 1);
        QCOMPARE(starting, (QList<QList<QVariant>>{{true}, {false}}));
        QTRY_VERIFY(!room.demos.first());
        room.desk.start();
        QCOMPARE(room.demos.size(), 2);
    }

    void aBuildWithoutOneOffersNone()
    {
        Room room;
        DemoDesk none({}, room.sources, room.opening);
        QVERIFY(!none.isOffered());
        none.start();
        QVERIFY(room.desk.isOffered());
        QVERIFY(room.sources.isEmpty());
    }
};

QTEST_MAIN(tst_DemoDesk)
#include "tst_demodesk.moc"
