// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/bars/noticebar.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/focus/countdown.h"
#include "ui/focus/focusview.h"
#include "ui/locks/lockstable.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QFileDialog>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;
using lockkeeper::test::FakeSource;

namespace {

LockView silentFor(Milliseconds age, LockState state)
{
    LockView lock;
    lock.record.name = QStringLiteral("nightly-sync");
    lock.record.ttl = 60s;
    lock.record.owner = Owner{.id = QStringLiteral("a"), .host = QStringLiteral("node-2"), .pid = 912};
    lock.verdict.state = state;
    lock.verdict.age = age;
    lock.verdict.held = 18min;
    return lock;
}

QString asText(const Countdown &countdown)
{
    return QStringLiteral("%1|%2|%3|%4")
        .arg(countdown.above, countdown.figure, countdown.below)
        .arg(countdown.share, 0, 'f', 2);
}

/// A window with the cast open and shown.
struct Scene {
    FakeSource *source = nullptr;
    std::unique_ptr<MainWindow> window = {};

    Scene()
    {
        Services services;
        services.watch = [this](const TableTarget &) {
            auto made = std::make_unique<FakeSource>(test::castView());
            source = made.get();
            return made;
        };
        window = std::make_unique<MainWindow>(services);
        window->resize(1280, 800);
        window->show();
        SourceConfig config;
        config.path = QStringLiteral("/srv/orders/orders.db");
        window->openSource(config);
        window->selectLock(window->findLock(QStringLiteral("nightly-sync")));
    }
    [[nodiscard]] FocusView *focus() const { return window->findChild<FocusView *>(); }
};

} // namespace

class tst_FocusView : public QObject
{
    Q_OBJECT

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void countsDownToDeath_data()
    {
        QTest::addColumn<LockView>("lock");
        QTest::addColumn<QString>("text");
        QTest::newRow("late") << silentFor(41s, LockState::Late) << "dead in|19 s|limit 60 s|0.32";
        QTest::newRow("a part of a second counts as one")
            << silentFor(59500ms, LockState::Late) << "dead in|1 s|limit 60 s|0.01";
        QTest::newRow("dead") << silentFor(190s, LockState::Dead)
                              << "past its limit for|2 min 10 s|limit 60 s|1.00";
        QTest::newRow("can't tell") << silentFor(41s, LockState::Unknown) << "|not known||0.00";
        LockView free = silentFor(1s, LockState::Free);
        free.record.owner.reset();
        QTest::newRow("free") << free << "|free|nobody holds it|0.00";
        LockView held = silentFor(1s, LockState::Held);
        QTest::newRow("held for ever") << held << "|no limit|it never ends by itself|0.00";
        held.verdict.endsIn = 24min;
        QTest::newRow("held for a while") << held << "ends in|24 min||1.00";
    }

    void countsDownToDeath()
    {
        QFETCH(LockView, lock);
        QTEST(asText(countdownOf(lock)), "text");
    }

    void saysWhoHoldsIt()
    {
        QCOMPARE(holderSentence(silentFor(41s, LockState::Late)),
                 QStringLiteral("Held by node-2, pid 912, for 18 min."));
    }

    void countsBeatsOfTheWindow()
    {
        const Instant now(1'700'000'000s);
        LockTrack track;
        track.beats = {now - 900s, now - 100s, now - 79s, now - 59s, now - 41s};
        QCOMPARE(beatsSentence(track, now - 90s, now), QStringLiteral("3 heartbeats, longest gap 21 s"));
        QCOMPARE(beatsSentence(track, now - 5s, now), QStringLiteral("No heartbeat in this time"));
    }

    void f11ShowsTheSelectedLockAndEscapeLeaves()
    {
        Scene scene;
        QVERIFY(QTest::qWaitForWindowActive(scene.window.get()));
        auto *pages = scene.window->findChild<QStackedWidget *>();
        QTest::keyClick(scene.window.get(), Qt::Key_F11);
        QTRY_VERIFY(scene.focus()->isVisible());
        QCOMPARE(scene.focus()->picture().lock.record.name, QStringLiteral("nightly-sync"));
        QTest::keyClick(scene.focus(), Qt::Key_Escape);
        QVERIFY(!scene.focus()->isVisible());
        QTest::keyClick(scene.window.get(), Qt::Key_F11);
        QVERIFY(scene.focus()->isVisible());
        QTest::keyClick(scene.window.get(), Qt::Key_F11);
        QVERIFY(!scene.focus()->isVisible());
        QVERIFY(pages->currentWidget()->objectName() == u"workPage");
        QVERIFY(scene.window->findChild<LocksTable *>()->hasFocus()
                || scene.window->findChild<LocksTable *>()->isAncestorOf(QApplication::focusWidget()));
    }

    void followsItsSource()
    {
        Scene scene;
        scene.window->findChild<QAction *>(QStringLiteral("focusAction"))->trigger();
        QVERIFY(scene.focus()->isVisible());
        scene.source->lock(QStringLiteral("nightly-sync")).verdict.state = LockState::Dead;
        scene.source->show();
        QCOMPARE(scene.focus()->picture().lock.verdict.state, LockState::Dead);
        auto *head = scene.focus()->findChild<QWidget *>(QStringLiteral("focusHead"));
        QVERIFY(head->accessibleDescription().startsWith(QStringLiteral("Dead, nightly-sync")));
        auto &locks = scene.source->shown.locks;
        locks.removeIf([](const LockView &lock) { return lock.record.name == u"nightly-sync"; });
        scene.source->show();
        QVERIFY2(!scene.focus()->isVisible(), "a lock that is gone is not shown on");
    }

    void exportsItsChartsAndSaysSo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("notice");
        QTest::newRow("written") << QStringLiteral("charts.svg") << QStringLiteral("were written to");
        QTest::newRow("refused") << QStringLiteral("none/charts.png")
                                 << QStringLiteral("could not be written to");
    }

    void exportsItsChartsAndSaysSo()
    {
        QFETCH(QString, file);
        QFETCH(QString, notice);
        const QTemporaryDir folder;
        Scene scene;
        scene.window->findChild<QAction *>(QStringLiteral("exportChartsAction"))->trigger();
        auto *dialog = scene.window->findChild<QFileDialog *>(QStringLiteral("exportChartsDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(folder.filePath(file));
        const auto *bar = scene.window->findChild<NoticeBar *>();
        QVERIFY2(bar->notice().contains(notice), qPrintable(bar->notice()));
        QVERIFY(bar->notice().contains(file));
        QCOMPARE(QFile::exists(folder.filePath(file)), notice == u"were written to");
        dialog->close();
    }

    void scalesWithTheWindow()
    {
        Scene scene;
        scene.window->findChild<QAction *>(QStringLiteral("focusAction"))->trigger();
        auto *head = scene.focus()->findChild<QWidget *>(QStringLiteral("focusHead"));
        const int before = head->height();
        scene.window->resize(1920, 1200);
        QVERIFY(head->height() > before);
        QVERIFY(scene.focus()->findChild<HeartbeatChart *>()->height() > head->height());
    }
};

QTEST_MAIN(tst_FocusView)
#include "tst_focusview.moc"
