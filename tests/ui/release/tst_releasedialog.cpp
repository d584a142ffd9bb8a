// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/release/releasescene.h"
#include "ui/help/helpwindow.h"

#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeWidget>

using lockkeeper::ErrorKind;
using lockkeeper::EvidenceId;
using lockkeeper::failure;
using lockkeeper::LockState;
using lockkeeper::ReleaseOutcome;
using lockkeeper::Says;
using lockkeeper::SourceHealth;
using lockkeeper::test::FakeSource;
using lockkeeper::test::Scene;
using lockkeeper::ui::ReleaseDialog;
using namespace std::chrono_literals;

namespace {

const QString Dead = QStringLiteral("invoice-export");
const QString Late = QStringLiteral("report-rollup");
const QString Alive = QStringLiteral("search-index");

ReleaseOutcome outcomeAt(lockkeeper::Instant at)
{
    return {QStringLiteral("op"), Dead, 1'795'502'856'671, 1'795'514'389'012, at, at + 60s};
}

} // namespace

class tst_ReleaseDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void needsAReasonForADeadLock()
    {
        Scene scene(Dead);
        QCOMPARE(scene.text("releaseTitle"), QStringLiteral("Release invoice-export, held by node-7"));
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(!scene.name()->isVisible());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("reason")));
        QVERIFY(scene.reason()->hasFocus());
        scene.giveReason();
        QVERIFY(scene.release()->isEnabled());
        scene.press();
        QCOMPARE(scene.source.released.size(), 1);
        QCOMPARE(scene.source.reason, QStringLiteral("lost power"));
        QCOMPARE(scene.source.released.first().heartbeatNumber, 576);
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
    }

    void nothingHasToBeScrolledForWhereTheScreenHasRoom()
    {
        for (const QString &lock : {Dead, Late}) {
            Scene scene(lock);
            const auto areas = scene.dialog->findChildren<QScrollArea *>();
            QVERIFY(!areas.isEmpty());
            const auto isCut = [](const QScrollArea *area) {
                return area->isVisible() && area->verticalScrollBar()->maximum() > 0;
            };
            QTRY_VERIFY(std::none_of(areas.begin(), areas.end(), isCut));
            if (lock == Late)
                continue;
            scene.giveReason();
            scene.press();
            scene.source.answer(outcomeAt(scene.source.shown.serverNow));
            QTRY_VERIFY(scene.fact("releaseNewToken")->isVisible());
            scene.source.show(); // what becomes of the lock adds lines
            QTRY_VERIFY(std::none_of(areas.begin(), areas.end(), isCut));
        }
    }

    void needsTheNameOfALateLock()
    {
        Scene scene(Late);
        scene.giveReason();
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.name()->isVisible());
        QTest::keyClicks(scene.name(), QStringLiteral("report-rollu"));
        QVERIFY(!scene.release()->isEnabled());
        QTest::keyClicks(scene.name(), QStringLiteral("p"));
        QVERIFY(scene.release()->isEnabled());
    }

    void needsTheOwnersNameAndATickOfALivingOne()
    {
        Scene scene(Alive);
        scene.giveReason();
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("alive")));
        auto *owner = scene.dialog->findChild<QLineEdit *>(QStringLiteral("releaseOwner"));
        auto *known = scene.dialog->findChild<QCheckBox *>(QStringLiteral("releaseChecked"));
        QVERIFY(owner->isVisible());
        QVERIFY(!scene.name()->isVisible());
        QTest::keyClicks(owner, scene.source.lock(Alive).record.owner->label);
        QVERIFY(!scene.release()->isEnabled());
        QTest::keyClick(known, Qt::Key_Space);
        QVERIFY(scene.release()->isEnabled());
        scene.source.lock(Alive).record.heartbeatNumber += 1; // beats are expected of it
        scene.source.show();
        QVERIFY(scene.release()->isEnabled());
        scene.source.lock(Alive).record.token += 1;
        scene.source.show();
        QVERIFY(!scene.release()->isVisible());
    }

    void asksWhichOfTwoOwnersIsToGo()
    {
        FakeSource cast;
        lockkeeper::test::fillCast(cast);
        lockkeeper::Verdict &verdict = cast.lock(Late).verdict;
        verdict.state = LockState::TwoOwners;
        verdict.evidence.append(
            {EvidenceId::Rival, Says::Unknown, {}, {}, 0, QStringLiteral("app@node-9:77")});
        Scene scene(Late, cast.shown);
        auto *holder = scene.dialog->findChild<QRadioButton *>(QStringLiteral("goesHolder"));
        auto *rival = scene.dialog->findChild<QRadioButton *>(QStringLiteral("goesRival"));
        auto *owner = scene.dialog->findChild<QLineEdit *>(QStringLiteral("releaseOwner"));
        QVERIFY(holder->isVisible());
        QVERIFY(!holder->isChecked() && !rival->isChecked());
        scene.giveReason();
        QTest::keyClicks(owner, scene.source.lock(Late).record.owner->label);
        QTest::keyClick(scene.dialog->findChild<QCheckBox *>(QStringLiteral("releaseChecked")),
                        Qt::Key_Space);
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("which of them")));
        QTest::keyClick(rival, Qt::Key_Space);
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("at its own host")));
        QTest::keyClick(holder, Qt::Key_Space);
        QVERIFY(scene.release()->isEnabled());
        scene.source.show(); // a read between two answers changes neither
        QVERIFY(holder->isChecked());
    }

    void aLockOfOneOwnerHasNothingToChoose()
    {
        Scene scene(Alive);
        QVERIFY(!scene.dialog->findChild<QRadioButton *>(QStringLiteral("goesHolder"))->isVisible());
    }

    void leadsToTheHelpOnFencedWork()
    {
        Scene scene(Dead);
        auto *risk = scene.dialog->findChild<QWidget *>(QStringLiteral("releaseRisk"));
        auto *link = risk->findChild<QPushButton *>();
        QVERIFY(link->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        const auto *help = scene.dialog->findChild<lockkeeper::ui::HelpWindow *>();
        QVERIFY(help != nullptr && help->isVisible());
        const QTreeWidgetItem *here =
            help->findChild<QTreeWidget *>(QStringLiteral("helpContents"))->currentItem();
        QVERIFY(here != nullptr);
        QCOMPARE(here->text(0), QStringLiteral("Fenced work"));
    }

    void takesTheNextRungWhenTheStateChanges()
    {
        Scene scene(Late);
        scene.giveReason();
        QVERIFY(!scene.release()->isEnabled());
        scene.source.lock(Late).verdict.state = LockState::Dead;
        scene.source.show();
        QVERIFY(!scene.name()->isVisible());
        QVERIFY(scene.release()->isEnabled());
        QCOMPARE(scene.reason()->text(), QStringLiteral("lost power"));
    }

    void keepsTheLockOnEscape()
    {
        Scene scene(Dead);
        scene.giveReason();
        QTest::keyClick(scene.reason(), Qt::Key_Escape);
        QVERIFY(!scene.dialog->isVisible());
        QVERIFY(scene.source.released.isEmpty());
    }

    void keepsTheLockOnReturnToo()
    {
        Scene scene(Dead);
        scene.giveReason();
        QTest::keyClick(scene.reason(), Qt::Key_Return);
        QVERIFY(!scene.dialog->isVisible());
        QVERIFY(scene.source.released.isEmpty());
    }

    void theStatementShowsTheReason()
    {
        Scene scene(Dead);
        const auto *statement = scene.dialog->findChild<QPlainTextEdit *>(QStringLiteral("releaseStatement"));
        QVERIFY(statement->toPlainText().contains(QStringLiteral("ELSE :reason")));
        scene.giveReason();
        QVERIFY(statement->toPlainText().contains(QStringLiteral("ELSE 'lost power'")));
    }

    void releasesByKeyboardAlone()
    {
        Scene scene(Dead);
        scene.giveReason();
        QTest::keyClick(scene.dialog.get(), Qt::Key_Tab);
        QVERIFY(scene.release()->hasFocus());
        QTest::keyClick(scene.release(), Qt::Key_Return);
        scene.wait(5s);
        QCOMPARE(scene.source.released.size(), 1);
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
    }

    void countsDownBeforeItSendsAnything()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        QCOMPARE(scene.release()->text(), QStringLiteral("Releasing in 5 s \u2013 Cancel"));
        QVERIFY(!scene.reason()->isEnabled());
        scene.wait(2s);
        QCOMPARE(scene.release()->text(), QStringLiteral("Releasing in 3 s \u2013 Cancel"));
        scene.wait(2900ms);
        QVERIFY(scene.source.released.isEmpty());
        scene.wait(100ms);
        QCOMPARE(scene.source.released.size(), 1);
        scene.wait(60s); // once
        QCOMPARE(scene.source.released.size(), 1);
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
    }

    void theTimerAloneEndsTheCountdown()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        scene.clock.advance(5s);
        QTRY_COMPARE(scene.source.released.size(), 1);
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
    }

    void theSameButtonStopsTheCountdown()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        scene.arm();
        QCOMPARE(scene.release()->text(), QStringLiteral("Release Lock"));
        QVERIFY(scene.reason()->isEnabled());
        scene.wait(60s);
        QVERIFY(scene.source.released.isEmpty());
        scene.press(); // and begins anew
        QCOMPARE(scene.source.released.size(), 1);
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
    }

    void escapeStopsTheCountdown()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        QTest::keyClick(scene.release(), Qt::Key_Escape);
        QVERIFY(!scene.dialog->isVisible());
        scene.wait(60s);
        QVERIFY(scene.source.released.isEmpty());
    }

    void aBeatStopsTheCountdown()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        scene.source.lock(Dead).record.heartbeatNumber += 1;
        scene.wait(1s);
        QVERIFY2(scene.text("releaseFoot").startsWith(QStringLiteral("node-7 #4411 came back at ")),
                 qPrintable(scene.text("releaseFoot")));
        QVERIFY(scene.text("releaseFoot").endsWith(QStringLiteral("Nothing was changed.")));
        QVERIFY(!scene.release()->isVisible());
        scene.wait(60s);
        QVERIFY(scene.source.released.isEmpty());
    }

    void beatsDoNotStopTheCountdownOfALivingHolder()
    {
        Scene scene(Alive);
        scene.giveReason();
        QTest::keyClicks(scene.owner(), scene.source.lock(Alive).record.owner->label);
        QTest::keyClick(scene.checked(), Qt::Key_Space);
        scene.arm();
        QCOMPARE(scene.release()->text(), QStringLiteral("Releasing in 6 s \u2013 Cancel")); // 1.2 beats
        scene.source.lock(Alive).record.heartbeatNumber += 1;
        scene.wait(4s);
        QCOMPARE(scene.release()->text(), QStringLiteral("Releasing in 2 s \u2013 Cancel"));
        scene.source.lock(Alive).record.token += 1;
        scene.wait(1s);
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("took the lock anew")));
        QVERIFY(scene.source.released.isEmpty());
    }

    void losingSightStopsTheCountdown()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.arm();
        scene.source.shown.health = SourceHealth::Unreachable;
        scene.wait(1s);
        QVERIFY(scene.text("releaseFoot").startsWith(QStringLiteral("We lost sight of the lock")));
        QVERIFY(scene.source.released.isEmpty());
    }

    void cancelsWhenTheOwnerBeats()
    {
        Scene scene(Dead);
        scene.giveReason();
        auto &lock = scene.source.lock(Dead);
        lock.record.heartbeatNumber += 1;
        lock.record.heartbeat = scene.source.shown.serverNow;
        lock.verdict.state = LockState::Alive;
        scene.source.show();
        QCOMPARE(scene.text("releaseFoot"),
                 QStringLiteral("node-7 #4411 came back at 09:14:30. Nothing was changed."));
        QVERIFY(!scene.release()->isVisible());
        QVERIFY(!scene.reason()->isVisible());
        QCOMPARE(scene.keep()->text(), QStringLiteral("Close"));
        lock.verdict.state = LockState::Dead; // it stays cancelled, whatever comes after
        scene.source.show();
        QVERIFY(!scene.release()->isVisible());
        QVERIFY(scene.source.released.isEmpty());
    }

    void cancelsWhenAnotherTookIt()
    {
        Scene scene(Dead);
        auto &record = scene.source.lock(Dead).record;
        record.owner->id = QStringLiteral("another");
        record.owner->host = QStringLiteral("node-2");
        scene.source.show();
        QVERIFY(scene.text("releaseFoot").startsWith(QStringLiteral("node-2 #4411 took the lock at ")));
    }

    void waitsWhileTheSourceCannotBeRead()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.source.shown.health = SourceHealth::Unreachable;
        scene.source.show();
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("cannot read")));
        scene.source.shown.health = SourceHealth::Reading;
        scene.source.show();
        QVERIFY(scene.release()->isEnabled());
    }

    void goesOnWatchingAfterARelease()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.press();
        QTest::keyClick(scene.dialog.get(), Qt::Key_Escape);
        QVERIFY(scene.dialog->isVisible()); // the answer is on its way
        const auto now = scene.source.shown.serverNow;
        scene.source.answer(outcomeAt(now));
        QTRY_VERIFY(scene.notice()->isVisible());
        QCOMPARE(scene.notice()->heading(), QStringLiteral("invoice-export is released."));
        QCOMPARE(scene.fact("releaseFreed")->value(), QStringLiteral("09:14:30"));
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("Not read yet"));
        auto &record = scene.source.lock(Dead).record;
        record.owner.reset();
        record.token = 1'795'514'389'012;
        scene.source.shown.serverNow = now + 12s;
        scene.source.show();
        QCOMPARE(scene.fact("releaseClosed")->value(), QStringLiteral("48 s left"));
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("Nobody yet"));
        record.owner =
            lockkeeper::Owner{.id = QStringLiteral("b"), .host = QStringLiteral("node-2"), .pid = 9};
        record.token += 7;
        record.acquired = now + 61s;
        scene.source.shown.serverNow = now + 70s;
        scene.source.show();
        QCOMPARE(scene.fact("releaseClosed")->value(), QStringLiteral("Over"));
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("node-2 #9"));
        QVERIFY2(scene.fact("releaseTaken")->remark().startsWith(QStringLiteral("1 min 1 s")),
                 qPrintable(scene.fact("releaseTaken")->remark()));
    }

    void aFrozenLockStaysFrozen()
    {
        const lockkeeper::Hold freeze{
            lockkeeper::HoldKind::Freeze, {}, {}, QStringLiteral("root"), QStringLiteral("RESTORE")};
        Scene scene(Dead);
        QVERIFY(scene.text("releaseDelay").contains(QStringLiteral("closed for 1 min")));
        auto *lead = scene.dialog->findChild<QPushButton *>(QStringLiteral("leadAfterRelease"));
        QSignalSpy wanted(scene.dialog.get(), &ReleaseDialog::leadRequested);
        scene.source.lock(Dead).record.hold = freeze; // while the dialog is open
        scene.source.show();
        QCOMPARE(scene.text("releaseDelay"), QStringLiteral("The lock then stays frozen by root: RESTORE."));
        QVERIFY2(scene.text("releaseNext").startsWith(QStringLiteral("It stays frozen by root: RESTORE")),
                 qPrintable(scene.text("releaseNext")));
        scene.giveReason();
        scene.press();
        QCOMPARE(scene.source.released.first().freeze, std::optional(freeze));
        const auto now = scene.source.shown.serverNow;
        ReleaseOutcome outcome = outcomeAt(now);
        outcome.closedUntil.reset();
        outcome.freeze = freeze;
        scene.source.answer(outcome);
        QTRY_VERIFY(scene.notice()->isVisible());
        auto &record = scene.source.lock(Dead).record;
        record.owner.reset();
        record.token = 1'795'514'389'012;
        scene.source.shown.serverNow = now + 30s;
        scene.source.show();
        QCOMPARE(scene.fact("releaseClosed")->value(), QStringLiteral("Not while it is frozen"));
        QCOMPARE(scene.fact("releaseClosed")->remark(),
                 QStringLiteral("frozen by root: RESTORE; nobody can take it until it is unfrozen"));
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("Nobody"));
        QVERIFY(scene.dialog->unfinishedWatch());
        QVERIFY(lead->isVisible());
        QVERIFY(!lead->isEnabled()); // it would stand by for a lock that nobody can get
        QVERIFY(lead->toolTip().contains(QStringLiteral("unfreeze it first")));
        record.hold = {lockkeeper::HoldKind::Delay, now + 90s, 60s, {}, {}};
        scene.source.show();
        QCOMPARE(scene.fact("releaseClosed")->value(), QStringLiteral("1 min left"));
        QVERIFY(lead->isEnabled());
    }

    void saysThatTheOldHolderNoticed()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.press();
        const auto now = scene.source.shown.serverNow;
        scene.source.answer(outcomeAt(now));
        QTRY_VERIFY(scene.notice()->isVisible());
        lockkeeper::JournalEntry lost;
        lost.action = QStringLiteral("lost");
        lost.lock = Dead;
        lost.fromToken = 1'795'502'856'671;
        lost.at = now + 3s;
        lost.reason = QStringLiteral("its work had stopped");
        scene.source.entries = {lost};
        scene.source.show();
        QTRY_COMPARE(scene.fact("releaseOld")->value(), QStringLiteral("Noticed"));
        QCOMPARE(scene.fact("releaseOld")->remark(),
                 QStringLiteral("node-7 #4411, at 09:14:33: its work had stopped"));
    }

    void theWatchEnds()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.press();
        const auto now = scene.source.shown.serverNow;
        scene.source.answer(outcomeAt(now));
        QTRY_VERIFY(scene.notice()->isVisible());
        scene.source.lock(Dead).record.owner.reset();
        scene.source.lock(Dead).record.token = 1'795'514'389'012;
        scene.source.shown.serverNow = now + 119s;
        scene.source.show();
        QVERIFY(scene.dialog->unfinishedWatch());
        scene.source.shown.serverNow = now + 120s; // the lock delay, and three beats
        scene.source.show();
        QVERIFY(!scene.dialog->unfinishedWatch());
        QVERIFY(scene.text("releaseFoot").startsWith(QStringLiteral("The watch is over")));
    }

    void leadsOnFromARelease()
    {
        Scene scene(Dead);
        auto *lead = scene.dialog->findChild<QPushButton *>(QStringLiteral("leadAfterRelease"));
        QSignalSpy wanted(scene.dialog.get(), &ReleaseDialog::leadRequested);
        QVERIFY(!lead->isVisible());
        scene.giveReason();
        scene.press();
        scene.source.answer(outcomeAt(scene.source.shown.serverNow));
        QTRY_VERIFY(lead->isVisible());
        QTest::mouseClick(lead, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), Dead);
        QVERIFY(!scene.dialog->isVisible());
    }

    void showsWhatMovedInAConflict()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.press();
        scene.source.answer(failure(ErrorKind::Conflict, QStringLiteral("It moved.")));
        QTRY_VERIFY(scene.notice()->isVisible());
        QCOMPARE(scene.notice()->heading(), QStringLiteral("The lock changed while we asked"));
        QCOMPARE(scene.source.polled, 1);
        scene.source.lock(Dead).record.heartbeatNumber = 579;
        scene.source.show();
        QCOMPARE(scene.text("releaseBefore3"), QStringLiteral("576"));
        QCOMPARE(scene.text("releaseAfter3"), QStringLiteral("579"));
        QCOMPARE(scene.text("releaseAfter1"), scene.text("releaseBefore1"));
    }

    void foldsTheDetailOfAnError()
    {
        Scene scene(Dead);
        scene.giveReason();
        scene.press();
        scene.source.answer(
            failure(ErrorKind::Permission, QStringLiteral("It is read-only."), QStringLiteral("error 8")));
        QTRY_VERIFY(scene.notice()->isVisible());
        QCOMPARE(scene.notice()->text(), QStringLiteral("It is read-only."));
        auto *detail = scene.dialog->findChild<QLabel *>(QStringLiteral("releaseDetail"));
        QVERIFY(!detail->isVisible());
        QTest::mouseClick(scene.dialog->findChild<QPushButton *>(QStringLiteral("releaseDetailFold")),
                          Qt::LeftButton);
        QVERIFY(detail->isVisible());
        QCOMPARE(detail->text(), QStringLiteral("error 8"));
    }

    void closesWhenItsSourceGoesAway()
    {
        FakeSource *source = new FakeSource;
        fillCast(*source);
        ReleaseDialog dialog(*source, Dead);
        dialog.show();
        delete source;
        QVERIFY(!dialog.isVisible());
    }

    void refusesALockThatIsNotThere()
    {
        Scene scene(QStringLiteral("no-such-lock"));
        QVERIFY(!scene.release()->isEnabled());
        QCOMPARE(scene.text("releaseFoot"), QStringLiteral("There is no lock of this name."));
    }
};

QTEST_MAIN(tst_ReleaseDialog)
#include "tst_releasedialog.moc"
