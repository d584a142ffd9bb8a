// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/charts/readstrip.h"
#include "ui/lanes/ownershiplane.h"
#include "ui/timeline/timelineview.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using lockkeeper::test::FakeSource;
using lockkeeper::ui::HeartbeatChart;
using lockkeeper::ui::OwnershipLane;
using lockkeeper::ui::ReadStrip;
using lockkeeper::ui::TimelineView;

class tst_TimelineView : public QObject
{
    Q_OBJECT

private:
    static QStringList lanes(const TimelineView &view)
    {
        QStringList names;
        QList<OwnershipLane *> found = view.findChildren<OwnershipLane *>();
        std::sort(found.begin(), found.end(), [](auto *a, auto *b) { return a->y() < b->y(); });
        for (const OwnershipLane *lane : std::as_const(found))
            names.append(lane->lock());
        return names;
    }

    static OwnershipLane *lane(const TimelineView &view, const char *lock)
    {
        return view.findChild<OwnershipLane *>(QStringLiteral("lane:") + QLatin1String(lock));
    }

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void putsTheSelectedLockFirst()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        view.setSource(&source);
        view.setSelectedLock(QStringLiteral("tax-report"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(lanes(view).value(0), QStringLiteral("tax-report"));
        QCOMPARE(lanes(view).value(1), QStringLiteral("invoice-export"));
        QCOMPARE(lanes(view).size(), 6);
    }

    void showsAsManyLanesAsFit()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.setSource(&source);
        view.resize(870, 230);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(lanes(view).size() >= 1 && lanes(view).size() < 6);
        view.resize(870, 600);
        QCOMPARE(lanes(view).size(), 6);
    }

    void activatesALaneByKeyAndClick()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        view.setSource(&source);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QSignalSpy activated(&view, &TimelineView::lockActivated);
        lane(view, "nightly-sync")->setFocus();
        QTest::keyClick(lane(view, "nightly-sync"), Qt::Key_Return);
        QTest::mouseClick(lane(view, "payout-settle"), Qt::LeftButton);
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated[0][0].toString(), QStringLiteral("nightly-sync"));
        QCOMPARE(activated[1][0].toString(), QStringLiteral("payout-settle"));
    }

    void everyControlHasAName()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        view.setSource(&source);
        view.show();
        for (const QWidget *widget : view.findChildren<QWidget *>()) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible())
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

    void saysInWordsWhatIsDrawn()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        view.setSource(&source);
        view.setSelectedLock(QStringLiteral("invoice-export"));
        const auto *chart = view.findChild<HeartbeatChart *>(QStringLiteral("heartbeatChart"));
        QCOMPARE(chart->accessibleName(), QStringLiteral("Heartbeat age of invoice-export"));
        QVERIFY2(chart->accessibleDescription().contains(QStringLiteral("3 min 10 s")),
                 qPrintable(chart->accessibleDescription()));
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("We could not read")));
        QVERIFY(lane(view, "payout-settle")
                    ->accessibleDescription()
                    .contains(QStringLiteral("forced release by ops-2")));
        QVERIFY(
            view.findChild<ReadStrip *>()->accessibleDescription().contains(QStringLiteral("3 timed out")));
    }

    void followsTheSourceAndTheChosenWindow()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        view.setSource(&source);
        QTest::keyClick(view.findChild<QComboBox *>(QStringLiteral("timelineWindow")), Qt::Key_Up);
        QVERIFY(!lane(view, "payout-settle")->accessibleDescription().contains(QStringLiteral("ops-2")));
        auto &track = source.tracks[QStringLiteral("payout-settle")];
        track.owners.last().to = source.shown.serverNow;
        track.owners.append({.from = source.shown.serverNow});
        source.shown.serverNow += std::chrono::seconds(5);
        source.show();
        QVERIFY(
            lane(view, "payout-settle")->accessibleDescription().startsWith(QStringLiteral("nobody since")));
    }

    void growsItsWindowUntilOneIsChosen()
    {
        FakeSource source;
        fillCast(source);
        TimelineView view;
        view.resize(870, 420);
        auto *window = view.findChild<QComboBox *>(QStringLiteral("timelineWindow"));
        source.reads = source.reads.last(60);
        view.setSource(&source);
        QCOMPARE(window->currentData().toInt(), 2);
        source.shown.serverNow += std::chrono::minutes(2);
        source.show();
        QCOMPARE(window->currentData().toInt(), 10);
        QTest::keyClick(window, Qt::Key_Down);
        QCOMPARE(window->currentData().toInt(), 60);
        source.show();
        QCOMPARE(window->currentData().toInt(), 60);
    }

    void outlivesItsSource()
    {
        TimelineView view;
        view.resize(870, 420);
        {
            FakeSource source;
            fillCast(source);
            view.setSource(&source);
            view.setSelectedLock(QStringLiteral("invoice-export"));
        }
        view.setSelectedLock(QStringLiteral("tax-report"));
        view.setSource(nullptr);
        QVERIFY(lanes(view).isEmpty());
    }
};

QTEST_MAIN(tst_TimelineView)
#include "tst_timelineview.moc"
