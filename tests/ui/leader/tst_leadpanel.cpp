// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/leader/leadpanel.h"
#include "ui/parts/fact.h"
#include "ui/parts/noticebox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using lockkeeper::ErrorKind;
using lockkeeper::LeaderPhase;
using lockkeeper::LeaderView;
using lockkeeper::test::FakeLeader;
using lockkeeper::test::FakeSource;
using lockkeeper::ui::Fact;
using lockkeeper::ui::LeadPanel;
using lockkeeper::ui::NoticeBox;
using namespace std::chrono_literals;

namespace {

lockkeeper::test::FakeClock ourClock;

LeaderView session(LeaderPhase phase)
{
    LeaderView view;
    view.lock = QStringLiteral("search-index");
    view.phase = phase;
    view.ownerLabel = QStringLiteral("ada@desk-14:8123");
    view.ttl = 30s;
    view.deadline = 20s;
    view.beat = 5s;
    if (phase == LeaderPhase::Leading) {
        view.token = 1'795'510'602'733;
        view.heartbeatNumber = 761;
        view.workUntil = ourClock.boot() + 16400ms;
        view.heartbeatAt = ourClock.boot() - 3600ms;
        view.heartbeatTook = 4ms;
        view.leadingSince = ourClock.wall() - 63min;
    }
    return view;
}

/// With the keyboard.
void choose(QComboBox *box, int row)
{
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), row);
}

struct Scene {
    FakeSource source;
    FakeLeader leader;
    std::unique_ptr<LeadPanel> panel;

    explicit Scene(const QString &refusal = {})
    {
        fillCast(source);
        leader.refusal = refusal;
        panel = std::make_unique<LeadPanel>(leader, source, nullptr, ourClock);
        panel->resize(900, 600);
        panel->show();
        QVERIFY(QTest::qWaitForWindowActive(panel.get()));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return panel->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] QPushButton *start() const { return find<QPushButton>("leadStart"); }
    [[nodiscard]] NoticeBox *notice() const { return find<NoticeBox>("leaderNotice"); }

    void leadWith(const QString &command) const
    {
        panel->prefill(QStringLiteral("search-index"));
        find<QComboBox>("leadRun")->setCurrentIndex(1);
        find<QLineEdit>("leadCommand")->setText(command);
        QTest::mouseClick(start(), Qt::LeftButton);
    }
    void become(const LeaderView &view)
    {
        leader.shown = view;
        leader.show();
    }
};

} // namespace

class tst_LeadPanel : public QObject
{
    Q_OBJECT

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void tabGoesThroughTheFormFromTopToBottom()
    {
        Scene scene;
        scene.panel->prefill(QStringLiteral("tax-report"));
        scene.find<QWidget>("leadForm")->setFocus();
        QStringList seen;
        int last = 0;
        for (int i = 0; i < 6; ++i) {
            const QWidget *field = QApplication::focusWidget();
            QVERIFY(field);
            const int top = field->mapTo(scene.panel.get(), QPoint()).y();
            QVERIFY2(top >= last, qPrintable(seen.join(u' ') + u' ' + field->objectName()));
            last = top;
            seen.append(field->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY2(seen.contains(QStringLiteral("leadRun")), qPrintable(seen.join(u' ')));
        QVERIFY2(seen.contains(QStringLiteral("leadStart"))
                     || QApplication::focusWidget()->objectName() == u"leadStart",
                 qPrintable(seen.join(u' ')));
    }

    void escLeavesThePage()
    {
        Scene scene;
        QSignalSpy left(scene.panel.get(), &LeadPanel::backRequested);
        scene.panel->prefill(QStringLiteral("tax-report"));
        scene.find<QComboBox>("leadRun")->setFocus();
        QTest::keyClick(scene.find<QComboBox>("leadRun"), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        scene.become(session(LeaderPhase::Leading));
        QPushButton *back = scene.find<QPushButton>("leadBack");
        back->setFocus();
        QTest::keyClick(back, Qt::Key_Escape);
        QCOMPARE(left.size(), 2);
        QCOMPARE(scene.leader.started, 0); // and changes nothing
    }

    void startsWithCheckedTimes()
    {
        Scene scene;
        QVERIFY(!scene.start()->isEnabled());
        scene.panel->prefill(QStringLiteral("tax-report"));
        QVERIFY(scene.start()->isEnabled());
        QCOMPARE(scene.start()->text(), QStringLiteral("Lead"));
        QCOMPARE(scene.text("leadHolder"), QStringLiteral("Nobody holds it."));
        QVERIFY(scene.text("leadIdentity").contains(QLatin1Char('@')));
        QTest::mouseClick(scene.start(), Qt::LeftButton);
        QCOMPARE(scene.leader.started, 1);
        QCOMPARE(scene.leader.view().lock, QStringLiteral("tax-report"));
        QCOMPARE(scene.leader.settings.ttl, lockkeeper::Milliseconds(30s));
        QCOMPARE(scene.leader.settings.deadline, lockkeeper::Milliseconds(20s));
    }

    void standsByForALockThatIsHeld()
    {
        Scene scene;
        scene.panel->prefill(QStringLiteral("search-index"));
        QCOMPARE(scene.start()->text(), QStringLiteral("Stand By"));
        QVERIFY(scene.text("leadHolder").startsWith(QStringLiteral("node-4 #1287 holds it")));
    }

    void refusesTimesThatCannotWork()
    {
        Scene scene;
        scene.panel->prefill(QStringLiteral("new-lock"));
        QVERIFY(scene.text("leadHolder").contains(QStringLiteral("no lock of this name")));
        scene.find<QSpinBox>("leadTtl")->setValue(6);
        QVERIFY(!scene.start()->isEnabled());
        QVERIFY2(scene.text("leadCheck").contains(QStringLiteral("TTL")),
                 qPrintable(scene.text("leadCheck")));
        QTest::keyClick(scene.find<QComboBox>("leadLock"), Qt::Key_Return);
        QCOMPARE(scene.leader.started, 0);
        scene.find<QDoubleSpinBox>("leadBeat")->setValue(1);
        QVERIFY(scene.start()->isEnabled());
        QTest::keyClick(scene.find<QComboBox>("leadLock"), Qt::Key_Return);
        QCOMPARE(scene.leader.started, 1);
    }

    void keepsWhatIsTypedWhenTheSourceIsRead()
    {
        Scene scene;
        QTest::keyClicks(scene.find<QLineEdit>("leadLockName"), QStringLiteral("half-na"));
        scene.source.lock(QStringLiteral("zz-new")).record.ttl = 30s;
        scene.source.show();
        QCOMPARE(scene.find<QLineEdit>("leadLockName")->text(), QStringLiteral("half-na"));
    }

    void showsWhatItWaitsFor()
    {
        Scene scene;
        LeaderView view = session(LeaderPhase::StandingBy);
        view.holder = QStringLiteral("sched@node-4:1287");
        view.waitingFor = QStringLiteral("It beats every 5 s.");
        scene.become(view);
        QCOMPARE(scene.text("leadTitle"), QStringLiteral("Standing by for search-index"));
        QCOMPARE(scene.notice()->heading(), QStringLiteral("node-4 #1287 holds it"));
        QCOMPARE(scene.notice()->text(), QStringLiteral("It beats every 5 s."));
        QVERIFY(!scene.panel->isLeading());
        QCOMPARE(scene.find<QPushButton>("stepDown")->text(), QStringLiteral("Stop Standing By"));
    }

    void showsBudgetAndTokenWhileLeading()
    {
        Scene scene;
        scene.become(session(LeaderPhase::Leading));
        QVERIFY(scene.panel->isLeading());
        QCOMPARE(scene.text("leadTitle"), QStringLiteral("You lead search-index."));
        QCOMPARE(scene.find<QWidget>("budgetRing")->accessibleDescription(), QStringLiteral("16 s"));
        QCOMPARE(scene.find<Fact>("leaderToken")->value().remove(QChar(0x2009)),
                 QStringLiteral("1795510602733"));
        QCOMPARE(scene.find<Fact>("leaderHeartbeat")->value(), QStringLiteral("3.6 s ago"));
        QVERIFY(scene.find<Fact>("leaderHeartbeat")->remark().contains(QStringLiteral("761")));
        QCOMPARE(scene.find<Fact>("leaderSince")->value(), QStringLiteral("1 h 3 min"));
        QVERIFY(!scene.notice()->isVisible());
        QVERIFY(scene.text("leaderSleep").contains(QStringLiteral("30 s")));
    }

    void countsDownByItsOwnClockWhileTheLeaderTellsNothing()
    {
        Scene scene;
        scene.become(session(LeaderPhase::Leading));
        ourClock.advance(10s);
        QTRY_COMPARE(scene.find<QWidget>("budgetRing")->accessibleDescription(), QStringLiteral("6.4 s"));
        QTRY_COMPARE(scene.find<Fact>("leaderHeartbeat")->value(), QStringLiteral("13 s ago"));
        ourClock.advance(10s);
        QTRY_COMPARE(scene.find<QWidget>("budgetRing")->accessibleDescription(), QStringLiteral("0 ms"));
    }

    void whatComesLateIsNeverTakenForTimeThatIsLeft()
    {
        Scene scene;
        const LeaderView view = session(LeaderPhase::Leading);
        ourClock.suspend(20s); // told then, read now: we were stopped, or the machine slept
        scene.become(view);
        QCOMPARE(scene.find<QWidget>("budgetRing")->accessibleDescription(), QStringLiteral("0 ms"));
    }

    void saysThatAHeartbeatFailed()
    {
        Scene scene;
        LeaderView view = session(LeaderPhase::Leading);
        view.trouble = lockkeeper::Error{ErrorKind::Timeout, QStringLiteral("No answer within 5 s.")};
        scene.become(view);
        QVERIFY(scene.notice()->isVisible());
        QVERIFY(scene.notice()->text().startsWith(QStringLiteral("No answer within 5 s.")));
    }

    void tellsWhatALossMeans()
    {
        Scene scene;
        scene.become(session(LeaderPhase::Leading));
        LeaderView lost = session(LeaderPhase::Lost);
        lost.token = 42;
        lost.holder = QStringLiteral("sched@node-9:77");
        scene.become(lost);
        QVERIFY(!scene.panel->isLeading());
        QVERIFY(scene.notice()->heading().contains(QStringLiteral("node-9 #77")));
        QVERIFY(scene.notice()->text().contains(QStringLiteral("token 42")));
        QCOMPARE(scene.find<Fact>("leaderToken")->remark(), QStringLiteral("no longer valid"));
        QCOMPARE(scene.find<Fact>("leaderDeadline")->value(), QStringLiteral("–"));
        scene.become(session(LeaderPhase::SteppedDown));
        QVERIFY(scene.notice()->heading().contains(QStringLiteral("deadline")));
    }

    void oneThatWasStoppedDoesNotBlameTheDatabase()
    {
        Scene scene;
        scene.become(session(LeaderPhase::Leading));
        LeaderView stopped = session(LeaderPhase::SteppedDown);
        stopped.stepDown = lockkeeper::StepDown{lockkeeper::StepDownCause::Stopped, 58s, true};
        scene.become(stopped);
        QVERIFY2(scene.notice()->text().contains(QStringLiteral("Woke 58 s after its deadline")),
                 qPrintable(scene.notice()->text()));
        QVERIFY(!scene.notice()->text().contains(QStringLiteral("No heartbeat")));
    }

    void stepsDownAndComesBackToTheForm()
    {
        Scene scene;
        scene.become(session(LeaderPhase::Leading));
        QTest::mouseClick(scene.find<QPushButton>("stepDown"), Qt::LeftButton);
        QCOMPARE(scene.leader.stoppedCount, 1);
        scene.become(session(LeaderPhase::SteppingDown));
        QVERIFY(!scene.find<QPushButton>("stepDown")->isEnabled());
        QVERIFY(scene.panel->isLeading());
        scene.leader.endStop();
        QVERIFY(!scene.panel->isLeading());
        QVERIFY(scene.start()->isVisible());
    }

    void runsACommandAsItIsFilledIn()
    {
        Scene scene;
        scene.panel->prefill(QStringLiteral("tax-report"));
        QVERIFY(!scene.find<QLineEdit>("leadCommand")->isVisible());
        choose(scene.find<QComboBox>("leadRun"), 1);
        QVERIFY(scene.find<QLineEdit>("leadCommand")->isVisible());
        QVERIFY(!scene.start()->isEnabled());
        QCOMPARE(scene.text("leadCheck"), QStringLiteral("Say which command is to run while you lead."));
        QTest::keyClicks(scene.find<QLineEdit>("leadCommand"), QStringLiteral("job.sh --all \"two words\""));
        QVERIFY2(
            scene.text("leadUnderstood").startsWith(QStringLiteral("Runs [job.sh] [--all] [two words] ")),
            qPrintable(scene.text("leadUnderstood")));
        QVERIFY(scene.text("leadCheck").contains(QStringLiteral("stop signal after 17 s")));
        choose(scene.find<QComboBox>("leadSignal"), 1);
        choose(scene.find<QComboBox>("leadAfterExit"), 2);
        choose(scene.find<QComboBox>("leadSleep"), 1);
        scene.find<QDoubleSpinBox>("leadGrace")->setValue(3);
        scene.find<QDoubleSpinBox>("leadMargin")->setValue(0.5);
        QTest::keyClick(scene.find<QLineEdit>("leadCommand"), Qt::Key_Return);
        QCOMPARE(scene.leader.plans.size(), 1);
        const lockkeeper::LeadPlan plan = scene.leader.plans.constFirst();
        QCOMPARE(plan.lock, QStringLiteral("tax-report"));
        QCOMPARE(
            plan.work.command,
            (QStringList{QStringLiteral("job.sh"), QStringLiteral("--all"), QStringLiteral("two words")}));
        QCOMPARE(plan.work.stopSignal, SIGINT);
        QCOMPARE(plan.work.afterExit, lockkeeper::AfterExit::Stay);
        QCOMPARE(plan.work.grace, lockkeeper::Milliseconds(3s));
        QCOMPARE(plan.work.margin, lockkeeper::Milliseconds(500ms));
        QCOMPARE(plan.sleep, lockkeeper::SleepChoice::Inhibit);
        QVERIFY(scene.find<QWidget>("workView")->isVisible());
        QVERIFY(!scene.find<QPushButton>("stepDown")->hasFocus()); // one more Enter must not step down
    }

    void refusesTimesThatLeaveNoTimeForTheCommand()
    {
        Scene scene;
        scene.panel->prefill(QStringLiteral("tax-report"));
        choose(scene.find<QComboBox>("leadRun"), 1);
        QTest::keyClicks(scene.find<QLineEdit>("leadCommand"), QStringLiteral("job.sh"));
        QVERIFY(scene.start()->isEnabled());
        scene.find<QDoubleSpinBox>("leadGrace")->setValue(18);
        QVERIFY(!scene.start()->isEnabled());
        QVERIFY2(scene.text("leadCheck").contains(QStringLiteral("grace + margin")),
                 qPrintable(scene.text("leadCheck")));
        choose(scene.find<QComboBox>("leadRun"), 0);
        QVERIFY(scene.start()->isEnabled());
    }

    void saysWhyNoCommandCanBeRun()
    {
        Scene scene(QStringLiteral("A command is run only under a fencing token."));
        QVERIFY(!scene.find<QComboBox>("leadRun")->isEnabled());
        QCOMPARE(scene.find<QComboBox>("leadRun")->toolTip(),
                 QStringLiteral("A command is run only under a fencing token."));
    }

    void showsTheCommandItsEndAndItsLastLines()
    {
        Scene scene;
        scene.leadWith(QStringLiteral("job.sh"));
        LeaderView view = session(LeaderPhase::Leading);
        view.workPid = 4711;
        scene.become(view);
        QCOMPARE(scene.text("workState"), QStringLiteral("The command runs as process 4711."));
        QCOMPARE(scene.text("workCommand"), QStringLiteral("job.sh"));
        lockkeeper::WorkOutput output;
        for (int i = 0; i < 1000; ++i)
            output.lines.append({lockkeeper::WorkStream::Output, QStringLiteral("line %1").arg(i), false});
        emit scene.leader.worked(output);
        emit scene.leader.worked(
            {7, {{lockkeeper::WorkStream::Errors, QStringLiteral("long\x1b[31m"), true}}});
        auto *lines = scene.find<QPlainTextEdit>("workOutput");
        QTRY_VERIFY(lines->toPlainText().contains(QStringLiteral("line 999")));
        QVERIFY(!lines->toPlainText().contains(QStringLiteral("line 700\n")));
        QVERIFY(lines->toPlainText().contains(QStringLiteral("7 lines came too fast")));
        QVERIFY(lines->toPlainText().endsWith(QStringLiteral("(cut)")));
        QVERIFY(!lines->toPlainText().contains(QChar(0x1b)));
        QVERIFY(lines->document()->blockCount() <= 200);

        view = LeaderView{.lock = view.lock, .end = lockkeeper::LeaderEnd::WorkEnded, .workExit = 3};
        scene.become(view);
        QVERIFY(scene.start()->isVisible());
        QCOMPARE(scene.text("leadTitle"), QStringLiteral("The command ended; search-index is released."));
        QCOMPARE(scene.text("workState"), QStringLiteral("The command ended with 3."));
        QVERIFY(lines->isVisible()); // why is in its last lines
    }

    void saysThatACommandCannotBeEnded()
    {
        Scene scene;
        scene.leadWith(QStringLiteral("job.sh"));
        LeaderView view = session(LeaderPhase::SteppingDown);
        view.workPid = 4711;
        view.workNote = QStringLiteral("The system refuses to end process 4711.");
        scene.become(view);
        QCOMPARE(scene.text("workState"), QStringLiteral("The system refuses to end process 4711."));
    }

    void saysWhyItCouldNotGoOn()
    {
        Scene scene;
        LeaderView view;
        view.lock = QStringLiteral("nightly");
        view.trouble =
            lockkeeper::Error{ErrorKind::Usage, QStringLiteral("lockkeeper-cli cannot be started.")};
        scene.become(view);
        QVERIFY(scene.start()->isVisible());
        QVERIFY(scene.find<NoticeBox>("leadEnd")->isVisible());
        QCOMPARE(scene.find<NoticeBox>("leadEnd")->text(),
                 QStringLiteral("lockkeeper-cli cannot be started."));
    }

    void offersTheNextLoginAndImposesNothing()
    {
        const QTemporaryDir config;
        qputenv("XDG_CONFIG_HOME", config.path().toLocal8Bit());
        qputenv("PATH", config.path().toLocal8Bit() + ':' + qgetenv("PATH"));
        QFile program(config.filePath(QStringLiteral("lockkeeper-cli")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        const QDir folder(config.filePath(QStringLiteral("autostart")));
        Scene scene;
        auto *box = scene.find<QCheckBox>("leadAutostart");
        QVERIFY(!box->isVisible()); // of no source yet
        scene.panel->offerAutostart(lockkeeper::sqliteSource(QStringLiteral("/srv/locks.db")));
        QVERIFY(box->isVisible() && !box->isEnabled());
        scene.panel->prefill(QStringLiteral("nightly"));
        QVERIFY(box->isEnabled() && !box->isChecked());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(folder.entryList(QDir::Files).size(), 1);
        QVERIFY(scene.text("leadAutostartText").contains(folder.entryList(QDir::Files).constFirst()));
        scene.panel->prefill(QStringLiteral("other"));
        QVERIFY(!box->isChecked());
        scene.panel->prefill(QStringLiteral("nightly"));
        QVERIFY(box->isChecked());
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(folder.entryList(QDir::Files).isEmpty());
        scene.panel->prefill(QStringLiteral("report-*")); // lockkeeper-cli would lead every report
        QVERIFY(!box->isEnabled());
    }

    void goesBackWhenAsked()
    {
        Scene scene;
        QSignalSpy back(scene.panel.get(), &LeadPanel::backRequested);
        QTest::mouseClick(scene.find<QPushButton>("leadBack"), Qt::LeftButton);
        QCOMPARE(back.size(), 1);
    }
};

QTEST_MAIN(tst_LeadPanel)
#include "tst_leadpanel.moc"
