// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/operate/actiondialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

const QString Alive = QStringLiteral("search-index");
const QString Free = QStringLiteral("tax-report");

struct Scene {
    test::FakeSource source;
    std::unique_ptr<ActionDialog> dialog;

    Scene(const QString &lock, LockActionKind kind, bool isFrozen = false)
    {
        test::fillCast(source);
        if (isFrozen)
            source.lock(lock).record.hold = {
                HoldKind::Freeze, {}, {}, QStringLiteral("ops-2"), QStringLiteral("deploy")};
        dialog = std::make_unique<ActionDialog>(source, lock, kind);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    }

    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return dialog->findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit *reason() const
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("actionReasonField"));
    }
    [[nodiscard]] NoticeBox *notice() const
    {
        return dialog->findChild<NoticeBox *>(QStringLiteral("actionNotice"));
    }
    [[nodiscard]] QString missing() const
    {
        return dialog->findChild<QLabel *>(QStringLiteral("actionMissing"))->text();
    }

    /// Asked, and the request is written.
    void ask(const QString &lock)
    {
        QTest::keyClicks(reason(), QStringLiteral("deploy"));
        QTest::mouseClick(button("actionRun"), Qt::LeftButton);
        const Instant now = source.shown.serverNow;
        source.answerAction(
            ActionOutcome{LockActionKind::AskToStepDown, QStringLiteral("op-1"), lock, now, now + 30s, {}});
        QTRY_VERIFY(button("actionClose")->isEnabled());
    }
    void answers(const QString &lock, const char *answer)
    {
        auto &record = source.lock(lock).record;
        record.stepDown = StepDownRequest{
            .id = QStringLiteral("op-1"), .token = record.token, .answer = QLatin1String(answer)};
        source.show();
    }
};

} // namespace

class tst_ActionDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void freezesWithAReason()
    {
        Scene scene(Free, LockActionKind::Freeze);
        QVERIFY(scene.reason()->hasFocus());
        QVERIFY(!scene.button("actionRun")->isEnabled());
        QVERIFY(scene.missing().contains(QStringLiteral("reason")));
        QVERIFY(scene.notice()->text().startsWith(QStringLiteral("Nobody can acquire tax-report")));
        QTest::keyClicks(scene.reason(), QStringLiteral("deploy"));
        const auto *statement = scene.dialog->findChild<QPlainTextEdit *>(QStringLiteral("actionStatement"));
        QVERIFY(statement->toPlainText().contains(QStringLiteral("'deploy'")));
        QTest::keyClick(scene.dialog.get(), Qt::Key_Tab);
        QVERIFY(scene.button("actionRun")->hasFocus());
        QTest::keyClick(scene.button("actionRun"), Qt::Key_Return);
        QCOMPARE(scene.source.acted.size(), 1);
        QCOMPARE(scene.source.acted.first().kind, LockActionKind::Freeze);
        QCOMPARE(scene.source.acted.first().reason, QStringLiteral("deploy"));
        QTest::keyClick(scene.dialog.get(), Qt::Key_Escape);
        QVERIFY(scene.dialog->isVisible()); // the answer is on its way
        scene.source.answerAction(
            ActionOutcome{LockActionKind::Freeze, QStringLiteral("op"), Free, {}, {}, {}});
        QTRY_COMPARE(scene.notice()->heading(),
                     QStringLiteral("Froze tax-report: nobody can acquire it until it is unfrozen."));
        QCOMPARE(scene.source.polled, 1);
    }

    void returnInTheReasonCancels()
    {
        Scene scene(Free, LockActionKind::Freeze);
        QTest::keyClicks(scene.reason(), QStringLiteral("deploy"));
        QTest::keyClick(scene.reason(), Qt::Key_Return);
        QVERIFY(!scene.dialog->isVisible());
        QVERIFY(scene.source.acted.isEmpty());
    }

    void saysWhatStandsInTheWay()
    {
        const Scene frozen(Free, LockActionKind::Freeze, true);
        QVERIFY(frozen.missing().startsWith(QStringLiteral("ops-2 froze it already: deploy")));
        QVERIFY(!frozen.button("actionRun")->isEnabled());
        const Scene free(Free, LockActionKind::AskToStepDown);
        QCOMPARE(free.missing(), QStringLiteral("It is free: there is nobody to ask."));
    }

    void aLockThatChangedIsNotUnfrozen()
    {
        Scene scene(Free, LockActionKind::Unfreeze, true);
        QTest::keyClicks(scene.reason(), QStringLiteral("done"));
        QVERIFY(scene.button("actionRun")->isEnabled());
        scene.source.lock(Free).record.hold->by = QStringLiteral("ops-3");
        scene.source.show();
        QCOMPARE(scene.notice()->heading(), QStringLiteral("The lock changed while you looked."));
        QVERIFY(!scene.button("actionRun")->isVisible());
    }

    void aConflictChangesNothing()
    {
        Scene scene(Free, LockActionKind::Freeze);
        QTest::keyClicks(scene.reason(), QStringLiteral("deploy"));
        QTest::mouseClick(scene.button("actionRun"), Qt::LeftButton);
        scene.source.answerAction(failure(ErrorKind::Conflict, QStringLiteral("ops-2 froze it meanwhile.")));
        QTRY_COMPARE(scene.notice()->heading(), QStringLiteral("Nothing was changed."));
        QCOMPARE(scene.notice()->text(), QStringLiteral("ops-2 froze it meanwhile."));
    }

    void waitsForTheAnswerUntilItIsDue()
    {
        Scene scene(Alive, LockActionKind::AskToStepDown);
        const QSignalSpy release(scene.dialog.get(), &ActionDialog::releaseRequested);
        scene.ask(Alive);
        QVERIFY2(scene.notice()->heading().endsWith(QStringLiteral("its answer is due in 30 s.")),
                 qPrintable(scene.notice()->heading()));
        scene.source.shown.serverNow += 30s;
        scene.source.show();
        QVERIFY(!scene.button("actionRelease")->isVisible());
        scene.source.shown.serverNow += 1s;
        scene.source.show();
        QVERIFY(scene.notice()->heading().contains(QStringLiteral("did not answer in time")));
        QVERIFY(scene.button("actionRelease")->isVisible());
        QTest::mouseClick(scene.button("actionRelease"), Qt::LeftButton);
        QCOMPARE(release.size(), 1);
        QVERIFY(!scene.dialog->isVisible());
    }

    void showsThatTheHolderAcceptedAndThenReleased()
    {
        Scene scene(Alive, LockActionKind::AskToStepDown);
        scene.ask(Alive);
        scene.answers(Alive, "accepted");
        QVERIFY(scene.notice()->heading().endsWith(QStringLiteral("accepted and ends its work.")));
        scene.source.lock(Alive).record.owner.reset();
        scene.source.show();
        QVERIFY(scene.notice()->heading().endsWith(QStringLiteral("stepped down; the lock is free.")));
        QVERIFY(!scene.button("actionRelease")->isVisible());
    }

    void goesBackToTheReleaseWhenItIsRefused()
    {
        Scene scene(Alive, LockActionKind::AskToStepDown);
        scene.dialog->setReturning(true);
        const QSignalSpy release(scene.dialog.get(), &ActionDialog::releaseRequested);
        scene.ask(Alive);
        scene.answers(Alive, "refused");
        QCOMPARE(release.size(), 1);
        QCOMPARE(release.first().first().toString(), Alive);
    }
};

QTEST_MAIN(tst_ActionDialog)
#include "tst_actiondialog.moc"
