// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/journal/journalmodel.h"
#include "ui/journal/journalview.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using lockkeeper::ChangeKind;
using lockkeeper::LockChange;
using lockkeeper::test::FakeSource;
using lockkeeper::ui::JournalModel;
using lockkeeper::ui::JournalView;

class tst_JournalView : public QObject
{
    Q_OBJECT

private:
    static QTableView *table(const JournalView &view)
    {
        return view.findChild<QTableView *>(QStringLiteral("journalTable"));
    }

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void mergesTheAuditTableWhenItArrives()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        QSignalSpy counted(&view, &JournalView::countChanged);
        view.setSource(&source);
        QCOMPARE(source.journalAsked, 1);
        QTRY_COMPARE(view.count(), 10); // 8 seen, 4 kept, 2 of them the same
        QCOMPARE(counted.last()[0].toInt(), 10);
    }

    void asksAgainOnlyAfterAChangeOfOwner()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        view.setSource(&source);
        QTRY_COMPARE(view.count(), 10);
        source.show();
        QCOMPARE(source.journalAsked, 1);
        source.shown.changes = {LockChange{.kind = ChangeKind::StateChanged}};
        source.show();
        QCOMPARE(source.journalAsked, 1);
        source.shown.changes = {LockChange{.kind = ChangeKind::Released}};
        source.show();
        QCOMPARE(source.journalAsked, 2);
        source.show(); // the answer to the last question is not here yet
        QTRY_COMPARE(source.journalAsked, 3);
    }

    void keepsTheSelectionWhenSomethingHappens()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        view.resize(870, 400);
        view.setSource(&source);
        QTRY_COMPARE(view.count(), 10);
        table(view)->setCurrentIndex(table(view)->model()->index(4, 0));
        const QString chosen = table(view)->currentIndex().data(JournalModel::KeyRole).toString();
        source.changes.append({.kind = ChangeKind::Released,
                               .lock = QStringLiteral("search-index"),
                               .at = source.shown.serverNow});
        source.shown.changes = {source.changes.last()};
        source.show();
        QTRY_COMPARE(view.count(), 11);
        QCOMPARE(table(view)->currentIndex().row(), 5);
        QCOMPARE(table(view)->currentIndex().data(JournalModel::KeyRole).toString(), chosen);
    }

    void showsOnlyThisLockWhenAsked()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        view.setSource(&source);
        QTRY_COMPARE(view.count(), 10);
        auto *only = view.findChild<QAbstractButton *>(QStringLiteral("journalOnlyThis"));
        QVERIFY(!only->isEnabled());
        view.setSelectedLock(QStringLiteral("tax-report"));
        only->click();
        QCOMPARE(view.count(), 3); // its release, and the blind time that concerns every lock
        only->click();
        QCOMPARE(view.count(), 10);
    }

    void activatesTheLockOfARow()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        view.resize(870, 400);
        view.setSource(&source);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTRY_COMPARE(view.count(), 10);
        QSignalSpy activated(&view, &JournalView::lockActivated);
        table(view)->setFocus();
        table(view)->setCurrentIndex(table(view)->model()->index(0, 0));
        QTest::keyClick(table(view), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toString(), QStringLiteral("invoice-export"));
    }

    void forgetsASourceThatWentAway()
    {
        JournalView view;
        {
            FakeSource source;
            fillCast(source);
            view.setSource(&source);
        }
        view.setSource(nullptr);
        QCOMPARE(view.count(), 0);
    }
};

QTEST_MAIN(tst_JournalView)
#include "tst_journalview.moc"
