// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/bars/findfield.h"
#include "ui/bars/noticebar.h"
#include "ui/parts/environment.h"
#include "ui/release/releasedialog.h"
#include "ui/sources/sourcedialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QPushButton>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;
using lockkeeper::test::Bench;

/// The window with more than one source.
class tst_SeveralSources : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

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
        bench.clock.advance(5s);
        bench.sources.at(1)->show();
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
};

QTEST_MAIN(tst_SeveralSources)
#include "tst_severalsources.moc"
