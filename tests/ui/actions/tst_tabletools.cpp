// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/bars/findfield.h"
#include "ui/bars/noticebar.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QTemporaryDir>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

QAction *viewAction(const Bench &bench, const QString &menu, const QString &text)
{
    const QList<QAction *> actions = bench.find<QMenu>(menu)->actions();
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&text](QAction *one) { return one->text() == text; });
    return found == actions.end() ? nullptr : *found;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_TableTools : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aViewIsSavedChosenAndDeleted()
    {
        const QTemporaryDir folder;
        Bench bench;
        bench.services.settingsPath = folder.filePath(QStringLiteral("window.ini"));
        bench.remake({1440, 900});
        bench.open();
        auto *field = bench.find<FindField>(QStringLiteral("findField"));
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("host:node"));
        QTest::mouseClick(bench.chip(QStringLiteral("alive")), Qt::LeftButton);
        bench.table()->sortByColumn(LockModel::Lock, Qt::DescendingOrder);
        QCOMPARE(bench.table()->proxy().rowCount(), 2);
        bench.find<QAction>(QStringLiteral("saveViewAction"))->trigger();
        QPointer<QInputDialog> dialog = bench.find<QInputDialog>(QStringLiteral("viewDialog"));
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("Alive nodes & co"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!dialog);

        QTest::mouseClick(bench.chip(QStringLiteral("all")), Qt::LeftButton);
        field->clear();
        bench.table()->sortByColumn(LockModel::State, Qt::AscendingOrder);
        QCOMPARE(bench.table()->proxy().rowCount(), 10);

        bench.remake({1440, 900}); // the next run has it too
        bench.open();
        QAction *view = viewAction(bench, QStringLiteral("viewsMenu"), QStringLiteral("Alive nodes && co"));
        QVERIFY(view);
        view->trigger();
        QCOMPARE(bench.find<FindField>(QStringLiteral("findField"))->text(), QStringLiteral("host:node"));
        QVERIFY(bench.chip(QStringLiteral("alive"))->isChecked());
        QCOMPARE(bench.table()->proxy().rowCount(), 2);
        QCOMPARE(bench.table()->proxy().sortColumn(), LockModel::Lock);
        QAction *gone =
            viewAction(bench, QStringLiteral("deleteViewMenu"), QStringLiteral("Alive nodes && co"));
        QVERIFY(gone);
        gone->trigger();
        QTRY_VERIFY(!viewAction(bench, QStringLiteral("viewsMenu"), QStringLiteral("Alive nodes && co")));
    }

    void exportsTheRowsThatAreShown()
    {
        const QTemporaryDir folder;
        Bench bench;
        bench.open();
        QTest::mouseClick(bench.chip(QStringLiteral("alive")), Qt::LeftButton);
        const QString path = folder.filePath(QStringLiteral("locks.csv"));
        bench.find<QAction>(QStringLiteral("exportAction"))->trigger();
        auto *dialog = bench.find<QFileDialog>(QStringLiteral("exportDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(path);
        const QList<QByteArray> lines = contentOf(path).split('\n');
        QCOMPARE(lines.size(), 5); // a head, three locks, the end
        QVERIFY(lines.at(1).startsWith("alive,dunning-run,"));
        auto *notice = bench.find<NoticeBar>(QStringLiteral("noticeBar"));
        QCOMPARE(notice->notice(), QStringLiteral("3 locks exported to locks.csv."));
        emit dialog->fileSelected(folder.filePath(QStringLiteral("none/locks.csv")));
        QVERIFY(notice->notice().contains(QStringLiteral("could not be written")));
        dialog->close();
    }

    void copiesTheSelectedRows()
    {
        Bench bench;
        bench.open();
        LocksTable *table = bench.table();
        table->setFocus();
        bench.key(Qt::Key_Down);
        bench.key(Qt::Key_Down, Qt::ShiftModifier);
        bench.key(Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).startsWith(QStringLiteral("State\tLock\tOwner")));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("Two owners\treport-rollup\t")));
        QVERIFY(lines.at(2).startsWith(QStringLiteral("Late\tnightly-sync\t")));
        QCOMPARE(lines.at(1).count(u'\t'), lines.at(0).count(u'\t'));
    }

    void manyLocksShowWhatThereIsToSeeUntilAPersonChooses()
    {
        Bench bench;
        bench.open();
        Chip *abnormal = bench.chip(QStringLiteral("abnormal"));
        QVERIFY(!abnormal->isVisible());
        SourceView view = test::castView();
        view.locks.clear();
        for (int i = 0; i < 1000; ++i)
            view.locks.append(test::castLock(QStringLiteral("lock-%1").arg(i, 4, 10, QLatin1Char('0')),
                                             i < 7 ? LockState::Alive : LockState::Free));
        view.locks[999].record.hold = {HoldKind::Freeze, {}, {}, QStringLiteral("ops"), QStringLiteral("x")};
        bench.source->show(view);
        QVERIFY(abnormal->isChecked());
        QCOMPARE(abnormal->count(), qsizetype(8));
        QCOMPARE(bench.table()->proxy().rowCount(), 8);
        QTest::mouseClick(bench.chip(QStringLiteral("all")), Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 1000);
        bench.source->show(view);
        QCOMPARE(bench.table()->proxy().rowCount(), 1000);
        QTest::mouseClick(abnormal, Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 8);
        QTest::mouseClick(abnormal, Qt::LeftButton);
        QCOMPARE(bench.table()->proxy().rowCount(), 1000);
        QVERIFY(bench.chip(QStringLiteral("all"))->isChecked());
    }
};

QTEST_MAIN(tst_TableTools)
#include "tst_tabletools.moc"
