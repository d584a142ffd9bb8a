// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/fakehistory.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/charts/readstrip.h"
#include "ui/lanes/ownershiplane.h"
#include "ui/style/chip.h"
#include "ui/style/theme.h"
#include "ui/time/ticklabels.h"
#include "ui/time/timechips.h"
#include "ui/time/timemoves.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;
using lockkeeper::test::FakeHistory;
using lockkeeper::test::FakeSource;

namespace {

/// The timeline over the cast, as a person has it before them.
struct Scene {
    FakeSource source;
    FakeHistory history;
    TimeCursor cursor;
    TimelineView view{nullptr, &cursor};
    TimeChips chips;

    Scene()
    {
        fillCast(source);
        chips.setCursor(&cursor);
        view.resize(870, 420);
        view.setSource(&source);
        view.setSelectedLock(QStringLiteral("invoice-export"));
        view.show();
        cursor.setWindow(10min, {});
    }

    [[nodiscard]] Instant now() const { return source.shown.serverNow; }
    [[nodiscard]] HeartbeatChart *chart() const { return view.findChild<HeartbeatChart *>(); }
    [[nodiscard]] QWidget *surface() const { return chart()->surface(); }
    [[nodiscard]] OwnershipLane *lane(const char *lock) const
    {
        return view.findChild<OwnershipLane *>(QStringLiteral("lane:") + QLatin1String(lock));
    }
    [[nodiscard]] QStringList lanes() const
    {
        QList<OwnershipLane *> found = view.findChildren<OwnershipLane *>();
        std::sort(found.begin(), found.end(), [](auto *a, auto *b) { return a->y() < b->y(); });
        QStringList names;
        for (const OwnershipLane *lane : std::as_const(found))
            names.append(lane->lock());
        return names;
    }
    [[nodiscard]] TimeScale scale() const { return scaleOf(cursor, now(), view.width()); }
    [[nodiscard]] Chip *chip(const char *name) const { return chips.findChild<Chip *>(QLatin1String(name)); }

    /// Where the line of the replay stands; -1 where it is not drawn.
    [[nodiscard]] int replayLine()
    {
        auto *overlay = view.findChild<QWidget *>(QStringLiteral("timeOverlay"));
        const QImage picture = view.grab(overlay->geometry()).toImage();
        const QRgb line = Theme::color(Role::ReplayFill).rgb();
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, picture.height() * 2 / 3) == line)
                return overlay->x() + x + 1;
        }
        return -1;
    }

    void turn(QWidget *pane, int x, QPoint degrees, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        const QPointF at(x, pane->height() / 2.0);
        QWheelEvent event(at, pane->mapToGlobal(at), {}, degrees * 8, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // only what a person turns goes on to the parent
        QCoreApplication::instance()->notify(pane, &event);
    }
    void drag(QWidget *pane, int from, int to) const
    {
        const int y = pane->height() / 2;
        QTest::mousePress(pane, Qt::LeftButton, {}, {from, y});
        QMouseEvent move(QEvent::MouseMove, QPointF(to, y), pane->mapToGlobal(QPointF(to, y)), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(pane, &move);
        QTest::mouseRelease(pane, Qt::LeftButton, {}, {to, y});
    }
};

} // namespace

class tst_TimelineTime : public QObject
{
    Q_OBJECT

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void theWheelZoomsAroundThePointer()
    {
        Scene scene;
        const int x = 400;
        const Instant fixed = scene.scale().at(x);
        scene.turn(scene.surface(), x, {0, 15});
        QCOMPARE(scene.cursor.window(), Milliseconds(480s));
        QVERIFY(scene.cursor.end().has_value());
        QVERIFY(std::abs(scene.scale().x(fixed) - x) <= 1);
        scene.turn(scene.lane("invoice-export"), x, {0, -15}); // over any pane, and back
        QCOMPARE(scene.cursor.window(), Milliseconds(600s));
        QVERIFY(std::abs(scene.scale().x(fixed) - x) <= 1);
    }

    void zoomingAtTheRightEdgeStaysLive()
    {
        Scene scene;
        scene.turn(scene.surface(), scene.scale().right(), {0, 30});
        QCOMPARE(scene.cursor.window(), Milliseconds(384s));
        QVERIFY(scene.cursor.isLive());
        for (int i = 0; i < 40; ++i)
            scene.turn(scene.surface(), scene.scale().right(), {0, 15});
        QCOMPARE(scene.cursor.window(), TimeCursor::LeastWindow);
    }

    void shiftAndASidewaysWheelMoveAlong_data()
    {
        QTest::addColumn<QPoint>("turned");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("shift") << QPoint(0, 15) << int(Qt::ShiftModifier);
        QTest::newRow("sideways") << QPoint(15, 0) << int(Qt::NoModifier);
    }

    void shiftAndASidewaysWheelMoveAlong()
    {
        QFETCH(QPoint, turned);
        QFETCH(int, modifiers);
        Scene scene;
        scene.turn(scene.surface(), 400, turned, Qt::KeyboardModifiers(modifiers));
        QCOMPARE(scene.cursor.window(), Milliseconds(600s));
        QCOMPARE(scene.cursor.end(), std::optional(scene.now() - 60s));
        scene.turn(scene.surface(), 400, -turned, Qt::KeyboardModifiers(modifiers));
        QVERIFY(scene.cursor.isLive());
        scene.turn(scene.surface(), 400, -turned, Qt::KeyboardModifiers(modifiers)); // there is no future
        QVERIFY(scene.cursor.isLive());
    }

    void aDoubleClickGoesBack()
    {
        Scene scene;
        scene.turn(scene.surface(), 300, {0, 60});
        QVERIFY(!scene.cursor.isLive());
        QTest::mouseDClick(scene.surface(), Qt::LeftButton, {}, {300, 40});
        QVERIFY(scene.cursor.isLive());
        QCOMPARE(scene.cursor.window(), Milliseconds(10min));
    }

    void aDragSelectsARange_data()
    {
        QTest::addColumn<QString>("pane");
        QTest::newRow("over the chart") << "chart";
        QTest::newRow("over the read times") << "reads";
        QTest::newRow("over a lane") << "lane";
    }

    void aDragSelectsARange()
    {
        QFETCH(QString, pane);
        Scene scene;
        QSignalSpy activated(&scene.view, &TimelineView::lockActivated);
        QWidget *target = pane == u"chart" ? scene.surface()
            : pane == u"reads"             ? scene.view.findChild<ReadStrip *>()
                                           : static_cast<QWidget *>(scene.lane("payout-settle"));
        scene.drag(target, 500, 300);
        QVERIFY(scene.cursor.range().has_value());
        QCOMPARE(scene.cursor.range()->from, scene.scale().at(300));
        QCOMPARE(scene.cursor.range()->to, scene.scale().at(500));
        QVERIFY2(activated.isEmpty(), "a drag is no click");
        QVERIFY(scene.view.findChild<QWidget *>(QStringLiteral("timeOverlay"))->isVisible());
    }

    void aRangePutsTheLocksThatChangedFirst()
    {
        Scene scene;
        scene.view.setSelectedLock(QStringLiteral("search-index"));
        scene.cursor.setRange(TimeSpan{scene.now() - 360s, scene.now() - 340s}); // tax-report was released
        QCOMPARE(scene.lanes().first(2),
                 QStringList({QStringLiteral("search-index"), QStringLiteral("tax-report")}));
        QVERIFY(!scene.lane("tax-report")->isDimmed());
        QVERIFY(scene.lane("nightly-sync")->isDimmed());
        scene.cursor.setRange({});
        QVERIFY(!scene.lane("nightly-sync")->isDimmed());
        QCOMPARE(scene.lanes().at(1), QStringLiteral("invoice-export"));
    }

    void quietTimeFoldsByKeyAndByMenuAndUnfoldsByItsChip()
    {
        Scene scene;
        scene.cursor.setWindow(60min, {});
        QVERIFY(QTest::qWaitForWindowActive(&scene.view));
        scene.chart()->setFocus();
        QWidget *overlay = scene.view.findChild<QWidget *>(QStringLiteral("timeOverlay"));
        const QString whole = scene.chart()->accessibleDescription();
        QVERIFY(!overlay->isVisible());
        QVERIFY(scene.chip("foldChip")->isHidden());
        QTest::keyClick(scene.chart(), Qt::Key_F);
        QVERIFY(scene.cursor.isFolding());
        QVERIFY2(overlay->isVisible(), "the break");
        QVERIFY(scene.chart()->accessibleDescription().endsWith(u"in which nothing happened are folded."));
        QVERIFY(!scene.chip("foldChip")->isHidden());
        scene.chips.show();
        QTest::mouseClick(scene.chip("foldChip"), Qt::LeftButton);
        QVERIFY(!scene.cursor.isFolding());
        QVERIFY(!overlay->isVisible());
        QCOMPARE(scene.chart()->accessibleDescription(), whole);
        auto *fold = scene.view.findChild<QAction *>(QStringLiteral("foldQuiet"));
        QVERIFY(!fold->isChecked());
        fold->trigger();
        QVERIFY(scene.cursor.isFolding());
    }

    void gesturesGoByTheFoldedScale()
    {
        Scene scene;
        scene.cursor.setWindow(60min, {});
        scene.drag(scene.surface(), 300, 500);
        const std::optional<TimeSpan> plain = scene.cursor.range();
        scene.cursor.setRange({});
        scene.cursor.setFolding(true);
        scene.drag(scene.surface(), 300, 500);
        QVERIFY(plain && scene.cursor.range());
        QVERIFY2(scene.cursor.range() != plain, "the same pixels are another time");
        QVERIFY(scene.cursor.range()->from > plain->from);
        scene.turn(scene.surface(), scene.scale().right(), {0, 30}); // and the end still is the end
        QVERIFY(scene.cursor.isLive());
        QCOMPARE(scene.cursor.window(), Milliseconds(2304s));
    }

    void movingAlongGoesByTheTimeThatIsShown()
    {
        Scene scene;
        scene.cursor.setWindow(60min, {});
        scene.cursor.setFolding(true);
        const QString live = scene.chart()->accessibleDescription();
        QVERIFY(live.endsWith(u"are folded."));
        scene.turn(scene.surface(), 400, {0, 15}, Qt::ShiftModifier);
        QCOMPARE(scene.cursor.window(), Milliseconds(60min));
        QCOMPARE(scene.cursor.end(), std::optional(scene.now() - 6min)); // a tenth, as without folds
        QVERIFY(scene.cursor.isFolding());
        QVERIFY(scene.chart()->accessibleDescription().endsWith(u"are folded."));
        scene.turn(scene.surface(), 400, {0, -15}, Qt::ShiftModifier);
        QVERIFY(scene.cursor.isLive());
        QCOMPARE(scene.chart()->accessibleDescription(), live);
    }

    /// The slider may stop anywhere, also in time that was quiet: the instant itself is in no break.
    void aReplayInQuietTimeIsNotFoldedAway()
    {
        Scene scene;
        scene.cursor.setWindow(60min, {});
        scene.cursor.setFolding(true);
        for (const auto ago : {50min, 40min, 30min, 20min}) {
            const Instant at = scene.now() - ago;
            scene.cursor.setReplay(at);
            const int x = scene.replayLine();
            QVERIFY2(x > 0, "the line at the instant");
            scene.drag(scene.surface(), x - 20, x + 20);
            QVERIFY(scene.cursor.range());
            QVERIFY(scene.cursor.range()->from < at && scene.cursor.range()->to > at);
            QVERIFY2(scene.cursor.range()->length() < 5min, "no break between the two");
            scene.cursor.setRange({});
        }
    }

    void keysZoomAndMove()
    {
        Scene scene;
        QVERIFY(QTest::qWaitForWindowActive(&scene.view));
        HeartbeatChart *chart = scene.chart();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Plus);
        QCOMPARE(scene.cursor.window(), Milliseconds(480s));
        QVERIFY(scene.cursor.isLive());
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(scene.cursor.end(), std::optional(scene.now() - 96s));
        QTest::keyClick(chart, Qt::Key_Minus);
        QCOMPARE(scene.cursor.window(), Milliseconds(600s));
        QTest::keyClick(chart, Qt::Key_L);
        QVERIFY(scene.cursor.isLive());
        QTest::keyClick(scene.lane("invoice-export"), Qt::Key_Left);
        QVERIFY(!scene.cursor.isLive());
        QTest::keyClick(chart, Qt::Key_End);
        QVERIFY(scene.cursor.isLive());
        scene.cursor.setRange(TimeSpan{scene.now() - 60s, scene.now()});
        QTest::keyClick(chart, Qt::Key_Escape);
        QVERIFY(!scene.cursor.range());
    }

    void homeShowsAllThatWasRecorded()
    {
        Scene scene;
        scene.history.whole = TimeSpan{scene.now() - 5h, scene.now() - 1min};
        scene.view.setHistory(&scene.history);
        QTest::keyClick(scene.chart(), Qt::Key_Home);
        QTRY_COMPARE(scene.cursor.window(), Milliseconds(5h));
        QVERIFY(scene.cursor.isLive());
    }

    void chipsSayAndUndoWhatIsShown()
    {
        Scene scene;
        scene.chips.show();
        QVERIFY(scene.chip("liveChip")->isChecked());
        QVERIFY(!scene.chip("rangeChip")->isVisible());
        QVERIFY(!scene.chip("shownChip")->isVisible());
        scene.cursor.setRange(TimeSpan{scene.now() - 190s, scene.now() - 110s});
        QVERIFY2(scene.chip("rangeChip")->text().contains(QStringLiteral("09:11:20 \u2013 09:12:40")),
                 qPrintable(scene.chip("rangeChip")->text()));
        QTest::keyClick(scene.chart(), Qt::Key_Left);
        QVERIFY(!scene.chip("liveChip")->isChecked());
        QVERIFY(scene.chip("shownChip")->isVisible());
        QTest::mouseClick(scene.chip("rangeChip"), Qt::LeftButton);
        QVERIFY(!scene.cursor.range());
        QVERIFY(!scene.chip("rangeChip")->isVisible());
        QTest::mouseClick(scene.chip("liveChip"), Qt::LeftButton);
        QVERIFY(scene.cursor.isLive());
        QVERIFY(scene.chip("liveChip")->isChecked());
        QTest::mouseClick(scene.chip("liveChip"), Qt::LeftButton); // it cannot be switched off
        QVERIFY(scene.chip("liveChip")->isChecked());
    }

    void theChoiceFollowsTheCursor()
    {
        Scene scene;
        auto *choice = scene.view.findChild<QComboBox *>(QStringLiteral("timelineWindow"));
        scene.cursor.setWindow(24h, {});
        QCOMPARE(choice->currentText(), QStringLiteral("Last 24 h"));
        scene.cursor.setWindow(200s, {});
        QCOMPARE(choice->currentIndex(), -1);
        QCOMPARE(choice->placeholderText(), QStringLiteral("3 min 20 s"));
    }

    void asksThePastOnlyWhereItIsNeeded()
    {
        Scene scene;
        scene.view.setHistory(&scene.history);
        const Instant first = scene.source.reads.first().at;
        scene.cursor.setWindow(toMs(scene.now() - first) - 5s, {});
        QVERIFY(scene.history.asked.isEmpty());
        scene.cursor.setWindow(2h, {});
        QCOMPARE(scene.history.asked.size(), 1);
        const HistoryAsk ask = scene.history.asked.first();
        QVERIFY(ask.span.from <= scene.now() - 2h);
        QVERIFY(ask.span.to >= first && ask.span.to <= scene.now());
        QCOMPARE(ask.beatsOf, QStringList(QStringLiteral("invoice-export")));
        scene.history.answer();
        scene.source.show(); // a kept answer is not asked for again
        scene.cursor.setWindow(150min, {});
        QCOMPARE(scene.history.asked.size(), 1);
        scene.cursor.setWindow(12h, {});
        QCOMPARE(scene.history.asked.size(), 2);
        scene.view.setSelectedLock(QStringLiteral("tax-report")); // its heartbeats were not in the answer
        QCOMPARE(scene.history.asked.size(), 3);
    }

    void showsWhatWasRecordedBesideWhatIsSeen()
    {
        Scene scene;
        scene.view.setHistory(&scene.history);
        LockTrack recorded;
        recorded.lock = QStringLiteral("payout-settle");
        recorded.owners = {{.from = scene.now() - 2h,
                            .to = scene.now() - 1h,
                            .ownerId = QStringLiteral("old"),
                            .label = QStringLiteral("sched@node-old:1"),
                            .token = 1},
                           {.from = scene.now() - 1h}};
        scene.history.past.tracks.insert(recorded.lock, recorded);
        scene.history.past.blind = {{scene.now() - 90min, scene.now() - 80min, true}};
        scene.cursor.setWindow(3h, {});
        QVERIFY(!scene.lane("payout-settle")->accessibleDescription().contains(QStringLiteral("node-old")));
        scene.history.answer();
        QTRY_VERIFY(
            scene.lane("payout-settle")->accessibleDescription().contains(QStringLiteral("node-old")));
        QVERIFY(scene.lane("payout-settle")->accessibleDescription().contains(QStringLiteral("node-1")));
        QVERIFY(scene.chart()->accessibleDescription().contains(QStringLiteral("2 times")));
    }

    void anErrorOfThePastIsNotAskedInACircle()
    {
        Scene scene;
        scene.view.setHistory(&scene.history);
        scene.cursor.setWindow(2h, {});
        scene.history.answer(
            tl::unexpected(Error{ErrorKind::Internal, QStringLiteral("The disk is gone."), {}}));
        QCoreApplication::processEvents();
        scene.source.show();
        QCOMPARE(scene.history.asked.size(), 1);
    }

    void aReplayDrawsNothingAfterItsInstant()
    {
        Scene scene;
        scene.view.setSelectedLock(QStringLiteral("payout-settle"));
        const Instant at = scene.now() - 5min;
        scene.cursor.setReplay(at);
        const int x = scene.scale().x(at);
        const QImage lane = scene.lane("payout-settle")->grab().toImage();
        const QImage all = scene.view.grab().toImage();
        QCOMPARE(lane.pixelColor(x + 40, 12), Theme::color(Role::Surface));
        QVERIFY(lane.pixelColor(x - 10, 12) != Theme::color(Role::Surface));
        QCOMPARE(all.pixelColor(x, 200), Theme::color(Role::ReplayFill));
        QVERIFY(!scene.cursor.isLive());
        QVERIFY2(scene.chart()->accessibleDescription().contains(QStringLiteral("09:09:30")),
                 qPrintable(scene.chart()->accessibleDescription()));
        scene.cursor.setReplay(scene.now() - 3h); // far before the window: the window goes there
        QCOMPARE(scene.scale().to(), scene.now() - 3h);
    }

    void lanesScrollByKeyAndWheel()
    {
        Scene scene;
        scene.view.resize(870, 230);
        const qsizetype fit = scene.lanes().size();
        QVERIFY(fit >= 1 && fit < 6);
        QSet<QString> seen;
        for (const QString &name : scene.lanes())
            seen.insert(name);
        for (int i = 0; i < 6; ++i) {
            auto *last = scene.lane(scene.lanes().last().toLatin1().constData());
            QTest::keyClick(last, Qt::Key_Down);
            for (const QString &name : scene.lanes())
                seen.insert(name);
        }
        QCOMPARE(seen.size(), 6);
        QCOMPARE(scene.lanes().size(), fit);
        const QString first = scene.lanes().first();
        scene.turn(scene.lane(first.toLatin1().constData()), 40, {0, 15}); // over the names
        QVERIFY(scene.lanes().first() != first);
        QCOMPARE(scene.cursor.window(), Milliseconds(10min));
    }

    void namesTheDayWhereItChanges()
    {
        const auto midnight = Instant(1'700'006'400s); // 2023-11-15 00:00 UTC
        const TimeScale scale(midnight + 3h, 6h, 732);
        QStringList texts;
        for (const TickLabel &label : tickLabels(scale, 90, QDate(2023, 11, 14)))
            texts.append(label.text);
        QCOMPARE(texts.join(QLatin1Char(' ')), QStringLiteral("21:00 22:00 23:00 15 Nov 01:00 02:00 03:00"));
        const QList<TickLabel> other = tickLabels(scale, 90, QDate(2024, 1, 1));
        QCOMPARE(other.first().text, QStringLiteral("14 Nov 21:00")); // not of today
        QVERIFY(other.first().isDate);
    }
};

QTEST_MAIN(tst_TimelineTime)
#include "tst_timelinetime.moc"
