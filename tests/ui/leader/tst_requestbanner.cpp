// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/leader/leadpanel.h"
#include "ui/leader/requestbanner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

/// A window that leads and is asked to step down.
struct Asked {
    Bench bench;

    Asked()
    {
        bench.open();
        bench.window->selectLock(bench.window->findLock(QStringLiteral("migrations")));
        bench.window->showLead();
        bench.leader->shown = LeaderView{.lock = QStringLiteral("migrations"), .phase = LeaderPhase::Leading};
        ask(QStringLiteral("op-1"));
    }

    void ask(const QString &id)
    {
        bench.leader->shown.request = StepDownRequest{.id = id,
                                                      .by = QStringLiteral("ops-2"),
                                                      .reason = QStringLiteral("deploy"),
                                                      .deadline = bench.source->shown.serverNow + 24s};
        bench.leader->show();
    }
    /// The one that is seen; there is never more than one.
    [[nodiscard]] RequestBanner *banner() const
    {
        RequestBanner *seen = nullptr;
        const auto all = bench.window->findChildren<RequestBanner *>();
        for (RequestBanner *banner : all) {
            if (banner->isVisible()) {
                if (seen)
                    qFatal("the request is shown twice");
                seen = banner;
            }
        }
        return seen;
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return banner()->findChild<QPushButton *>(QLatin1String(name));
    }
    void leavePanel() const
    {
        QTest::mouseClick(bench.find<QPushButton>(QStringLiteral("leadBack")), Qt::LeftButton);
    }
};

} // namespace

/// A request to us to step down.
class tst_RequestBanner : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void isShownInThePanelAndOverTheOtherPages()
    {
        const Asked scene;
        QVERIFY(scene.banner());
        QVERIFY(scene.bench.find<LeadPanel>(QStringLiteral("leadPanel"))->isAncestorOf(scene.banner()));
        QCOMPARE(
            scene.banner()->findChild<QLabel *>(QStringLiteral("requestText"))->text(),
            QStringLiteral("ops-2 asks you to step down from migrations: “deploy”. 24 s left to answer."));
        scene.leavePanel();
        QVERIFY(scene.banner());
        QVERIFY(!scene.bench.find<LeadPanel>(QStringLiteral("leadPanel"))->isAncestorOf(scene.banner()));
    }

    void stepsDownByAClick()
    {
        const Asked scene;
        scene.leavePanel();
        QTest::mouseClick(scene.button("requestStepDown"), Qt::LeftButton);
        QCOMPARE(scene.bench.leader->answers, (QList<std::pair<bool, QString>>{{true, QString()}}));
        QVERIFY(!scene.banner());
    }

    void refusesWithAReasonByKeyboard()
    {
        const Asked scene;
        scene.button("requestRefuse")->setFocus();
        QTest::keyClick(scene.button("requestRefuse"), Qt::Key_Return);
        auto *why = scene.banner()->findChild<QLineEdit *>(QStringLiteral("requestWhy"));
        QVERIFY(why->hasFocus());
        QTest::keyClick(why, Qt::Key_Return);
        QVERIFY(scene.bench.leader->answers.isEmpty()); // not without a reason
        QTest::keyClicks(why, QStringLiteral("in mid-run"));
        QTest::keyClick(why, Qt::Key_Return);
        QCOMPARE(scene.bench.leader->answers,
                 (QList<std::pair<bool, QString>>{{false, QStringLiteral("in mid-run")}}));
        QVERIFY(!scene.banner());
    }

    void aRefusalCanBeTakenBack()
    {
        const Asked scene;
        QTest::mouseClick(scene.button("requestRefuse"), Qt::LeftButton);
        QVERIFY(!scene.button("requestStepDown")->isVisible());
        QTest::mouseClick(scene.button("requestBack"), Qt::LeftButton);
        QVERIFY(scene.button("requestStepDown")->isVisible());
        QVERIFY(scene.bench.leader->answers.isEmpty());
    }

    void goesWhenItsTimeIsOver()
    {
        const Asked scene;
        scene.bench.source->shown.serverNow += 23s;
        scene.bench.source->show();
        QVERIFY(scene.banner());
        scene.bench.source->shown.serverNow += 1s;
        scene.bench.source->show();
        QVERIFY(!scene.banner());
    }

    void goesWhenTheLeaderSaysThatItIsAnswered()
    {
        const Asked scene;
        scene.bench.leader->shown.request.reset();
        scene.bench.leader->show();
        QVERIFY(!scene.banner());
    }

    void anotherRequestIsShownAgain()
    {
        Asked scene;
        QTest::mouseClick(scene.button("requestStepDown"), Qt::LeftButton);
        QVERIFY(!scene.banner());
        scene.ask(QStringLiteral("op-2"));
        QVERIFY(scene.banner());
    }

    void goesWithItsSource()
    {
        Asked scene;
        scene.leavePanel();
        scene.bench.leader->endStop();
        scene.bench.window->closeSource(1);
        QVERIFY(scene.bench.window->findChildren<RequestBanner *>().isEmpty());
    }
};

QTEST_MAIN(tst_RequestBanner)
#include "tst_requestbanner.moc"
