// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/fakehistory.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/journal/journalmodel.h"
#include "ui/journal/journalview.h"

#include <QAbstractButton>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using lockkeeper::ChangeKind;
using lockkeeper::Environment;
using lockkeeper::HistoryPage;
using lockkeeper::Instant;
using lockkeeper::LockChange;
using lockkeeper::test::FakeHistory;
using lockkeeper::test::FakeSource;
using lockkeeper::ui::JournalModel;
using lockkeeper::ui::JournalView;
using lockkeeper::ui::LockKey;
using lockkeeper::ui::SourceId;
using lockkeeper::ui::SourceMark;
using namespace std::chrono_literals;

class tst_JournalView : public QObject
{
    Q_OBJECT

private:
    static QTableView *table(const JournalView &view)
    {
        return view.findChild<QTableView *>(QStringLiteral("journalTable"));
    }

    static SourceMark mark(SourceId id)
    {
        return {id, QStringLiteral("source %1").arg(id), QStringLiteral("scheduler_lock"), Environment::Prod};
    }
    static QStringList column(const JournalView &view, JournalModel::Column column)
    {
        QStringList texts;
        for (int row = 0; row < view.count(); ++row)
            texts.append(table(view)->model()->index(row, column).data().toString());
        return texts;
    }

    /// A page with one change, which goes back to `from`.
    static HistoryPage pageOf(const FakeHistory &history, Instant at, Instant from)
    {
        HistoryPage page;
        page.span = history.asked.constLast().span;
        page.changesFrom = from;
        page.changes = {
            LockChange{.kind = ChangeKind::StateChanged, .lock = QStringLiteral("long-ago"), .at = at}};
        return page;
    }

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void mergesTheAuditTableWhenItArrives()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        QSignalSpy counted(&view, &JournalView::countChanged);
        view.addSource(mark(1), source);
        QCOMPARE(source.journalAsked, 1);
        QTRY_COMPARE(view.count(), 10); // 8 seen, 4 kept, 2 of them the same
        QCOMPARE(counted.last()[0].toInt(), 10);
    }

    void asksAgainOnlyAfterAChangeOfOwner()
    {
        FakeSource source;
        fillCast(source);
        JournalView view;
        view.addSource(mark(1), source);
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
        view.addSource(mark(1), source);
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
        view.addSource(mark(1), source);
        QTRY_COMPARE(view.count(), 10);
        auto *only = view.findChild<QAbstractButton *>(QStringLiteral("journalOnlyThis"));
        QVERIFY(!only->isEnabled());
        view.setSelectedLock({1, QStringLiteral("tax-report")});
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
        view.addSource(mark(1), source);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTRY_COMPARE(view.count(), 10);
        QSignalSpy activated(&view, &JournalView::lockActivated);
        table(view)->setFocus();
        table(view)->setCurrentIndex(table(view)->model()->index(0, 0));
        QTest::keyClick(table(view), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].value<LockKey>(), (LockKey{1, QStringLiteral("invoice-export")}));
    }

    void mergesSeveralSourcesByTime()
    {
        FakeSource first;
        FakeSource second;
        const Instant start = lockkeeper::test::castNow();
        const auto released = [start](int seconds) {
            return LockChange{.kind = ChangeKind::Released,
                              .lock = QStringLiteral("export"),
                              .at = start + std::chrono::seconds(seconds),
                              .fromToken = seconds};
        };
        first.changes = {released(1), released(3)};
        second.changes = {released(2), released(3)};
        JournalView view;
        view.addSource(mark(1), first);
        QVERIFY(table(view)->isColumnHidden(JournalModel::SourceColumn));
        view.addSource({2, QStringLiteral("other"), QStringLiteral("other_lock"), Environment::Local},
                       second);
        QVERIFY(!table(view)->isColumnHidden(JournalModel::SourceColumn));
        QTRY_COMPARE(view.count(), 4);
        QCOMPARE(column(view, JournalModel::SourceColumn).join(u' '),
                 QStringLiteral("other_lock scheduler_lock other_lock scheduler_lock"));
        view.setSelectedLock({1, QStringLiteral("export")}); // the other has a lock of this name too
        view.findChild<QAbstractButton *>(QStringLiteral("journalOnlyThis"))->click();
        QCOMPARE(view.count(), 2);
        view.findChild<QAbstractButton *>(QStringLiteral("journalOnlyThis"))->click();
        view.setOnly(2);
        QCOMPARE(view.count(), 2);
        view.removeSource(2);
        QCOMPARE(view.count(), 2);
        QVERIFY(table(view)->isColumnHidden(JournalModel::SourceColumn));
    }

    void forgetsASourceThatWentAway()
    {
        JournalView view;
        {
            FakeSource source;
            fillCast(source);
            view.addSource(mark(1), source);
            QTRY_COMPARE(view.count(), 10);
        }
        view.removeSource(1);
        QCOMPARE(view.count(), 0);
    }

    /// One page of the past at a time: the next when one scrolls to the end, another when a replay is before
    /// it.
    void goesBackAsFarAsTheRecordingDoes()
    {
        FakeSource source;
        fillCast(source);
        source.shown.lastGoodRead = source.shown.serverNow;
        const Instant now = source.shown.serverNow;
        const auto history = std::make_shared<FakeHistory>();
        JournalView view;
        view.resize(870, 300);
        view.show();
        view.addSource(mark(1), source, history);
        QTRY_COMPARE(view.count(), 10);
        source.show();
        QCOMPARE(history->asked.size(), 1);
        QCOMPARE(history->asked.last().span.to, now);
        QVERIFY(history->asked.last().onlyChanges);
        history->answer(pageOf(*history, now - 48h, now - 72h));
        QTRY_COMPARE(view.count(), 11);

        auto *bar = table(view)->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        QCOMPARE(history->asked.size(), 2);
        QCOMPARE(history->asked.last().span.to, now - 72h); // where the first page begins
        history->answer(pageOf(*history, now - 96h, Instant()));
        QTRY_COMPARE(view.count(), 12);
        bar->setValue(0);
        bar->setValue(bar->maximum());
        QCOMPARE(history->asked.size(), 2); // there is no more
    }

    void aReplayBeforeTheFirstPageHasAPageOfItsOwn()
    {
        FakeSource source;
        fillCast(source);
        source.shown.lastGoodRead = source.shown.serverNow;
        const Instant now = source.shown.serverNow;
        const auto history = std::make_shared<FakeHistory>();
        JournalView view;
        view.addSource(mark(1), source, history);
        source.show();
        history->answer(pageOf(*history, now - 48h, now - 72h));
        QTRY_COMPARE(view.count(), 11);
        view.setUntil(now - 60h); // within it
        QCOMPARE(history->asked.size(), 1);
        view.setUntil(now - 500h);
        QCOMPARE(history->asked.size(), 2);
        QVERIFY(history->asked.last().span.to >= now - 500h);
        history->answer(pageOf(*history, now - 501h, now - 600h));
        QTRY_COMPARE(view.count(), 1);
        view.setUntil({});
        QCOMPARE(history->asked.size(), 3);
        QCOMPARE(history->asked.last().span.to, now);
    }
};

QTEST_MAIN(tst_JournalView)
#include "tst_journalview.moc"
