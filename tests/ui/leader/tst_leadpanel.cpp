// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/leader/leadpanel.h"
#include "ui/parts/fact.h"
#include "ui/parts/noticebox.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

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

struct Scene {
    FakeSource source;
    FakeLeader leader;
    std::unique_ptr<LeadPanel> panel;

    Scene()
    {
        fillCast(source);
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
