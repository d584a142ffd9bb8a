// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/actions/shortcutsheet.h"
#include "ui/bars/findfield.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/release/releasedialog.h"
#include "ui/style/iconbutton.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QUrl>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QStringList titlesOf(const QTabWidget &tabs)
{
    QStringList titles;
    for (int tab = 0; tab < tabs.count(); ++tab)
        titles.append(tabs.tabText(tab));
    return titles;
}

/// What is seen of the window and has less room than it needs, or stands over its edge.
QStringList cutOff(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *part : window.findChildren<QWidget *>()) {
        if (!part->isVisible() || part->isWindow() || part->visibleRegion().isEmpty())
            continue;
        const int right = part->mapTo(&window, QPoint(part->width(), 0)).x();
        const bool isText = qobject_cast<const QLabel *>(part) || qobject_cast<const QAbstractButton *>(part);
        const bool isNarrow = isText && part->width() < part->minimumSizeHint().width();
        const bool isOver = isText && right > window.width();
        if (isNarrow || isOver)
            cut.append(QStringLiteral("%1 %2 \"%3\": %4 of %5 pixels")
                           .arg(QLatin1String(part->metaObject()->className()), part->objectName(),
                                nameOf(const_cast<QWidget *>(part)))
                           .arg(part->width())
                           .arg(part->minimumSizeHint().width()));
    }
    return cut;
}

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void theTaskBarHasTheNumberThatNeedsAction()
    {
        Bench bench;
        QList<qsizetype> told;
        bench.services.badge = [&told](qsizetype count) { told.append(count); };
        bench.remake({1440, 900});
        bench.open();
        QVERIFY(!told.isEmpty());
        QVERIFY(told.last() > 0);
        QVERIFY(
            bench.window->windowTitle().startsWith(QString::number(told.last()) + QStringLiteral(" need")));
        bench.window->closeSource(1);
        QCOMPARE(told.last(), 0);
    }

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
        bench.window->selectLock(bench.window->findLock(QStringLiteral("tax-report"))); // free
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
        bench.key(Qt::Key_Question);
        QPointer<ShortcutSheet> sheet = bench.window->findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!sheet);
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

    void aStillNarrowerOneTakesTheSourcesInToo()
    {
        Bench bench({800, 640});
        QCOMPARE(bench.window->size(), QSize(800, 640));
        bench.open();
        auto *tabs = bench.find<QTabWidget>(QStringLiteral("lowerTabs"));
        QCOMPARE(titlesOf(*tabs),
                 (QStringList{QStringLiteral("Verdict"), QStringLiteral("Timeline"),
                              QStringLiteral("Journal"), QStringLiteral("Sources, 2 issues")}));
        const auto *dock = bench.find<QDockWidget>(QStringLiteral("sourcesDock"));
        QVERIFY(!dock->isVisible());
        QVERIFY(!dock->toggleViewAction()->isEnabled());
        tabs->setCurrentIndex(3);
        QVERIFY(bench.block(0)->isVisible());
        bench.window->resize(1024, 640);
        QTRY_COMPARE(tabs->count(), 3);
        QVERIFY(dock->isVisible());
        QVERIFY(bench.block(0)->isVisible());
        bench.window->resize(800, 640);
        QTRY_COMPARE(tabs->count(), 4);
        bench.window->resize(1440, 900);
        QTRY_COMPARE(tabs->count(), 2);
        QVERIFY(bench.block(0)->isVisible());
    }

    void at800PixelsNothingIsCutOff()
    {
        Bench bench({800, 640});
        QCOMPARE(cutOff(*bench.window), QStringList());
        bench.open();
        const auto *tabs = bench.find<QTabWidget>(QStringLiteral("lowerTabs"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            bench.find<QTabWidget>(QStringLiteral("lowerTabs"))->setCurrentIndex(tab);
            QTRY_COMPARE(cutOff(*bench.window), QStringList());
        }
        bench.source->shown.scope = ReadScope::HeldOrAbnormal; // with every chip that there is
        bench.source->shown.rows = 123'456;
        bench.source->show();
        bench.table()->setFocus();
        bench.key(Qt::Key_Space);
        QTRY_COMPARE(cutOff(*bench.window), QStringList());
        bench.key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(cutOff(*bench.window), QStringList());
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

    void closingWhileLeadingAsks()
    {
        Bench bench;
        bench.open();
        bench.window->showLead();
        bench.leader->shown.lock = QStringLiteral("fx-rates");
        bench.leader->shown.phase = lockkeeper::LeaderPhase::Leading;
        bench.leader->show();
        const auto question = [&bench] { return bench.find<QMessageBox>(QStringLiteral("closeQuestion")); };
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QVERIFY(question());
        QVERIFY(question()->text().contains(QStringLiteral("fx-rates")));
        QTRY_VERIFY(question()->isActiveWindow());
        QTest::keyClick(question(), Qt::Key_Return); // the default is to stay
        QTRY_VERIFY(!question());
        QVERIFY(bench.window->isVisible());
        QCOMPARE(bench.leader->stoppedCount, 0);

        bench.window->close();
        bench.window->close(); // asks once
        QCOMPARE(bench.window->findChildren<QMessageBox *>(QStringLiteral("closeQuestion")).size(), 1);
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(bench.window->isVisible());

        bench.window->close();
        QTest::mouseClick(bench.find<QPushButton>(QStringLiteral("closeStepDown")), Qt::LeftButton);
        QCOMPARE(bench.leader->stoppedCount, 1);
        QVERIFY(bench.window->isVisible());
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
