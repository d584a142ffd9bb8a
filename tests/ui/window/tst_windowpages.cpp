// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/help/helpplace.h"
#include "ui/leader/leadpanel.h"
#include "ui/locks/lockstable.h"
#include "ui/window/windowpages.h"
#include "ui/window/workpage.h"

#include <QApplication>
#include <QSignalSpy>

using namespace lockkeeper;
using namespace lockkeeper::ui;

class tst_WindowPages : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void onlyTheWorkAndTheFocusFollowTheTime()
    {
        TimeCursor time;
        WindowPages pages(true, time);
        pages.showStart();
        QVERIFY(!pages.followsTime());
        pages.showWork();
        QVERIFY(pages.followsTime() && !pages.isFocused());
        pages.showFocus();
        QVERIFY(pages.followsTime() && pages.isFocused());
    }

    void whoeverAsksForAPageIsToldEvenWhereItWasShown()
    {
        TimeCursor time;
        WindowPages pages(true, time);
        const QSignalSpy shown(&pages, &WindowPages::shown);
        pages.showStart(); // what stands round it is laid out the first time, too
        pages.showStart();
        QCOMPARE(shown.size(), 2);
    }

    void aPanelBecomesAPageOnceAndLeadsBackToTheTable()
    {
        TimeCursor time;
        test::FakeLeader leader;
        test::FakeSource source(test::castView());
        WindowPages pages(true, time);
        LeadPanel panel(leader, source, &pages);
        const int before = pages.count();
        pages.show();
        pages.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pages));
        pages.showPanel(panel);
        pages.showPanel(panel);
        QCOMPARE(pages.count(), before + 1);
        QCOMPARE(pages.currentWidget(), &panel);
        QVERIFY(!pages.followsTime());
        QCOMPARE(helpPlaceOf(&panel), QStringLiteral("leading#lead-from-the-window"));
        emit panel.backRequested();
        QCOMPARE(pages.currentWidget(), pages.work());
        QVERIFY(pages.work()->table()->hasFocus());
    }
};

QTEST_MAIN(tst_WindowPages)
#include "tst_windowpages.moc"
