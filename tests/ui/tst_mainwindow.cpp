// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/bars/findfield.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/locks/lockstable.h"
#include "ui/parts/environment.h"
#include "ui/release/releasedialog.h"
#include "ui/sources/sourceblock.h"
#include "ui/sources/sourcedialog.h"
#include "ui/style/chip.h"
#include "ui/style/iconbutton.h"
#include "ui/window/mainwindow.h"
#include "ui/window/shortcutsheet.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QPromise>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QUrl>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

/// A window with its fakes: the source last made, the leader and the demo.
struct Bench {
    QPointer<test::FakeSource> source = {}; ///< the one last made
    QList<QPointer<test::FakeSource>> sources = {};
    QPointer<test::FakeLeader> leader = {};
    QPointer<DemoHandle> demo = {};
    QStringList opened = {};
    QStringList led = {};
    QStringList passwords = {}; ///< that the sources were opened with
    Services services = {};
    std::unique_ptr<MainWindow> window = {};

    explicit Bench(QSize size = {1440, 900})
    {
        services.watch = [this](const SourceConfig &config) {
            opened.append(config.path);
            passwords.append(config.password.reveal());
            SourceView view = test::castView();
            if (config.path != QStringLiteral("/srv/orders/orders.db"))
                view.title = config.title();
            view.environment = config.environment;
            view.watchOnly = !config.mayOperate();
            auto made = std::make_unique<test::FakeSource>(view);
            source = made.get();
            sources.append(made.get());
            return made;
        };
        services.lead = [this](const SourceConfig &config) {
            led.append(config.title());
            auto made = std::make_unique<test::FakeLeader>();
            leader = made.get();
            return made;
        };
        services.demo = [this] {
            auto made = std::make_unique<DemoHandle>();
            demo = made.get();
            return made;
        };
        remake(size);
    }

    /// A new window on the services as they are now.
    void remake(QSize size)
    {
        window.reset();
        window = std::make_unique<MainWindow>(services);
        window->resize(size);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void open() { window->openSource(sqliteSource(QStringLiteral("/srv/orders/orders.db"))); }
    /// A local, a stage and a production source, each with the whole cast.
    void openThree()
    {
        open();
        openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        openServer(QStringLiteral("billing"), Environment::Prod, SourceAccess::WatchOnly);
    }
    void openServer(const QString &name, Environment environment, SourceAccess access)
    {
        SourceConfig config;
        config.name = name;
        config.engine = Engine::PostgreSql;
        config.server.host = name;
        config.environment = environment;
        config.access = access;
        window->openSource(config);
    }
    [[nodiscard]] SourceBlock *block(int index) const
    {
        return window->findChildren<SourceBlock *>(QStringLiteral("sourceBlock")).at(index);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), key,
                        modifiers);
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] LocksTable *table() const { return find<LocksTable>(QStringLiteral("lockTable")); }
    [[nodiscard]] Chip *chip(const QString &key) const
    {
        return find<Chip>(QStringLiteral("chip-%1").arg(key));
    }
};

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void startsEmptyAndOffersTwoWays()
    {
        const Bench bench;
        QVERIFY(bench.find<QAbstractButton>(QStringLiteral("openCard"))->isVisible());
        QVERIFY(bench.find<QAbstractButton>(QStringLiteral("demoCard"))->isVisible());
        QVERIFY(bench.find<QAbstractButton>(QStringLiteral("openCard"))->hasFocus());
        QVERIFY(!bench.table()->isVisible());
        QCOMPARE(bench.window->windowTitle(), QStringLiteral("Lockkeeper"));
        QVERIFY(!bench.find<QAction>(QStringLiteral("releaseAction"))->isEnabled());
    }

    void opensTheDemoByKey()
    {
        const Bench bench;
        bench.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(bench.demo);
        QVERIFY(!bench.find<QAbstractButton>(QStringLiteral("demoCard"))->isEnabled());
        emit bench.demo->ready(sqliteSource(QStringLiteral("/tmp/demo.db")));
        QCOMPARE(bench.opened, QStringList{QStringLiteral("/tmp/demo.db")});
        QVERIFY(bench.table()->hasFocus());
    }

    void theDemoStandsBesideTheOthers()
    {
        Bench bench;
        bench.open();
        bench.window->startDemo();
        emit bench.demo->ready(sqliteSource(QStringLiteral("/tmp/demo.db")));
        QCOMPARE(bench.opened.size(), qsizetype(2));
        QVERIFY(bench.sources.at(0));
        const QPointer<DemoHandle> demo = bench.demo;
        bench.window->startDemo(); // it runs: it is shown, not started again
        QCOMPARE(bench.demo, demo);
        QVERIFY(bench.block(1)->isChecked());
        bench.window->closeSource(2);
        QVERIFY(!demo);
        QVERIFY(bench.sources.at(0));
    }

    void saysWhyTheDemoFailed()
    {
        const Bench bench;
        bench.window->startDemo();
        emit bench.demo->failed({ErrorKind::Internal, QStringLiteral("The demo ended by itself."), {}});
        auto *notice = bench.find<NoticeBar>(QStringLiteral("noticeBar"));
        QCOMPARE(notice->notice(), QStringLiteral("The demo ended by itself."));
        QVERIFY(notice->isVisible());
        QVERIFY(bench.find<QAbstractButton>(QStringLiteral("demoCard"))->isEnabled());
    }

    void thePlusOpensTheSavedSources()
    {
        Bench bench;
        QVERIFY(!bench.find<QAction>(QStringLiteral("sourcesAction"))->isVisible()); // nowhere to save them
        SourceConfig saved = sqliteSource(QStringLiteral("/srv/saved.db"));
        saved.name = QStringLiteral("saved");
        bench.services.store.saved = [saved] { return Result<QList<SourceConfig>>({saved}); };
        bench.services.store.save = [](const SourceConfig &) { return QFuture<Status>(); };
        bench.services.store.remove = [](const SourceConfig &) { return QFuture<Status>(); };
        bench.services.store.test = [](const SourceConfig &) { return QFuture<QList<TestLine>>(); };
        bench.remake({1440, 900});
        bench.open();
        bench.find<IconButton>(QStringLiteral("openButton"))->click();
        auto *dialog = bench.window->findChild<SourceDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QListWidget *>()->setCurrentRow(0);
        dialog->findChild<QPushButton *>(QStringLiteral("openSource"))->click();
        QCOMPARE(bench.opened.last(), QStringLiteral("/srv/saved.db"));
        QCOMPARE(bench.table()->proxy().rowCount(), 20);
    }

    void findsThePasswordBeforeItOpens()
    {
        Bench bench;
        QPromise<Result<Secret>> promise;
        promise.start();
        bench.services.password = [&promise](const SourceConfig &) { return promise.future(); };
        bench.remake({1440, 900});
        bench.openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        QVERIFY(bench.passwords.isEmpty()); // the keyring may take its time
        promise.addResult(Result<Secret>(Secret(QStringLiteral("hush"))));
        promise.finish();
        QTRY_COMPARE(bench.passwords, QStringList{QStringLiteral("hush")});
        bench.open(); // a file has none
        QCOMPARE(bench.passwords.size(), qsizetype(2));
    }

    void asksForThePasswordThatTheServerWants()
    {
        Bench bench;
        bench.openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Password, QStringLiteral("The server wants a password."), {}};
        bench.source->show(view);
        auto *mend = bench.find<IconButton>(QStringLiteral("mendButton"));
        QCOMPARE(mend->text(), QStringLiteral("Enter Password\u2026"));
        mend->click();
        auto *dialog = bench.find<QInputDialog>(QStringLiteral("passwordDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->textEchoMode(), QLineEdit::Password);
        dialog->setTextValue(QStringLiteral("hush"));
        dialog->accept();
        QCOMPARE(bench.passwords.last(), QStringLiteral("hush"));
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
    }

    void opensADroppedFile()
    {
        const Bench bench;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/dropped.db"))});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.window.get(), &drop);
        QCOMPARE(bench.opened, QStringList{QStringLiteral("/tmp/dropped.db")});
    }

    void findsByKeyboard()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_K, Qt::ControlModifier);
        auto *field = bench.find<FindField>(QStringLiteral("findField"));
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("alive node-6"));
        QCOMPARE(bench.table()->proxy().rowCount(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(bench.table()->hasFocus());
        QCOMPARE(bench.table()->proxy().rowCount(), 1);
        bench.key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        QVERIFY(bench.table()->hasFocus());
    }

    void aQuestionMarkInTheFindFieldIsText()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(bench.find<FindField>(QStringLiteral("findField")), QStringLiteral("a?"));
        QCOMPARE(bench.find<FindField>(QStringLiteral("findField"))->text(), QStringLiteral("a?"));
    }

    void chipsFilterAndCount()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.chip(QStringLiteral("all"))->count(), qsizetype(10));
        QCOMPARE(bench.chip(QStringLiteral("alive"))->count(), qsizetype(3));
        QTest::mouseClick(bench.chip(QStringLiteral("alive")), Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 3);
        bench.chip(QStringLiteral("dead"))->setFocus();
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.table()->proxy().rowCount(), 4);
        QVERIFY(!bench.chip(QStringLiteral("all"))->isChecked());
        QTest::mouseClick(bench.chip(QStringLiteral("all")), Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        QVERIFY(!bench.chip(QStringLiteral("dead"))->isChecked());
    }

    void pausesReadsAndChoosesTheInterval()
    {
        Bench bench;
        bench.open();
        auto *pause = bench.find<IconButton>(QStringLiteral("pauseButton"));
        bench.key(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(bench.source->view().health, SourceHealth::Paused);
        QCOMPARE(pause->text(), QStringLiteral("Resume"));
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(bench.source->view().health, SourceHealth::Reading);
        bench.key(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(bench.source->polled, 1);
        auto *interval = bench.find<IntervalBox>(QStringLiteral("intervalBox"));
        QCOMPARE(interval->currentText(), QStringLiteral("Every 1 s"));
        interval->setFocus();
        bench.key(Qt::Key_Down);
        QCOMPARE(bench.source->view().interval, Milliseconds(2s));
    }

    void opensTheReleaseDialogOnlyForWhatMayBeReleased()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QPointer<ReleaseDialog> dialog = bench.window->findChild<ReleaseDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->windowModality(), Qt::WindowModal);
        dialog->close();
        QTRY_VERIFY(!dialog);
        bench.window->selectLock(bench.window->findLock(QStringLiteral("fx-rates")));
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.window->findChild<ReleaseDialog *>());
        QVERIFY(!bench.find<IconButton>(QStringLiteral("releaseButton"))->isEnabled());
        QVERIFY(!bench.find<QLabel>(QStringLiteral("actionReason"))->text().isEmpty());
    }

    void anUnreachableSourceTurnsActionsOffAndSaysWhy()
    {
        Bench bench;
        bench.open();
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("The file is gone."), {}};
        bench.source->show(view);
        auto *release = bench.find<IconButton>(QStringLiteral("releaseButton"));
        QVERIFY(!release->isEnabled());
        QVERIFY(release->toolTip().contains(QStringLiteral("cannot be reached")));
        QVERIFY(bench.find<QLabel>(QStringLiteral("actionReason"))
                    ->text()
                    .contains(QStringLiteral("cannot be reached")));
        QVERIFY(!bench.find<QAction>(QStringLiteral("releaseAction"))->isEnabled());
        QVERIFY(bench.find<QLabel>(QStringLiteral("verdictSentence"))
                    ->text()
                    .startsWith(QStringLiteral("Can't tell.")));
        QCOMPARE(bench.chip(QStringLiteral("unknown"))->count(), qsizetype(10));
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
        bench.source->show(test::castView());
        QVERIFY(release->isEnabled());
    }

    void theTitleFollowsTheView()
    {
        Bench bench;
        bench.open();
        QVERIFY(bench.window->windowTitle().startsWith(QStringLiteral("2 need action")));
        SourceView view = test::castView();
        view.locks.clear();
        bench.source->show(view);
        QCOMPARE(bench.window->windowTitle(), QStringLiteral("orders.db \u2013 Lockkeeper"));
    }

    void goesToTheNextLockThatNeedsAction()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("report-rollup"));
        QTest::mouseClick(bench.chip(QStringLiteral("two_owners")), Qt::LeftButton);
        bench.key(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
    }

    void showsTheShortcutSheet()
    {
        Bench bench;
        bench.open();
        for (const Qt::Key key : {Qt::Key_Question, Qt::Key_F1}) {
            bench.key(key);
            QPointer<ShortcutSheet> sheet = bench.window->findChild<ShortcutSheet *>();
            QVERIFY(sheet);
            QTest::keyClick(sheet, Qt::Key_Escape);
            QTRY_VERIFY(!sheet);
            bench.window->activateWindow(); // the offscreen platform does not do it
            QTRY_COMPARE(QApplication::activeWindow(), bench.window.get());
        }
    }

    void everyShortcutIsOnTheSheetAndUnique()
    {
        const Bench bench;
        QSet<QString> keys;
        for (const QAction *action : bench.window->actions()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys.insert(key.toString());
            }
        }
        for (const char *key :
             {"Ctrl+O", "Ctrl+D", "Ctrl+K", "Ctrl+P", "Ctrl+R", "Ctrl+L", "Ctrl+Shift+U", "?", "F1"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<bool>("open");
        QTest::newRow("empty start") << false;
        QTest::newRow("a source is open") << true;
    }

    void everyControlHasAName()
    {
        QFETCH(bool, open);
        Bench bench;
        if (open)
            bench.open();
        int controls = 0;
        for (QWidget *widget : bench.window->findChildren<QWidget *>()) {
            const bool isControl = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible();
            const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
            const bool isPart = widget->objectName().startsWith(QStringLiteral("qt_")) || !widget->isEnabled()
                || (area && area->viewport() == widget);
            if (!isControl || isPart)
                continue;
            ++controls;
            QVERIFY2(!nameOf(widget).isEmpty(),
                     qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                            widget->objectName())));
        }
        QVERIFY(controls >= (open ? 12 : 2));
    }

    void theFocusGoesRoundEverything()
    {
        Bench bench;
        bench.open();
        bench.find<FindField>(QStringLiteral("findField"))->setFocus();
        QSet<QWidget *> seen;
        for (int i = 0; i < 60; ++i) {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(seen.contains(bench.table()));
        for (const char *name : {"findField", "intervalBox", "pauseButton", "menuButton", "chip-all",
                                 "openButton", "sourceBlock", "leadButton", "releaseButton", "rawRowButton"})
            QVERIFY2(seen.contains(bench.find<QWidget>(QLatin1String(name))), name);
    }

    void aNarrowWindowTurnsTheCardIntoATab()
    {
        Bench bench({1024, 640});
        bench.open();
        auto *tabs = bench.find<QTabWidget>(QStringLiteral("lowerTabs"));
        QCOMPARE(tabs->count(), 3);
        QVERIFY(!bench.find<QDockWidget>(QStringLiteral("verdictDock"))->isVisible());
        QVERIFY(bench.find<IconButton>(QStringLiteral("releaseButton"))->isVisible());
        bench.window->resize(1440, 900);
        QTRY_COMPARE(tabs->count(), 2);
        QVERIFY(bench.find<QDockWidget>(QStringLiteral("verdictDock"))->isVisible());
        QVERIFY(bench.find<IconButton>(QStringLiteral("releaseButton"))->isVisible());
        bench.window->resize(1024, 640);
        QTRY_COMPARE(tabs->count(), 3);
    }

    void unfoldsTheRawRow()
    {
        Bench bench;
        bench.open();
        auto *fold = bench.find<IconButton>(QStringLiteral("rawRowButton"));
        fold->setFocus();
        bench.key(Qt::Key_Space);
        bool found = false;
        for (const QLabel *label : bench.window->findChildren<QLabel *>())
            found = found || (label->isVisible() && label->text() == QStringLiteral("revision"));
        QVERIFY(found);
    }

    void leadsAndComesBack()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(bench.leader);
        QVERIFY(!bench.table()->isVisible());
        QVERIFY(!bench.find<QDockWidget>(QStringLiteral("verdictDock"))->isVisible());
        bench.leader->start(QStringLiteral("fx-rates"), {});
        QCOMPARE(bench.find<IconButton>(QStringLiteral("leadButton"))->text(),
                 QStringLiteral("Show Lead Panel"));
    }

    void closingWhileLeadingStepsDownFirst()
    {
        Bench bench;
        bench.open();
        bench.window->showLead();
        bench.leader->start(QStringLiteral("fx-rates"), {});
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QCOMPARE(bench.leader->stoppedCount, 1);
        bench.leader->endStop();
        QTRY_VERIFY(!bench.window->isVisible());
    }

    void aLeaderThatHangsDoesNotKeepTheWindow()
    {
        Bench bench;
        bench.open();
        bench.window->showLead();
        bench.leader->start(QStringLiteral("fx-rates"), {});
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window->isVisible(), 5000);
    }

    void aLeaderKeepsItsOwnSourceOnly()
    {
        Bench bench;
        bench.openThree();
        bench.window->selectLock({2, QStringLiteral("fx-rates")});
        bench.key(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(bench.led, QStringList{QStringLiteral("shop")});
        bench.leader->start(QStringLiteral("fx-rates"), {});
        bench.window->closeSource(2);
        QVERIFY(bench.sources.at(1));
        QVERIFY(bench.find<NoticeBar>(QStringLiteral("noticeBar"))
                    ->notice()
                    .contains(QStringLiteral("fx-rates")));
        bench.window->closeSource(1);
        QVERIFY(!bench.sources.at(0));
        bench.window->openSource(sqliteSource(QStringLiteral("/tmp/other.db")));
        QCOMPARE(bench.opened.size(), qsizetype(4));
        bench.leader->endStop();
        bench.window->closeSource(2);
        QVERIFY(!bench.sources.at(1));
        QVERIFY(!bench.leader);
    }

    void showsSeveralSourcesAtOnce()
    {
        Bench bench;
        bench.openThree();
        QCOMPARE(bench.table()->proxy().rowCount(), 30);
        QVERIFY(!bench.table()->isColumnHidden(LockModel::Source));
        QCOMPARE(bench.chip(QStringLiteral("dead"))->count(), qsizetype(3));
        QCOMPARE(bench.window->windowTitle(),
                 QStringLiteral("6 need action \u2013 3 sources \u2013 Lockkeeper"));
        QVERIFY(bench.find<QLabel>(QStringLiteral("verdictSentence"))
                    ->text()
                    .startsWith(QStringLiteral("orders.db: invoice-export is dead.")));
        // Opened again it is shown, not watched twice.
        bench.openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        QCOMPARE(bench.opened.size(), qsizetype(3));
        QVERIFY(bench.block(1)->isChecked());
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        QCOMPARE(bench.chip(QStringLiteral("dead"))->count(), qsizetype(1));
    }

    void aChosenSourceStandsAlone()
    {
        Bench bench;
        bench.openThree();
        QTRY_VERIFY(bench.block(2)->isVisible());
        bench.block(1)->setFocus();
        bench.key(Qt::Key_Down);
        QVERIFY(bench.block(2)->hasFocus());
        bench.key(Qt::Key_Space);
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        bench.key(Qt::Key_P, Qt::ControlModifier);
        bench.key(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(bench.sources.at(2)->view().health, SourceHealth::Paused);
        QCOMPARE(bench.sources.at(0)->view().health, SourceHealth::Reading);
        QCOMPARE(bench.sources.at(2)->polled, 1);
        QCOMPARE(bench.sources.at(0)->polled, 0);
        QTest::mouseClick(bench.block(2), Qt::LeftButton); // again: all
        QCOMPARE(bench.table()->proxy().rowCount(), 30);
        bench.key(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(bench.sources.at(0)->polled, 1);
        QTest::mouseClick(bench.block(0), Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        bench.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(bench.table()->proxy().rowCount(), 30);
    }

    void nobodyWaitsForTenThousandLocks()
    {
        Bench bench;
        bench.openThree();
        SourceView many = bench.sources.at(1)->view();
        many.locks.clear();
        for (int i = 0; i < 10'000; ++i)
            many.locks.append(
                test::castLock(QStringLiteral("lock-%1").arg(i, 5, 10, QLatin1Char('0')), LockState::Alive));
        bench.sources.at(1)->show(many);
        QElapsedTimer timer;
        timer.start();
        for (int tick = 0; tick < 20; ++tick)
            bench.sources.at(0)->show();
        const qint64 small = timer.restart() / 20;
        qInfo("a tick of a small source beside 10,000 locks took %lld ms", small);
        QVERIFY(small < 100); // far more than it takes, far less than a walk over all of them
        for (int tick = 0; tick < 10; ++tick) {
            for (LockView &lock : many.locks)
                lock.verdict.age = 3s + tick * 100ms;
            bench.sources.at(1)->show(many);
        }
        qInfo("a tick of 10,000 locks took %lld ms", timer.restart() / 10);
        QCOMPARE(bench.chip(QStringLiteral("all"))->count(), qsizetype(10'020));
        bench.window->selectLock({2, QStringLiteral("lock-05000")});
        timer.restart();
        for (int tick = 0; tick < 10; ++tick)
            bench.sources.at(1)->show(many);
        qInfo("with one of them selected %lld ms", timer.restart() / 10);
    }

    void theHeaderFollowsTheSelectedLock()
    {
        Bench bench;
        bench.openThree();
        auto *pill = bench.find<EnvironmentPill>(QStringLiteral("environmentPill"));
        bench.window->selectLock({1, QStringLiteral("fx-rates")});
        QCOMPARE(pill->text(), QStringLiteral("LOCAL"));
        bench.window->selectLock({3, QStringLiteral("fx-rates")});
        QCOMPARE(pill->text(), QStringLiteral("PROD"));
        bench.window->selectLock({2, QStringLiteral("fx-rates")});
        QCOMPARE(pill->text(), QStringLiteral("STAGE"));
        QTest::keyClicks(bench.find<FindField>(QStringLiteral("findField")), QStringLiteral("no such lock"));
        QCOMPARE(pill->text(), QStringLiteral("PROD")); // none is selected: the gravest
    }

    void aWatchOnlySourceSaysWhichSettingKeepsItSo()
    {
        Bench bench;
        bench.openThree();
        bench.window->selectLock({3, QStringLiteral("invoice-export")});
        auto *release = bench.find<IconButton>(QStringLiteral("releaseButton"));
        QVERIFY(!release->isEnabled());
        QVERIFY(bench.find<QLabel>(QStringLiteral("actionReason"))
                    ->text()
                    .contains(QStringLiteral("access = \"operate\"")));
        QVERIFY(!bench.find<QAction>(QStringLiteral("leadAction"))->isEnabled());
        bench.window->selectLock({2, QStringLiteral("invoice-export")});
        QVERIFY(release->isEnabled());
    }

    void releasesTheLockOfItsOwnSource()
    {
        Bench bench;
        bench.openThree();
        bench.window->selectLock({2, QStringLiteral("invoice-export")});
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        const QPointer<ReleaseDialog> dialog = bench.window->findChild<ReleaseDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("releaseReason"))
            ->setText(QStringLiteral("it is gone"));
        dialog->findChild<QPushButton *>(QStringLiteral("releaseLock"))->click();
        QCOMPARE(bench.sources.at(1)->released.size(), qsizetype(1));
        QVERIFY(bench.sources.at(0)->released.isEmpty());
        bench.window->closeSource(1);
        QVERIFY(dialog);
        bench.window->closeSource(2);
        QVERIFY(!dialog);
    }

    void oneUnreachableSourceLeavesTheOthersAsTheyAre()
    {
        Bench bench;
        bench.openThree();
        SourceView view = bench.sources.at(1)->view();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("The server is gone."), {}};
        bench.sources.at(1)->show(view);
        const LockModel &locks = bench.table()->locks();
        const QString dead = QStringLiteral("invoice-export");
        QVERIFY(locks.at(locks.rowOf({2, dead})).stale);
        QVERIFY(!locks.at(locks.rowOf({1, dead})).stale);
        QCOMPARE(bench.chip(QStringLiteral("dead"))->count(), qsizetype(2));
        QCOMPARE(bench.chip(QStringLiteral("unknown"))->count(), qsizetype(12));
        QVERIFY(bench.find<QLabel>(QStringLiteral("verdictSentence"))
                    ->text()
                    .endsWith(QStringLiteral("shop cannot be reached.")));
        bool isNamed = false;
        for (const QLabel *label : bench.window->findChildren<QLabel *>())
            isNamed = isNamed || label->text() == QStringLiteral("shop: The server is gone.");
        QVERIFY(isNamed);
    }

    void nextWalksOverAllSources()
    {
        Bench bench;
        bench.openThree();
        QList<LockKey> seen = {bench.table()->selectedLock()};
        for (int i = 1; i < 6; ++i) {
            bench.key(Qt::Key_J, Qt::ControlModifier);
            seen.append(bench.table()->selectedLock());
        }
        const QString dead = QStringLiteral("invoice-export");
        const QString two = QStringLiteral("report-rollup");
        QCOMPARE(seen, QList<LockKey>({{1, dead}, {1, two}, {2, dead}, {2, two}, {3, dead}, {3, two}}));
    }

    void asksASourceByItsMenu()
    {
        Bench bench;
        bench.openThree();
        const auto ask = [&bench](int index, const QString &text) {
            for (QAction *action : bench.block(index)->actions()) {
                if (action->text() == text)
                    action->trigger();
            }
        };
        ask(2, QStringLiteral("Read Now"));
        QCOMPARE(bench.sources.at(2)->polled, 1);
        ask(1, QStringLiteral("Copy URL"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("postgresql://shop/"));
        ask(1, QStringLiteral("Lead from Here\u2026"));
        QCOMPARE(bench.led, QStringList{QStringLiteral("shop")});
        ask(0, QStringLiteral("Close Source"));
        QVERIFY(!bench.sources.at(0));
        QVERIFY(bench.sources.at(1));
        QTRY_COMPARE(bench.window->findChildren<SourceBlock *>().size(), qsizetype(2));
        QTRY_VERIFY(bench.block(0)->isVisible());
        bench.block(0)->setFocus();
        bench.key(Qt::Key_Delete);
        QVERIFY(!bench.sources.at(1));
        QCOMPARE(bench.table()->proxy().rowCount(), 10);
        QVERIFY(bench.table()->isColumnHidden(LockModel::Source));
    }

    void aReplicaSaysSo()
    {
        Bench bench;
        bench.open();
        SourceView view = test::castView();
        view.standby = true;
        bench.source->show(view);
        auto *note = bench.find<QLabel>(QStringLiteral("sourceNote"));
        QVERIFY(note->isVisible());
        QCOMPARE(note->text(), QStringLiteral("Replica"));
        QVERIFY(bench.find<IconButton>(QStringLiteral("releaseButton"))
                    ->toolTip()
                    .contains(QStringLiteral("replica")));
    }

    void closesTheSourceAndStartsAnew()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!bench.source);
        QVERIFY(bench.find<QAbstractButton>(QStringLiteral("openCard"))->isVisible());
        bench.open();
        QCOMPARE(bench.table()->selectedLock().lock, QStringLiteral("invoice-export"));
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
