// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recorder.h"
#include "core/words/words.h"
#include "tests/core/recording/theatre.h"
#include "tests/ui/windowbench.h"
#include "ui/bars/noticebar.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalmodel.h"
#include "ui/parts/inklabel.h"
#include "ui/replay/replaybar.h"
#include "ui/replay/replayframe.h"
#include "ui/style/iconbutton.h"

#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

/// A recording of five minutes, what was shown in each second of it, and a window.
struct Scene {
    QTemporaryDir folder = {};
    QString path = folder.filePath(QStringLiteral("night.lkrec"));
    Theatre theatre{21};
    QList<SourceView> shown = {};
    Bench bench = Bench({1440, 900});

    Scene()
    {
        recording::RecordingWriter writer(path, {}, theatre.clock, std::make_shared<Interrupter>());
        for (int i = 0; i < 300; ++i) {
            const SourceView view = theatre.step();
            writer.take({QStringLiteral("sqlite:/theatre.db"), QStringLiteral("scheduler_lock")}, view);
            if (!view.read->failed)
                shown.append(view);
            if (i % 50 == 49)
                QVERIFY(writer.flush());
        }
    }

    void open()
    {
        bench.window->openSource(sqliteSource(path));
        QTRY_VERIFY(bench.find<ReplayFrame>(QStringLiteral("replayFrame"))->isVisible());
        QTRY_COMPARE(states(), statesOf(shown.last()));
    }
    /// Every lock with its state and age, as the table has them.
    [[nodiscard]] QStringList states() const
    {
        QStringList lines;
        const LockModel &locks = bench.table()->locks();
        for (int row = 0; row < locks.rowCount(); ++row)
            lines.append(lineOf(locks.at(row).view));
        return lines;
    }
    [[nodiscard]] static QStringList statesOf(const SourceView &view)
    {
        QStringList lines;
        for (const LockView &lock : view.locks)
            lines.append(lineOf(lock));
        return lines;
    }
    [[nodiscard]] static QString lineOf(const LockView &lock)
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(lock.record.name)
            .arg(static_cast<int>(lock.verdict.state))
            .arg(lock.record.owner ? lock.record.owner->label : QString())
            .arg(lock.verdict.age.value_or(-1ms).count());
    }
    [[nodiscard]] QString note() const { return bench.find<QLabel>(QStringLiteral("replayNote"))->text(); }
    [[nodiscard]] QSlider *slider() const { return bench.find<QSlider>(QStringLiteral("replaySlider")); }
    [[nodiscard]] QAction *action(const char *name) const
    {
        return bench.find<QAction>(QString::fromLatin1(name));
    }
    [[nodiscard]] static QString textAt(Instant at) { return ReplayBar::replayText(at); }
};

} // namespace

/// The window in the past: on a real recording, by mouse and keyboard.
class tst_replay : public QObject
{
    Q_OBJECT

private slots:
    void aRecordingOpensAtItsEnd()
    {
        Scene scene;
        scene.open();
        QCOMPARE(scene.note(), Scene::textAt(scene.shown.last().serverNow));
        QVERIFY(!scene.action("releaseAction")->isEnabled());
        QVERIFY(!scene.action("leadAction")->isEnabled());
        QVERIFY(scene.bench.source.isNull()); // nothing was watched
    }

    /// A file may hold several databases, and their tables may have the same name.
    void tablesOfOneNameInTwoDatabasesAllOpen()
    {
        Scene scene;
        {
            recording::RecordingWriter writer(scene.path, {}, scene.theatre.clock,
                                              std::make_shared<Interrupter>());
            for (int i = 0; i < 20; ++i)
                writer.take({QStringLiteral("sqlite:/other.db"), QStringLiteral("scheduler_lock")},
                            scene.theatre.step());
            QVERIFY(writer.flush());
        }
        scene.bench.window->openSource(sqliteSource(scene.path));
        const LockModel &locks = scene.bench.table()->locks();
        QTRY_VERIFY(locks.countOf(1) > 0 && locks.countOf(2) > 0);
        QCOMPARE(locks.countOf(3), 0);
        scene.bench.window->openSource(sqliteSource(scene.path)); // each is open already
        QTRY_COMPARE(locks.rowCount(), locks.countOf(1) + locks.countOf(2));
    }

    void theWindowIsAsItWas()
    {
        Scene scene;
        scene.open();
        for (const qsizetype i : {100, 250, 17}) {
            scene.bench.window->showInstant(scene.shown.at(i).serverNow);
            QTRY_COMPARE(scene.states(), Scene::statesOf(scene.shown.at(i)));
            QCOMPARE(scene.note(), Scene::textAt(scene.shown.at(i).serverNow));
        }
    }

    void theSliderGoesBackByKeys()
    {
        Scene scene;
        scene.open();
        QSlider *slider = scene.slider();
        QVERIFY(slider->isEnabled());
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        QTRY_COMPARE(scene.note(), Scene::textAt(scene.shown.first().serverNow));
        QTRY_COMPARE(scene.states(), Scene::statesOf(scene.shown.first()));
        QTest::keyClick(slider, Qt::Key_PageUp); // a minute on
        QTRY_COMPARE(scene.note(), Scene::textAt(scene.shown.first().serverNow + 60s));
        QVERIFY(!slider->accessibleDescription().isEmpty());
    }

    void goesFromChangeToChange()
    {
        Scene scene;
        scene.open();
        QList<Instant> changes;
        for (const SourceView &view : scene.shown) {
            for (const LockChange &change : view.changes)
                changes.append(change.at);
        }
        std::sort(changes.begin(), changes.end());
        changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
        scene.bench.key(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        const auto end = std::lower_bound(changes.cbegin(), changes.cend(), scene.shown.last().serverNow);
        QTRY_COMPARE(scene.note(), Scene::textAt(*(end - 1)));
        QTest::mouseClick(scene.bench.find<IconButton>(QStringLiteral("replayLast")), Qt::LeftButton);
        QTRY_COMPARE(scene.note(), Scene::textAt(*(end - 2)));
        QTest::mouseClick(scene.bench.find<IconButton>(QStringLiteral("replayNext")), Qt::LeftButton);
        QTRY_COMPARE(scene.note(), Scene::textAt(*(end - 1)));
        scene.bench.window->showInstant(scene.shown.first().serverNow);
        scene.bench.key(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_VERIFY(scene.bench.find<NoticeBar>(QStringLiteral("noticeBar"))
                        ->notice()
                        .contains(QStringLiteral("before this instant")));
    }

    void playsToItsEnd()
    {
        Scene scene;
        scene.open();
        scene.bench.window->showInstant(scene.shown.last().serverNow - 120s);
        auto *speed = scene.bench.find<QComboBox>(QStringLiteral("replaySpeed"));
        speed->setFocus();
        QTest::keyClick(speed, Qt::Key_End);
        QCOMPARE(speed->currentData().toInt(), 600);
        auto *play = scene.bench.find<IconButton>(QStringLiteral("replayPlay"));
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_COMPARE(scene.note(), Scene::textAt(scene.shown.last().serverNow));
        QTRY_COMPARE(play->accessibleName(), QStringLiteral("Play")); // it stopped by itself
        QTRY_COMPARE(scene.states(), Scene::statesOf(scene.shown.last()));
    }

    void nothingIsSaidToBeReadAWhileAgo()
    {
        Scene scene;
        scene.open();
        scene.bench.window->showInstant(scene.shown.at(100).serverNow);
        QTRY_COMPARE(scene.states(), Scene::statesOf(scene.shown.at(100)));
        QStringList texts;
        for (const QLabel *label : scene.bench.window->findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(
            texts.contains(QStringLiteral("As of %1").arg(words::clockTime(scene.shown.at(100).serverNow))));
        QVERIFY(texts.filter(QStringLiteral(" ago")).isEmpty());
    }

    void sparklinesAndTheFocusViewEndWithTheInstant()
    {
        Scene scene;
        scene.open();
        const SourceView &past = scene.shown.at(100);
        scene.bench.window->showInstant(past.serverNow);
        QTRY_COMPARE(scene.states(), Scene::statesOf(past));
        const auto held = std::find_if(past.locks.begin(), past.locks.end(), [](const LockView &lock) {
            return lock.record.owner && lock.record.heartbeatNumber > 3;
        });
        QVERIFY(held != past.locks.end());
        const LockKey key = scene.bench.window->findLock(held->record.name);
        scene.bench.window->selectLock(key);
        QTest::keyClick(scene.bench.window.get(), Qt::Key_F11);
        const auto *focus = scene.bench.find<FocusView>(QStringLiteral("focusView"));
        QVERIFY(focus->isVisible());
        const auto *head = focus->findChild<QWidget *>(QStringLiteral("focusHead"));
        QVERIFY(head->accessibleDescription().startsWith(
            QStringLiteral("As it was at %1: ").arg(words::clockTime(past.serverNow))));
        // The chart tells the past and not the row of now.
        const auto *chart = focus->findChild<HeartbeatChart *>();
        QTRY_VERIFY(chart->accessibleDescription().contains(u"its heartbeat was at most"));
        QVERIFY(chart->accessibleDescription().contains(
            QStringLiteral("to %1").arg(words::clockTime(past.serverNow))));
        const auto *beats = focus->findChild<InkLabel *>(QStringLiteral("focusBeats"));
        QVERIFY2(beats->text().contains(u"heartbeats"), qPrintable(beats->text()));
    }

    void theJournalEndsWithTheInstant()
    {
        Scene scene;
        scene.open();
        scene.bench.window->showJournal();
        auto *journal = scene.bench.find<QTableView>(QStringLiteral("journalTable"));
        QTRY_VERIFY(journal->model()->rowCount() > 20);
        const int all = journal->model()->rowCount();
        scene.bench.window->showInstant(scene.shown.at(150).serverNow);
        QVERIFY(journal->model()->rowCount() < all);
        const auto *model = qobject_cast<JournalModel *>(journal->model());
        QVERIFY(model->events().constFirst().at() <= scene.shown.at(150).serverNow);
    }

    void whatIsLiveGoesOnBehindTheReplay()
    {
        Scene scene;
        scene.bench.services.recorder = std::make_shared<recording::Recorder>(
            scene.folder.filePath(QStringLiteral("own.lkrec")), recording::Limits{}, SystemClock::instance());
        scene.bench.remake({1440, 900});
        scene.bench.open();
        // What the theatre showed, as a live source shows it.
        for (qsizetype i = 0; i < scene.shown.size(); ++i) {
            scene.bench.source->show(scene.shown.at(i));
            if (i % 100 == 99 || i + 1 == scene.shown.size()) {
                const QFuture<Status> flushed = scene.bench.services.recorder->flush();
                QTRY_VERIFY(flushed.isFinished());
                QVERIFY(flushed.result());
            }
        }
        QTRY_VERIFY(scene.slider()->isEnabled());
        QVERIFY(!scene.bench.find<ReplayFrame>(QStringLiteral("replayFrame"))->isVisible());
        scene.bench.window->showInstant(scene.shown.at(100).serverNow);
        QTRY_COMPARE(scene.states(), Scene::statesOf(scene.shown.at(100)));
        QVERIFY(scene.bench.find<ReplayFrame>(QStringLiteral("replayFrame"))->isVisible());
        QVERIFY(!scene.action("releaseAction")->isEnabled());
        scene.bench.source->show(scene.shown.at(200));
        QCOMPARE(scene.states(), Scene::statesOf(scene.shown.at(100)));
        scene.bench.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(scene.states(), Scene::statesOf(scene.shown.at(200)));
        QVERIFY(!scene.bench.find<ReplayFrame>(QStringLiteral("replayFrame"))->isVisible());
        QCOMPARE(scene.note(), QString());
    }

    void saysWhatIsNoRecording()
    {
        Scene scene;
        const QString path = scene.folder.filePath(QStringLiteral("none.lkrec"));
        scene.bench.window->openRecording(path);
        QTRY_VERIFY(scene.bench.find<NoticeBar>(QStringLiteral("noticeBar"))->notice().contains(path));
        QVERIFY(!scene.bench.find<ReplayFrame>(QStringLiteral("replayFrame"))->isVisible());
    }

    void aTroubleOfTheRecordingIsAnIssue()
    {
        Scene scene;
        const QString path = scene.folder.filePath(QStringLiteral("text.lkrec"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        scene.bench.services.recorder =
            std::make_shared<recording::Recorder>(path, recording::Limits{}, SystemClock::instance());
        scene.bench.remake({1440, 900});
        scene.bench.open();
        QTRY_VERIFY(scene.bench.services.recorder->state().trouble);
        const auto labels = scene.bench.window->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().startsWith(QStringLiteral("Nothing is recorded now."));
        }));
    }
};

QTEST_MAIN(tst_replay)
#include "tst_replay.moc"
