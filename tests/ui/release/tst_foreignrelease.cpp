// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/release/releasescene.h"

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Scene;
using namespace std::chrono_literals;

namespace {

const QString Report = QStringLiteral("report");

SourceView shedLock(bool byCommand = false)
{
    return test::castForeignView(
        test::castProfile(QStringLiteral("shedlock"), QStringLiteral("ShedLock"), byCommand),
        QStringLiteral("shedlock"));
}

/// A held lock of another scheduler's that was released.
struct ReleasedScene : Scene {
    Instant at = {};

    explicit ReleasedScene(const QString &note = {})
        : Scene(Report, shedLock())
    {
        giveReason();
        QTest::keyClicks(name(), Report);
        QTest::keyClicks(owner(), QStringLiteral("app-1"));
        QTest::mouseClick(checked(), Qt::LeftButton, {}, QPoint(8, checked()->height() / 2));
        press();
        at = source.shown.serverNow;
        source.answer(ReleaseOutcome{QStringLiteral("op"), Report, 0, 0, at, {}, note});
        QTRY_VERIFY(notice()->isVisible());
    }
    /// The row as the next read has it.
    void read(const char *owner, std::chrono::milliseconds after)
    {
        auto &lock = source.lock(Report);
        lock.record.foreign->cells.last() =
            QStringLiteral("%1 at %2").arg(QLatin1String(owner)).arg(after.count());
        lock.verdict.state = owner == nullptr ? LockState::Free : LockState::Held;
        if (owner == nullptr)
            lock.record.owner.reset();
        else
            lock.record.owner = Owner{.id = QLatin1String(owner), .label = QLatin1String(owner)};
        lock.record.acquired = at + after;
        source.shown.serverNow = at + after;
        source.show();
    }
};

} // namespace

/// The release of a lock in another scheduler's table.
class tst_ForeignRelease : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void asksForEverythingOfAHeldLock()
    {
        Scene scene(Report, shedLock());
        QCOMPARE(scene.text("releaseDelay"),
                 QStringLiteral("There is no lock delay: another may take it at once."));
        QVERIFY(scene.dialog->findChild<NoticeBox *>(QStringLiteral("releaseRisk"))
                    ->text()
                    .startsWith(QStringLiteral("Two may run at once. It does not notice.")));
        QCOMPARE(scene.text("releaseNext"),
                 QStringLiteral("The next instance that tries gets the lock. Expect it within 10 s."));
        const auto *statement = scene.dialog->findChild<QPlainTextEdit *>(QStringLiteral("releaseStatement"));
        QVERIFY(statement->toPlainText().startsWith(QStringLiteral("UPDATE")));
        scene.giveReason();
        QTest::keyClicks(scene.name(), Report);
        QVERIFY(!scene.release()->isEnabled());
        QTest::keyClicks(scene.owner(), QStringLiteral("app-1"));
        QVERIFY(!scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("whether its owner runs")));
        scene.checked()->setFocus();
        QTest::keyClick(scene.checked(), Qt::Key_Space);
        QVERIFY(scene.release()->isEnabled());
        QVERIFY(scene.text("releaseFoot").contains(QStringLiteral("any change of the lock's row")));
    }

    void asksForNoOwnerWhereTheTableNamesNone()
    {
        SourceView view = shedLock();
        view.locks.last().record.owner = Owner{.id = QStringLiteral("-")};
        const Scene scene(Report, view);
        QVERIFY(scene.name()->isVisible());
        QVERIFY(!scene.owner()->isVisible());
        QVERIFY(scene.checked()->isVisible());
    }

    void anyCellThatMovesStopsIt()
    {
        Scene scene(Report, shedLock());
        scene.source.lock(Report).record.foreign->cells.last() = QStringLiteral("2026-11-24 14:00:00");
        scene.source.show();
        QVERIFY(scene.text("releaseFoot").startsWith(QStringLiteral("The lock's row changed at ")));
        QVERIFY(!scene.release()->isVisible());
    }

    void showsTheCommandWhereItMayNotRelease()
    {
        Scene scene(Report, shedLock(true));
        QVERIFY(!scene.release()->isEnabled());
        QCOMPARE(scene.text("releaseFoot"), QStringLiteral("Only its own tool may release it."));
        const auto *command = scene.dialog->findChild<QPlainTextEdit *>(QStringLiteral("commandText"));
        QVERIFY(command->isVisible());
        QCOMPARE(command->toPlainText(), QStringLiteral("admin unlock report"));
    }

    void followsWhoTakesAForeignLock()
    {
        ReleasedScene scene;
        QVERIFY(!scene.fact("releaseNewToken")->isVisible());
        QVERIFY(!scene.fact("releaseClosed")->isVisible());
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("Not read yet")); // the old row still
        scene.read(nullptr, 1s);
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("Nobody yet"));
        QCOMPARE(scene.fact("releaseOld")->value(), QStringLiteral("Silent"));
        scene.read("app-2", 1400ms);
        scene.read("app-2", 9s); // it goes on beating
        QCOMPARE(scene.fact("releaseTaken")->value(), QStringLiteral("app-2"));
        QCOMPARE(scene.fact("releaseTaken")->remark(), QStringLiteral("1.4 s after the release"));
        QCOMPARE(scene.fact("releaseOld")->value(), QStringLiteral("Silent"));
    }

    void saysThatTheOldHolderWroteAgain()
    {
        ReleasedScene scene;
        scene.read(nullptr, 1s);
        scene.read("app-1", 3s);
        QCOMPARE(scene.fact("releaseOld")->value(), QStringLiteral("Wrote again"));
        scene.read(nullptr, 5s);
        QCOMPARE(scene.fact("releaseOld")->value(), QStringLiteral("Wrote again")); // it is not forgotten
    }

    void tellsWhatWentWrongBesideTheRelease()
    {
        const ReleasedScene scene(QStringLiteral("The journal could not be written."));
        QCOMPARE(scene.notice()->text(), QStringLiteral("The journal could not be written."));
    }

    void showsTheCellsThatMovedInAForeignConflict()
    {
        Scene scene(Report, shedLock());
        scene.giveReason();
        QTest::keyClicks(scene.name(), Report);
        QTest::keyClicks(scene.owner(), QStringLiteral("app-1"));
        scene.checked()->setChecked(true);
        scene.press();
        scene.source.answer(failure(ErrorKind::Conflict, QStringLiteral("lock_until was a and is b now.")));
        QTRY_VERIFY(scene.notice()->isVisible());
        QCOMPARE(scene.notice()->text(), QStringLiteral("lock_until was a and is b now."));
        auto &cells = scene.source.lock(Report).record.foreign->cells;
        const QString before = cells.last().toString();
        cells.last() = QStringLiteral("moved");
        scene.source.show();
        QCOMPARE(scene.text("releaseBefore2"), before);
        QCOMPARE(scene.text("releaseAfter2"), QStringLiteral("moved"));
    }
};

QTEST_MAIN(tst_ForeignRelease)
#include "tst_foreignrelease.moc"
