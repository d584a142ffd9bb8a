// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/operate/actiondialog.h"
#include "ui/release/releasedialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;
using namespace std::chrono_literals;

namespace {

const QString Late = QStringLiteral("nightly-sync");
const QString Free = QStringLiteral("migrations");

template <typename Dialog>
Dialog *openOne(const Bench &bench)
{
    const auto all = bench.window->findChildren<Dialog *>();
    for (Dialog *dialog : all) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

QString titleOf(const ActionDialog *dialog)
{
    return dialog ? dialog->findChild<QLabel *>(QStringLiteral("dialogTitle"))->text() : QString();
}

} // namespace

/// What a person does to a lock, from wherever he begins.
class tst_LockDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void beginsFromCardMenuAndKey_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *by : {"card", "key", "context menu"})
            QTest::newRow(by) << QString::fromLatin1(by);
    }

    void beginsFromCardMenuAndKey()
    {
        QFETCH(QString, by);
        Bench bench;
        bench.open();
        bench.window->selectLock(bench.window->findLock(Free));
        if (by == u"card")
            QTest::mouseClick(bench.find<IconButton>(QStringLiteral("freezeButton")), Qt::LeftButton);
        else if (by == u"key")
            bench.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        else {
            auto *menu = bench.find<QMenu>(QStringLiteral("lockMenu"));
            emit bench.table()->customContextMenuRequested(QPoint(40, 40));
            QTRY_VERIFY(menu->isVisible());
            QTest::mouseClick(
                menu, Qt::LeftButton, {},
                menu->actionGeometry(bench.find<QAction>(QStringLiteral("freezeAction"))).center());
        }
        QCOMPARE(titleOf(openOne<ActionDialog>(bench)), QStringLiteral("Freeze migrations"));
    }

    void aFrozenLockIsUnfrozen()
    {
        Bench bench;
        bench.open();
        bench.source->lock(Free).record.hold = {
            HoldKind::Freeze, {}, {}, QStringLiteral("ops-2"), QStringLiteral("deploy")};
        bench.source->show();
        bench.window->selectLock(bench.window->findLock(Free));
        auto *freeze = bench.find<IconButton>(QStringLiteral("freezeButton"));
        QCOMPARE(freeze->text(), QStringLiteral("Unfreeze\u2026"));
        QTest::mouseClick(freeze, Qt::LeftButton);
        QCOMPARE(titleOf(openOne<ActionDialog>(bench)), QStringLiteral("Unfreeze migrations"));
    }

    void whatCannotBeDoneSaysWhy()
    {
        Bench bench;
        bench.open();
        bench.window->selectLock(bench.window->findLock(Free));
        auto *ask = bench.find<IconButton>(QStringLiteral("askButton"));
        QVERIFY(!ask->isEnabled());
        QCOMPARE(ask->toolTip(), QStringLiteral("It is free: there is nobody to ask."));
        auto *action = bench.find<QAction>(QStringLiteral("askAction"));
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), ask->toolTip());
        bench.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!openOne<ActionDialog>(bench));
    }

    void theReleaseOffersToAskFirstAndGetsItBack()
    {
        Bench bench;
        bench.open();
        bench.window->selectLock(bench.window->findLock(Late));
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        auto *release = openOne<ReleaseDialog>(bench);
        QVERIFY(release);
        auto *offer = release->findChild<QPushButton *>(QStringLiteral("releaseAsk"));
        QVERIFY(offer->isVisible());
        QTest::mouseClick(offer, Qt::LeftButton);
        QVERIFY(!openOne<ReleaseDialog>(bench));
        auto *ask = openOne<ActionDialog>(bench);
        QVERIFY(titleOf(ask).startsWith(QStringLiteral("Ask node-2 #912 to step down")));
        QTest::keyClicks(ask->findChild<QLineEdit *>(QStringLiteral("actionReasonField")),
                         QStringLiteral("deploy"));
        QTest::mouseClick(ask->findChild<QPushButton *>(QStringLiteral("actionRun")), Qt::LeftButton);
        const Instant now = bench.source->shown.serverNow;
        bench.source->answerAction(
            ActionOutcome{LockActionKind::AskToStepDown, QStringLiteral("op"), Late, now, now + 30s, {}});
        QTRY_COMPARE(bench.source->polled, 1);
        bench.source->shown.serverNow = now + 31s;
        bench.source->show();
        QVERIFY(!openOne<ActionDialog>(bench));
        release = openOne<ReleaseDialog>(bench);
        QVERIFY(release);
    }

    void aClosedWatchGoesOnInTheNoticeBar()
    {
        Bench bench;
        bench.open();
        const QString dead = QStringLiteral("invoice-export");
        const auto notice = [&] { return bench.find<QFrame>(QStringLiteral("noticeBar"))->accessibleName(); };
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        auto *release = openOne<ReleaseDialog>(bench);
        QTest::keyClicks(release->findChild<QLineEdit *>(QStringLiteral("releaseReason")),
                         QStringLiteral("lost power"));
        QTest::mouseClick(release->findChild<QPushButton *>(QStringLiteral("releaseLock")), Qt::LeftButton);
        bench.clock.advance(30s);
        bench.source->show();
        QCOMPARE(bench.source->released.size(), 1);
        const Instant now = bench.source->shown.serverNow;
        bench.source->answer(ReleaseOutcome{
            QStringLiteral("op"), dead, 1'795'502'856'671, 1'795'514'389'012, now, now + 60s, {}});
        QTRY_COMPARE(bench.source->polled, 1);
        QTest::mouseClick(release->findChild<QPushButton *>(QStringLiteral("keepLock")), Qt::LeftButton);
        QVERIFY2(notice().startsWith(QStringLiteral("invoice-export was released at ")),
                 qPrintable(notice()));
        auto &record = bench.source->lock(dead).record;
        record.owner = Owner{.id = QStringLiteral("b"), .host = QStringLiteral("node-2"), .pid = 9};
        record.token = 1'795'514'389'019;
        record.acquired = now + 61s;
        bench.source->shown.serverNow = now + 62s;
        bench.source->show();
        QVERIFY2(notice().contains(QStringLiteral("node-2 #9 took it after 1 min 1 s")),
                 qPrintable(notice()));
    }

    void aDeadHolderIsNotAskedFirst()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(openOne<ReleaseDialog>(bench));
        QVERIFY(!openOne<ReleaseDialog>(bench)
                     ->findChild<QPushButton *>(QStringLiteral("releaseAsk"))
                     ->isVisible());
    }
};

QTEST_MAIN(tst_LockDesk)
#include "tst_lockdesk.moc"
