// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/operate/operateask.h"
#include "ui/operate/operatemodes.h"
#include "ui/release/releasedialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QLabel>
#include <QSignalSpy>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

const QString Dead = QStringLiteral("invoice-export");

/// A window as a person opens it: its source is only watched.
struct Watching : Bench {
    Watching()
    {
        services.beginsOperating = false;
        remake({1440, 900});
        open();
    }

    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return find<QPushButton>(QLatin1String(name));
    }
    [[nodiscard]] OperateAsk *ask() const { return window->findChild<OperateAsk *>(); }
    void confirm() const
    {
        QTest::mouseClick(ask()->findChild<QPushButton *>(QStringLiteral("operateConfirm")), Qt::LeftButton);
    }
    [[nodiscard]] bool isOperating() const
    {
        return button("operateButton")->isChecked() && !button("watchingButton")->isChecked()
            && button("releaseButton")->isEnabled();
    }
    [[nodiscard]] bool isWatching() const
    {
        return !button("operateButton")->isChecked() && button("watchingButton")->isChecked()
            && !button("releaseButton")->isEnabled();
    }
};

} // namespace

class tst_OperateModes : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void fallsBackAfterFifteenMinutesWithoutInput()
    {
        test::FakeClock clock;
        OperateModes modes(clock);
        const QSignalSpy back(&modes, &OperateModes::fellBack);
        modes.operate(1);
        modes.operate(2);
        clock.advance(10min);
        modes.touch(1);
        QCOMPARE(*modes.left(1), Milliseconds(15min));
        QCOMPARE(*modes.left(2), Milliseconds(5min));
        clock.advance(5min);
        QTRY_COMPARE(back.size(), 1);
        QCOMPARE(back.first().first().toInt(), 2);
        QVERIFY(modes.isOperating(1));
        QVERIFY(!modes.isOperating(2));
        QVERIFY(modes.isKnown(2));
    }

    void sleepCountsAndInputThatComesTooLateDoesNot()
    {
        test::FakeClock clock;
        OperateModes modes(clock);
        modes.operate(1);
        clock.suspend(16min);
        modes.touch(1);
        QVERIFY(!modes.isOperating(1));
    }

    void everySourceBeginsInWatching()
    {
        const Watching bench;
        QVERIFY(bench.isWatching());
        for (const char *name : {"releaseButton", "leadButton", "freezeButton", "askButton"}) {
            QVERIFY2(!bench.button(name)->isEnabled(), name);
            QVERIFY2(bench.button(name)->toolTip().contains(QStringLiteral("switch it to Operate")), name);
        }
        for (const char *name : {"releaseAction", "leadAction", "freezeAction", "askAction"})
            QVERIFY2(!bench.find<QAction>(QLatin1String(name))->isEnabled(), name);
        QVERIFY(bench.find<QLabel>(QStringLiteral("actionReason"))
                    ->text()
                    .contains(QStringLiteral("switch it to Operate")));
    }

    void theKeysOfWhatIsOffSayWhyItIs()
    {
        const Watching bench;
        for (const Qt::Key key : {Qt::Key_U, Qt::Key_A, Qt::Key_F}) {
            bench.window->showNotice({});
            bench.key(key, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(!bench.window->findChild<QDialog *>());
            QVERIFY2(bench.find<QFrame>(QStringLiteral("noticeBar"))
                         ->accessibleName()
                         .contains(QStringLiteral("switch it to Operate")),
                     qPrintable(QKeySequence(key).toString()));
        }
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        bench.confirm();
        QVERIFY(!bench.find<QFrame>(QStringLiteral("noticeBar"))->isVisible()); // it says so no longer
    }

    void asksOnceOfEachSource()
    {
        const Watching bench;
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        QVERIFY(bench.ask());
        QVERIFY(bench.isWatching()); // a click alone switches nothing
        QTest::keyClick(bench.ask(), Qt::Key_Escape);
        QVERIFY(bench.isWatching());
        QTRY_VERIFY(!bench.ask());
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        bench.confirm();
        QVERIFY(bench.isOperating());
        QCOMPARE(bench.find<QLabel>(QStringLiteral("operateLeft"))->text(), QStringLiteral("15 min"));
        QTRY_VERIFY(!bench.ask());
        QTest::mouseClick(bench.button("watchingButton"), Qt::LeftButton);
        QVERIFY(bench.isWatching());
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        QVERIFY(bench.isOperating());
    }

    void switchesByKeyAndFromTheCard()
    {
        const Watching bench;
        bench.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.ask());
        auto *confirm = bench.ask()->findChild<QPushButton *>(QStringLiteral("operateConfirm"));
        confirm->setFocus();
        QTest::keyClick(confirm, Qt::Key_Return);
        QVERIFY(bench.isOperating());
        bench.table()->setFocus();
        bench.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.isWatching());
        QTest::mouseClick(bench.button("cardOperate"), Qt::LeftButton);
        QVERIFY(bench.isOperating());
        QVERIFY(!bench.button("cardOperate")->isVisible());
    }

    void fallingBackClosesWhatWasOpenAndSaysSo()
    {
        Watching bench;
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        bench.confirm();
        QTRY_VERIFY(!bench.ask());
        QTest::mouseClick(bench.button("releaseButton"), Qt::LeftButton);
        QVERIFY(bench.window->findChild<ReleaseDialog *>());
        bench.clock.advance(14min + 18s);
        QTRY_COMPARE(bench.find<QLabel>(QStringLiteral("operateLeft"))->text(), QStringLiteral("42 s"));
        bench.clock.advance(42s);
        QTRY_VERIFY(bench.isWatching());
        QTRY_VERIFY(!bench.window->findChild<ReleaseDialog *>());
        QVERIFY(bench.source->released.isEmpty());
        QVERIFY(bench.find<QFrame>(QStringLiteral("noticeBar"))
                    ->accessibleName()
                    .contains(QStringLiteral("back to Watching")));
    }

    void inputKeepsItOperating()
    {
        Watching bench;
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        bench.confirm();
        bench.clock.advance(10min);
        QTest::keyClick(bench.table(), Qt::Key_Down);
        bench.clock.advance(10min);
        QTest::keyClick(bench.table(), Qt::Key_Up);
        QVERIFY(bench.isOperating());
    }

    void isOfOneSourceAlone()
    {
        Watching bench;
        bench.openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        bench.window->selectLock({1, Dead});
        QTest::mouseClick(bench.button("operateButton"), Qt::LeftButton);
        bench.confirm();
        QVERIFY(bench.isOperating());
        bench.window->selectLock({2, Dead});
        QVERIFY(bench.isWatching());
    }

    void aSourceSetToWatchOnlyCannotBeSwitched()
    {
        Watching bench;
        bench.openServer(QStringLiteral("billing"), Environment::Prod, SourceAccess::WatchOnly);
        bench.window->selectLock({2, Dead});
        QVERIFY(!bench.button("operateButton")->isEnabled());
        QVERIFY(bench.button("operateButton")->toolTip().contains(QStringLiteral("access = \"operate\"")));
        QVERIFY(!bench.button("cardOperate")->isVisible());
        bench.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.ask());
    }
};

QTEST_MAIN(tst_OperateModes)
#include "tst_operatemodes.moc"
