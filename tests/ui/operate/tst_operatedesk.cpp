// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operateask.h"
#include "ui/operate/operatedesk.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

/// The desk over a bare window with one source, and what it told last.
struct Room {
    QWidget window;
    test::FakeClock clock = {};
    TimeCursor time;
    OpenSources sources{
        [](const TableTarget &) { return std::make_unique<test::FakeSource>(test::castView()); }};
    ShownLocks shown{sources};
    LocksTable table;
    Sight sight{sources, shown, table};
    LockDesk locks{sources, clock, &window};
    OperateDesk desk{sources, sight, time, locks, clock, &window};
    QString refusal = {};
    std::optional<Milliseconds> left = {};

    Room()
    {
        QObject::connect(&desk, &OperateDesk::told, &window,
                         [this](const QString &why, std::optional<Milliseconds> remaining) {
                             refusal = why;
                             left = remaining;
                         });
        window.show();
    }
    SourceId open() { return sources.open({sqliteSource(QStringLiteral("/srv/orders.db")), nullptr}); }
    [[nodiscard]] OperateAsk *question() const { return window.findChild<OperateAsk *>(); }
};

} // namespace

class tst_OperateDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void saysWhyNothingCanBeOperated()
    {
        Room room;
        room.desk.operate();
        QVERIFY(room.refusal.startsWith(QStringLiteral("Select a lock")));
        room.open();
        room.desk.tell();
        QCOMPARE(room.refusal, QString());
        QVERIFY(!room.left);
        room.time.setReplay(SystemClock::instance().wall());
        room.desk.tell();
        QVERIFY(room.refusal.startsWith(QStringLiteral("This is the past.")));
    }

    void asksTheFirstTimeOnly()
    {
        Room room;
        const SourceId source = room.open();
        room.desk.operate();
        QVERIFY(room.question());
        QVERIFY(!room.desk.isOperating(source));
        room.question()->accept();
        QVERIFY(room.desk.isOperating(source));
        room.desk.watch();
        QVERIFY(!room.desk.isOperating(source));
        QTRY_VERIFY(!room.question());
        room.desk.operate();
        QVERIFY(!room.question());
        QVERIFY(room.desk.isOperating(source));
        room.desk.tell();
        QCOMPARE(room.left, OperateSpan);
    }

    void inputKeepsItAndWithoutItGoesBackAndSaysSo()
    {
        Room room;
        room.desk.beginWithAll();
        const SourceId source = room.open();
        const QSignalSpy noticed(&room.desk, &OperateDesk::noticed);
        QVERIFY(room.desk.isOperating(source));
        room.clock.advance(14min);
        QTest::keyClick(&room.window, Qt::Key_Space);
        room.clock.advance(14min);
        QTest::keyClick(&room.window, Qt::Key_Space);
        QVERIFY(room.desk.isOperating(source));
        room.clock.advance(16min);
        QTRY_VERIFY(!room.desk.isOperating(source));
        QVERIFY(noticed.value(0).value(0).toString().contains(QStringLiteral("back to Watching")));
    }

    void aSourceThatWasClosedIsForgotten()
    {
        Room room;
        room.desk.beginWithAll();
        const SourceId source = room.open();
        room.sources.close(source);
        QVERIFY(!room.desk.isOperating(source));
    }
};

QTEST_MAIN(tst_OperateDesk)
#include "tst_operatedesk.moc"
