// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/actions/actionboard.h"
#include "ui/locks/lockstable.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// The board over a table of one source with the whole cast; a window only owns the actions.
struct Room {
    QWidget window;
    WindowActions actions = makeActions(&window);
    OpenSources sources{
        [](const TableTarget &) { return std::make_unique<test::FakeSource>(test::castView()); }};
    ShownLocks shown{sources};
    LocksTable table;
    Sight sight{sources, shown, table};
    ActionBoard board{actions, sources, shown, sight};

    void open()
    {
        const SourceId id = sources.open({sqliteSource(QStringLiteral("/srv/orders.db")), nullptr});
        table.setView(sources.markOf(id), sources.find(id)->view, sources.find(id)->digest.worstLock);
        sight.select(sight.find(QStringLiteral("invoice-export")));
    }
};

const QKeySequence ReleaseKeys(QStringLiteral("Ctrl+Shift+U"));

} // namespace

class tst_ActionBoard : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void withoutASourceNothingThatNeedsOneIsOn()
    {
        Room room;
        room.board.show({}, {});
        for (const QAction *action : room.actions.needingSource())
            QVERIFY2(!action->isEnabled(), qPrintable(action->objectName()));
        QVERIFY(room.actions.open->isEnabled());
    }

    void whoOnlyWatchesIsToldWhy()
    {
        Room room;
        room.open();
        ActionFacts facts;
        room.board.show(facts, {});
        QVERIFY(room.actions.release->isEnabled());
        facts.operates = false;
        room.board.show(facts, {});
        QVERIFY(!room.actions.release->isEnabled());
        const QSignalSpy noticed(&room.board, &ActionBoard::noticed);
        const QSignalSpy ended(&room.board, &ActionBoard::noticeEnded);
        QVERIFY(room.board.explain(room.window.actions(), ReleaseKeys));
        QCOMPARE(noticed.value(0).value(0).toString(), room.actions.release->toolTip());
        room.board.endExplanation();
        QCOMPARE(ended.value(0), noticed.value(0));
    }

    void keysOfWhatIsOnNeedNoExplanation()
    {
        Room room;
        room.open();
        room.board.show({}, {});
        QVERIFY(!room.board.explain(room.window.actions(), ReleaseKeys));
        QVERIFY(!room.board.explain(room.window.actions(), QKeySequence(QStringLiteral("Ctrl+Alt+Q"))));
    }

    void inTheReplayNothingIsReadAndNothingDone()
    {
        Room room;
        room.open();
        room.board.show({}, SystemClock::instance().wall());
        QVERIFY(!room.actions.readNow->isEnabled());
        QVERIFY(!room.actions.pause->isEnabled());
        QVERIFY(!room.actions.release->isEnabled());
        QVERIFY(room.actions.focus->isEnabled());
    }

    void severalLocksAreCountedOnTheAction()
    {
        Room room;
        room.open();
        room.table.selectAll();
        room.board.show({}, {});
        QCOMPARE(room.actions.release->text(), QStringLiteral("Release 10 Locks\u2026"));
        QVERIFY(!room.actions.release->isEnabled()); // some of them are alive
        QVERIFY(!room.actions.release->toolTip().isEmpty());
    }

    void theModeIsShownOnItsAction()
    {
        Room room;
        room.open();
        room.board.showMode({}, Milliseconds(1));
        QVERIFY(room.actions.operate->isEnabled() && room.actions.operate->isChecked());
        room.board.showMode(QStringLiteral("This is the past."), {});
        QVERIFY(!room.actions.operate->isEnabled() && !room.actions.operate->isChecked());
    }
};

QTEST_MAIN(tst_ActionBoard)
#include "tst_actionboard.moc"
