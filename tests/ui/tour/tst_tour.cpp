// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/style/iconbutton.h"
#include "ui/style/theme.h"
#include "ui/tour/tour.h"

#include <QAction>
#include <QTemporaryDir>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;

namespace {

QPointer<Tour> takeTour(const Bench &bench)
{
    bench.find<QAction>(QStringLiteral("tourAction"))->trigger();
    return bench.window->findChild<Tour *>();
}

void startDemo(const Bench &bench)
{
    bench.window->startDemo();
    emit bench.demo->ready(sqliteSource(QStringLiteral("/tmp/demo.db")));
}

} // namespace

class tst_Tour : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void pointsAtFivePartsByKeyboardAndEnds()
    {
        Theme::apply(*qApp, Scheme::Light);
        Bench bench;
        bench.open();
        const QPointer<Tour> tour = takeTour(bench);
        QVERIFY(tour);
        QVERIFY(bench.find<IconButton>(QStringLiteral("tourNext"))->hasFocus());
        const QString folder = qEnvironmentVariable("LOCKKEEPER_TOUR_PICTURES");
        QList<QRect> marks;
        for (int step = 0; step < 5; ++step) {
            QCOMPARE(tour->step(), step);
            QVERIFY(!tour->marked().isEmpty());
            QVERIFY(!marks.contains(tour->marked()));
            QVERIFY(bench.window->rect().contains(tour->geometry()));
            marks.append(tour->marked());
            if (!folder.isEmpty())
                bench.window->grab().save(QStringLiteral("%1/tour-%2.png").arg(folder).arg(step));
            bench.key(Qt::Key_Return);
        }
        QTRY_VERIFY(!tour);
        QVERIFY(!bench.find<QWidget>(QStringLiteral("tourMark")));
    }

    void goesBackAndEscEndsIt()
    {
        Bench bench;
        bench.open();
        const QPointer<Tour> tour = takeTour(bench);
        const QRect first = tour->marked();
        bench.key(Qt::Key_Return);
        QTest::mouseClick(bench.find<IconButton>(QStringLiteral("tourBack")), Qt::LeftButton);
        QCOMPARE(tour->marked(), first);
        bench.window->resize(1280, 800); // the frame goes with its part
        QTRY_VERIFY(tour->marked().width() != first.width());
        bench.find<IconButton>(QStringLiteral("tourNext"))->setFocus();
        bench.key(Qt::Key_Escape);
        QTRY_VERIFY(!tour);
        QVERIFY(bench.window->isVisible());
    }

    void isOfferedOnceWithTheDemoAndOnlyWhereThatIsRemembered()
    {
        const QTemporaryDir folder;
        Bench bench;
        startDemo(bench);
        QVERIFY(!bench.window->findChild<Tour *>());
        bench.services.settingsPath = folder.filePath(QStringLiteral("window.ini"));
        bench.remake({1440, 900});
        startDemo(bench);
        const QPointer<Tour> tour = bench.window->findChild<Tour *>();
        QVERIFY(tour);
        QVERIFY(bench.table()->hasFocus()); // it is in nobody's way
        bench.key(Qt::Key_Escape);
        QTRY_VERIFY(!tour);
        bench.remake({1440, 900});
        startDemo(bench);
        QVERIFY(!bench.window->findChild<Tour *>());
    }

    void goesWithItsSource()
    {
        Bench bench;
        bench.open();
        const QPointer<Tour> tour = takeTour(bench);
        QVERIFY(tour);
        bench.key(Qt::Key_W, Qt::ControlModifier); // nothing is open any more
        QTRY_VERIFY(!tour);
    }
};

QTEST_MAIN(tst_Tour)
#include "tst_tour.moc"
