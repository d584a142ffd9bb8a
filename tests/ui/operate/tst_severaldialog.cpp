// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/operate/severaldialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

const QStringList Both{QStringLiteral("invoice-export"), QStringLiteral("report-rollup")};

struct Scene {
    test::FakeSource source;
    test::FakeClock clock;
    std::unique_ptr<SeveralDialog> dialog;

    Scene()
    {
        test::fillCast(source);
        for (const QString &lock : Both)
            source.lock(lock).verdict.state = LockState::Dead;
        dialog = std::make_unique<SeveralDialog>(source, Both, nullptr, clock);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    }

    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return dialog->findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit *field(const char *name) const
    {
        return dialog->findChild<QLineEdit *>(QLatin1String(name));
    }
    [[nodiscard]] QString missing() const
    {
        return dialog->findChild<QLabel *>(QStringLiteral("severalMissing"))->text();
    }
    [[nodiscard]] NoticeBox *notice() const
    {
        return dialog->findChild<NoticeBox *>(QStringLiteral("severalNotice"));
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return dialog->findChild<QTreeWidget *>()->topLevelItem(row)->text(column);
    }

    void give()
    {
        QTest::keyClicks(field("severalReasonField"), QStringLiteral("lost power"));
        QTest::keyClicks(field("severalCountField"), QStringLiteral("2"));
    }
    void arm()
    {
        give();
        QTest::mouseClick(button("severalRun"), Qt::LeftButton);
    }
    void pass(Milliseconds time)
    {
        clock.advance(time);
        source.show();
    }
    void answer(const QString &lock)
    {
        const auto asked = source.released.size();
        source.answer(ReleaseOutcome{QStringLiteral("op"), lock, 1, 2, source.shown.serverNow, {}, {}, {}});
        QTRY_VERIFY(source.released.size() > asked || !button("severalRun")->isVisible());
    }
};

} // namespace

class tst_SeveralDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void wantsAReasonAndTheNumber()
    {
        Scene scene;
        QVERIFY(scene.field("severalReasonField")->hasFocus());
        QVERIFY(scene.missing().contains(QStringLiteral("reason")));
        QTest::keyClicks(scene.field("severalReasonField"), QStringLiteral("lost power"));
        QVERIFY(scene.missing().contains(QStringLiteral("number of locks, 2")));
        QTest::keyClicks(scene.field("severalCountField"), QStringLiteral("3"));
        QVERIFY(!scene.button("severalRun")->isEnabled());
        scene.field("severalCountField")->clear();
        QTest::keyClicks(scene.field("severalCountField"), QStringLiteral("2"));
        QVERIFY(scene.button("severalRun")->isEnabled());
        QCOMPARE(scene.cell(0, 0), Both.at(0));
        const QString shown = scene.dialog->findChild<QPlainTextEdit *>()->toPlainText();
        QCOMPARE(shown.count(QStringLiteral("'lost power'")), 2);
    }

    void theAgesGoOnWhileOneReads()
    {
        Scene scene;
        const QString before = scene.cell(0, 3);
        QVERIFY(before.endsWith(QStringLiteral("ago")));
        scene.source.shown.serverNow += 42s;
        scene.source.show();
        QVERIFY(scene.cell(0, 3) != before);
        QVERIFY(scene.cell(0, 3).endsWith(QStringLiteral("ago")));
    }

    void runsOneAfterAnotherWhenTheCountdownIsOver()
    {
        Scene scene;
        scene.arm();
        QVERIFY2(scene.button("severalRun")->text().startsWith(QStringLiteral("Releasing in")),
                 qPrintable(scene.button("severalRun")->text()));
        QVERIFY(scene.source.released.isEmpty());
        scene.pass(1h);
        QCOMPARE(scene.source.released.size(), 1);
        QCOMPARE(scene.source.released.constFirst().lock, Both.at(0));
        scene.answer(Both.at(0));
        QCOMPARE(scene.source.released.size(), 2);
        QCOMPARE(scene.source.reason, QStringLiteral("lost power"));
        scene.answer(Both.at(1));
        QTRY_COMPARE(scene.notice()->heading(), QStringLiteral("Released 2 locks."));
        QCOMPARE(scene.cell(1, 2), QStringLiteral("Released"));
        QCOMPARE(scene.source.polled, 1);
    }

    void whatKeptOneIsSaidBesideIt()
    {
        Scene scene;
        scene.arm();
        scene.pass(1h);
        scene.source.answer(
            tl::make_unexpected(Error{ErrorKind::Conflict, QStringLiteral("It came back."), {}}));
        QTRY_COMPARE(scene.source.released.size(), 2);
        scene.source.answer(tl::make_unexpected(
            Error{ErrorKind::Timeout, QStringLiteral("No answer."), {}, QStringLiteral("op-2")}));
        QTRY_COMPARE(scene.notice()->heading(), QStringLiteral("Released 0 of 2 locks."));
        QCOMPARE(scene.cell(0, 2), QStringLiteral("Kept"));
        QCOMPARE(scene.cell(0, 3), QStringLiteral("It came back."));
        QCOMPARE(scene.cell(1, 2), QStringLiteral("Sent, not confirmed"));
    }

    void aBeatOfOneCancelsAllOfThem_data()
    {
        QTest::addColumn<bool>("isArmed");
        QTest::newRow("while it asks") << false;
        QTest::newRow("while it counts") << true;
    }
    void aBeatOfOneCancelsAllOfThem()
    {
        QFETCH(bool, isArmed);
        Scene scene;
        if (isArmed)
            scene.arm();
        scene.source.lock(Both.at(1)).record.heartbeatNumber += 1;
        scene.pass(1h);
        QVERIFY(!scene.button("severalRun")->isVisible());
        QVERIFY2(scene.notice()->text().startsWith(Both.at(1)), qPrintable(scene.notice()->text()));
        QVERIFY(scene.source.released.isEmpty());
    }

    void theSameButtonAndEscapeStopTheCountdown()
    {
        Scene scene;
        scene.arm();
        QTest::mouseClick(scene.button("severalRun"), Qt::LeftButton);
        QCOMPARE(scene.button("severalRun")->text(), QStringLiteral("Release 2 Locks"));
        scene.pass(1h);
        QVERIFY(scene.source.released.isEmpty());
        QTest::mouseClick(scene.button("severalRun"), Qt::LeftButton);
        QTest::keyClick(scene.dialog.get(), Qt::Key_Escape);
        QVERIFY(!scene.dialog->isVisible());
        scene.pass(1h);
        QVERIFY(scene.source.released.isEmpty());
    }

    void stopKeepsWhatWasNotBegun()
    {
        Scene scene;
        scene.arm();
        scene.pass(1h);
        QTest::keyClick(scene.dialog.get(), Qt::Key_Escape);
        QVERIFY(scene.dialog->isVisible()); // one answer is on its way
        scene.source.answer(ReleaseOutcome{QStringLiteral("op"), Both.at(0), 1, 2, {}, {}, {}, {}});
        QTRY_COMPARE(scene.notice()->heading(), QStringLiteral("Released 1 of 2 locks."));
        QCOMPARE(scene.source.released.size(), 1);
        QCOMPARE(scene.cell(1, 2), QStringLiteral("Kept: stopped before"));
    }

    void nothingIsArmedWhileTheDatabaseCannotBeRead()
    {
        Scene scene;
        scene.give();
        scene.source.shown.health = SourceHealth::Unreachable;
        scene.source.show();
        QVERIFY(!scene.button("severalRun")->isEnabled());
        QCOMPARE(scene.missing(), QStringLiteral("We cannot read the database now."));
    }
};

QTEST_MAIN(tst_SeveralDialog)
#include "tst_severaldialog.moc"
