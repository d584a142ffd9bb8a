// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/desks/closedesk.h"
#include "ui/desks/leaders.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// A window that asks the desk whether it may close, with one leader.
class Window final : public QWidget
{
public:
    OpenSources sources{
        [](const TableTarget &) { return std::make_unique<test::FakeSource>(test::castView()); }};
    QPointer<test::FakeLeader> leader = {};
    Leaders leaders{[this](const TableTarget &) {
        auto made = std::make_unique<test::FakeLeader>();
        leader = made.get();
        return made;
    }};
    CloseDesk *desk = new CloseDesk(leaders, this);

    Window()
    {
        const SourceId id = sources.open({sqliteSource(QStringLiteral("/srv/orders.db")), nullptr});
        leaders.sessionFor(*sources.find(id), this);
        show();
    }
    void lead(LeaderPhase phase)
    {
        leader->shown.lock = QStringLiteral("fx-rates");
        leader->shown.phase = phase;
        leader->show();
    }
    [[nodiscard]] QMessageBox *question() const
    {
        return findChild<QMessageBox *>(QStringLiteral("closeQuestion"));
    }

protected:
    void closeEvent(QCloseEvent *event) override { event->setAccepted(desk->mayClose()); }
};

} // namespace

/// When a window may go, and what goes before it.
class tst_CloseDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void whoLeadsNothingGoesAtOnce()
    {
        Window window;
        QVERIFY(!window.desk->isClosing());
        QVERIFY(window.close());
        QVERIFY(window.desk->isClosing());
    }

    void whoOnlyStandsByStepsDownUnasked()
    {
        Window window;
        window.lead(LeaderPhase::StandingBy);
        QVERIFY(!window.close());
        QVERIFY(!window.question());
        QVERIFY(window.desk->isClosing());
        QCOMPARE(window.leader->stoppedCount, 1);
        window.close(); // it is asked to stop once
        QCOMPARE(window.leader->stoppedCount, 1);
        window.leader->endStop();
        QVERIFY(!window.isVisible());
    }

    void whoLeadsIsAskedFirst()
    {
        Window window;
        window.lead(LeaderPhase::Leading);
        QVERIFY(!window.close());
        QVERIFY(window.question());
        QVERIFY(!window.desk->isClosing());
        QCOMPARE(window.leader->stoppedCount, 0);
        window.question()->findChild<QPushButton *>(QStringLiteral("closeStepDown"))->click();
        QVERIFY(window.desk->isClosing());
        QCOMPARE(window.leader->stoppedCount, 1);
    }

    void theSessionsEndAsksNobody()
    {
        Window window;
        window.lead(LeaderPhase::Leading);
        window.desk->closeUnasked();
        QVERIFY(!window.question());
        QVERIFY(window.desk->isClosing());
        QCOMPARE(window.leader->stoppedCount, 1);
        QVERIFY(window.isVisible());
        window.leader->endStop();
        QVERIFY(!window.isVisible());
    }

    void aLeaderThatHangsIsNotWaitedForLong()
    {
        Window window;
        window.lead(LeaderPhase::StandingBy);
        QVERIFY(!window.close());
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 5000);
    }
};

QTEST_MAIN(tst_CloseDesk)
#include "tst_closedesk.moc"
