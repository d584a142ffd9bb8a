// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/rowimage.h"
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/bars/noticebar.h"
#include "ui/leader/leadpanel.h"
#include "ui/operate/actiondialog.h"
#include "ui/operate/severaldialog.h"
#include "ui/release/releasedialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

/// A window on another system's table.
struct Hall {
    test::FakeFinder finder = {};
    Bench bench;
    QString lock = {};

    Hall()
    {
        bench.services.tables = finder.finder();
        bench.services.watch = [this](const TableTarget &target) {
            auto made = std::make_unique<test::FakeSource>(
                test::castForeignView(target.profile, target.config.table));
            bench.source = made.get();
            return made;
        };
        bench.remake({1440, 900});
        TableTarget target{sqliteSource(QStringLiteral("/srv/orders.db")),
                           test::castProfile(QStringLiteral("shedlock"), QStringLiteral("ShedLock"), false)};
        target.config.table = QStringLiteral("shedlock");
        target.config.profile = QStringLiteral("shedlock");
        bench.window->openSource(sqliteSource(QStringLiteral("/srv/orders.db")));
        finder.answerLook(Findings{{target}, {}, {}});
        QTRY_VERIFY(bench.source);
        lock = bench.source->shown.locks.constFirst().record.name;
    }

    /// It was released from here, and nobody has it.
    void released() const
    {
        auto &record = bench.source->lock(lock).record;
        const BoundProfile &bound = *bench.source->shown.bound;
        RowImage image;
        for (const BoundColumn &column : bound.columns)
            image.columns.append(column.name);
        image.before = record.foreign->cells;
        if (bound.rules.release.action == ReleaseAction::Update)
            image.after = record.foreign->cells;
        JournalEntry entry;
        entry.operationId = QStringLiteral("op-7");
        entry.action = QStringLiteral("force_release");
        entry.result = QStringLiteral("done");
        entry.lock = lock;
        entry.fromOwner = record.owner ? record.owner->label : QString();
        entry.rowImage = image.toText();
        bench.source->entries = {entry};
        record.owner.reset();
        bench.source->lock(lock).verdict.state = LockState::Free;
        bench.source->show();
    }

    void select() const { bench.window->selectLock(bench.window->findLock(lock)); }
    [[nodiscard]] ActionDialog *dialog() const
    {
        return bench.window->findChild<ActionDialog *>(QStringLiteral("actionDialog"));
    }
    [[nodiscard]] QString notice() const
    {
        return bench.window->findChild<NoticeBar *>()->findChild<QLabel *>()->text();
    }
};

} // namespace

/// What an operator does from the window besides the release of one lock: puts back, several at once, takes
/// over at once.
class tst_OperateWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void itIsOfferedWhileNobodyHoldsTheLock()
    {
        const Hall hall;
        hall.select();
        auto *action = hall.bench.find<QAction>(QStringLiteral("putBackAction"));
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), QStringLiteral("It is held: there is nothing to put back."));
        hall.released();
        QVERIFY(action->isEnabled());
        hall.bench.key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hall.dialog());
        auto *run = hall.dialog()->findChild<QPushButton *>(QStringLiteral("actionRun"));
        QCOMPARE(run->text(), QStringLiteral("Put Back"));
        QVERIFY(!run->isEnabled());
        QTest::keyClicks(hall.dialog()->findChild<QLineEdit *>(), QStringLiteral("the wrong lock"));
        QVERIFY2(run->isEnabled(), qPrintable(run->accessibleDescription()));
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(hall.bench.source->acted.size(), 1);
        const LockAction &acted = hall.bench.source->acted.constFirst();
        QCOMPARE(acted.kind, LockActionKind::PutBack);
        QCOMPARE(acted.back.releaseId, QStringLiteral("op-7"));
        QVERIFY(acted.back.image);
    }

    void anotherHolderEndsIt()
    {
        const Hall hall;
        hall.select();
        const auto owner = hall.bench.source->lock(hall.lock).record.owner;
        hall.released();
        hall.bench.find<QAction>(QStringLiteral("putBackAction"))->trigger();
        QTRY_VERIFY(hall.dialog());
        hall.bench.source->lock(hall.lock).record.owner = owner;
        hall.bench.source->show();
        QVERIFY(!hall.dialog()->findChild<QPushButton *>(QStringLiteral("actionRun"))->isVisible());
        QCOMPARE(hall.dialog()->findChild<NoticeBox *>()->heading(),
                 QStringLiteral("It cannot be put back any more."));
    }

    void withoutAReleaseItSaysSo()
    {
        const Hall hall;
        hall.select();
        hall.released();
        hall.bench.source->entries.clear();
        hall.bench.find<QAction>(QStringLiteral("putBackAction"))->trigger();
        QTRY_VERIFY2(hall.notice().contains(QStringLiteral("has no forced release of")),
                     qPrintable(hall.notice()));
        QVERIFY(!hall.dialog());
    }

    void inATableOfOurOwnItSaysHowTheHolderComesBack()
    {
        Bench bench;
        bench.open();
        bench.window->selectLock(bench.window->findLock(QStringLiteral("migrations")));
        auto *action = bench.find<QAction>(QStringLiteral("putBackAction"));
        QVERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains(QStringLiteral("comes back by acquiring")));
    }

    void whatWasSentAndNotConfirmedIsLookedForInTheJournal()
    {
        Bench bench;
        bench.open();
        const QString dead = QStringLiteral("invoice-export");
        bench.source->lock(dead).verdict.state = LockState::Dead;
        bench.source->show();
        bench.window->selectLock(bench.window->findLock(dead));
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = bench.find<ReleaseDialog>(QStringLiteral("releaseDialog"));
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("releaseReason")),
                         QStringLiteral("power"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("releaseLock")), Qt::LeftButton);
        bench.clock.advance(std::chrono::seconds(30));
        bench.source->show();
        QCOMPARE(bench.source->released.size(), 1);
        bench.source->answer(tl::make_unexpected(
            Error{ErrorKind::Connection, QStringLiteral("Nobody knows."), {}, QStringLiteral("op-9")}));
        auto *notice = dialog->findChild<NoticeBox *>(QStringLiteral("releaseResultNotice"));
        QTRY_COMPARE(notice->heading(), QStringLiteral("Sent, not confirmed"));
        bench.source->show();
        QVERIFY2(notice->text().contains(QStringLiteral("In our last read node-7 #4411 held it")),
                 qPrintable(notice->text()));
        JournalEntry entry;
        entry.operationId = QStringLiteral("op-9");
        entry.result = QStringLiteral("done");
        entry.at = bench.source->shown.serverNow;
        entry.toToken = 7;
        bench.source->entries.prepend(entry);
        const auto afterARead = [&] {
            bench.source->show();
            return notice->heading();
        };
        QTRY_COMPARE(afterARead(), QStringLiteral("invoice-export is released."));
        QCOMPARE(bench.source->released.size(), 1); // and never sent again
    }

    void aTakeoverAtOnceWantsNowTypedAndLeads()
    {
        Bench bench;
        bench.open();
        const QString dead = QStringLiteral("invoice-export");
        bench.source->lock(dead).verdict.state = LockState::Dead;
        bench.source->show();
        bench.window->selectLock(bench.window->findLock(dead));
        bench.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = bench.find<ReleaseDialog>(QStringLiteral("releaseDialog"));
        QVERIFY(dialog);
        auto *run = dialog->findChild<QPushButton *>(QStringLiteral("releaseLock"));
        auto *now = dialog->findChild<QLineEdit *>(QStringLiteral("releaseNow"));
        QCOMPARE(run->text(), QStringLiteral("Take Over Now"));
        QVERIFY(now->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("releaseReason")),
                         QStringLiteral("power"));
        QVERIFY(!run->isEnabled());
        QTest::keyClicks(now, QStringLiteral("NOW"));
        QVERIFY2(run->isEnabled(), qPrintable(run->accessibleDescription()));
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(run->text().startsWith(QStringLiteral("Taking over in")));
        bench.clock.advance(std::chrono::seconds(30));
        bench.source->show();
        QTRY_VERIFY(bench.leader);
        QVERIFY(bench.source->released.isEmpty()); // no release, and no lock delay
        QCOMPARE(bench.leader->takenNow.size(), 1);
        QCOMPARE(bench.leader->takenNow.constFirst().name, dead);
        QCOMPARE(bench.leader->why.risk, QStringLiteral("forced-immediate"));
        QCOMPARE(bench.leader->why.reason, QStringLiteral("power"));
        QVERIFY(bench.find<LeadPanel>(QStringLiteral("leadPanel"))->isVisible());
    }

    void aTakeoverIsOfferedInTheLockDelayAndNotOfAFrozenLock()
    {
        Bench bench;
        bench.open();
        const QString free = QStringLiteral("migrations");
        auto *action = bench.find<QAction>(QStringLiteral("takeOverAction"));
        bench.window->selectLock(bench.window->findLock(free));
        QVERIFY2(!action->isEnabled() && action->toolTip().contains(QStringLiteral("It is free")),
                 qPrintable(action->toolTip()));
        auto &record = bench.source->lock(free).record;
        record.hold = {HoldKind::Delay, bench.source->shown.serverNow + std::chrono::minutes(1), {}, {}, {}};
        bench.source->show();
        QVERIFY2(action->isEnabled(), qPrintable(action->toolTip()));
        record.hold->kind = HoldKind::Freeze;
        record.hold->by = QStringLiteral("ops-2");
        bench.source->show();
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), QStringLiteral("It is frozen by ops-2: unfreeze it first."));
    }

    void severalSelectedLocksAreReleasedTogether()
    {
        Bench bench;
        bench.open();
        auto *release = bench.find<QAction>(QStringLiteral("releaseAction"));
        for (LockView &lock : bench.source->shown.locks) {
            if (lock.record.owner)
                lock.verdict.state = LockState::Dead;
        }
        bench.source->show();
        bench.table()->setFocus();
        bench.table()->selectRow(0);
        QCOMPARE(release->text(), QStringLiteral("Release Lock\u2026"));
        bench.key(Qt::Key_Down, Qt::ShiftModifier);
        bench.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(release->text(), QStringLiteral("Release 3 Locks\u2026"));
        QVERIFY2(release->isEnabled(), qPrintable(release->toolTip()));
        bench.source->show(); // the selection survives a poll
        QCOMPARE(release->text(), QStringLiteral("Release 3 Locks\u2026"));
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.find<SeveralDialog>(QStringLiteral("severalDialog")));
    }

    void severalOfWhichOneLivesAreNot()
    {
        Bench bench;
        bench.open();
        bench.table()->setFocus();
        bench.table()->selectAll();
        auto *release = bench.find<QAction>(QStringLiteral("releaseAction"));
        QVERIFY(!release->isEnabled());
        QVERIFY2(release->toolTip().contains(QStringLiteral("is not dead")), qPrintable(release->toolTip()));
    }
};

QTEST_MAIN(tst_OperateWindow)
#include "tst_operatewindow.moc"
