// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/charts/gapstrip.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/lanes/ownershiplane.h"
#include "ui/timeline/exportpicture.h"
#include "ui/timeline/timelinetable.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QImage>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;
using lockkeeper::test::FakeSource;

namespace {

const Instant Now = Instant(1'700'000'000s);

TimelineRow row(int secondsAgo, TimelineWhat what, const char *lock = "", const char *value = "")
{
    return {Now - std::chrono::seconds(secondsAgo), what, QLatin1String(lock), QLatin1String(value)};
}

struct Scene {
    FakeSource source;
    TimeCursor cursor;
    TimelineView view{nullptr, &cursor};

    Scene()
    {
        fillCast(source);
        view.resize(870, 420);
        view.setSource(&source);
        view.setSelectedLock(QStringLiteral("invoice-export"));
        view.show();
        cursor.setWindow(10min, {});
    }
    /// An hour, most of which was quiet.
    void fold(bool isFolded)
    {
        cursor.setWindow(60min, {});
        cursor.setFolding(isFolded);
    }
    /// "41 min 12 s in which nothing happened are folded."
    [[nodiscard]] QString foldText() const
    {
        const auto *chart = view.findChild<HeartbeatChart *>();
        return chart->accessibleDescription().section(QStringLiteral(". "), -1);
    }
    [[nodiscard]] QTableView *table() const { return view.findChild<QTableView *>(); }
    [[nodiscard]] QStringList lines() const
    {
        QStringList texts;
        const QAbstractItemModel *model = table()->model();
        for (int i = 0; i < model->rowCount(); ++i)
            texts.append(model->index(i, 0).data(Qt::AccessibleTextRole).toString());
        return texts;
    }
};

} // namespace

class tst_TimelineTable : public QObject
{
    Q_OBJECT

private slots:
    void init() { lockkeeper::test::failOnWarnings(); }

    void aRowThatStaysKeepsItsPlace()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRows({row(10, TimelineWhat::LateBeat, "a", "1"), row(20, TimelineWhat::Blind),
                       row(30, TimelineWhat::Freed, "b")});
        const QPersistentModelIndex blind = model.index(1, 0);
        model.setRows({row(5, TimelineWhat::OwnerCame, "b"), row(10, TimelineWhat::LateBeat, "a", "2"),
                       row(20, TimelineWhat::Blind)});
        QCOMPARE(blind.row(), 2);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, TimelineModel::Value).data().toString(), QStringLiteral("2"));
        model.setRows({row(20, TimelineWhat::Blind)});
        QCOMPARE(blind.row(), 0);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!blind.isValid());
        QVERIFY(reset.isEmpty());
    }

    void theKeySwitchesToATableAndBack()
    {
        Scene scene;
        QVERIFY(QTest::qWaitForWindowActive(&scene.view));
        auto *chart = scene.view.findChild<HeartbeatChart *>();
        chart->setFocus();
        QVERIFY(!scene.table()->isVisible());
        QTest::keyClick(chart, Qt::Key_T);
        QVERIFY(scene.table()->isVisible());
        QVERIFY(scene.table()->hasFocus());
        QVERIFY(!chart->isVisible());
        QVERIFY(scene.view.findChildren<OwnershipLane *>().isEmpty());
        QTest::keyClick(scene.table(), Qt::Key_T);
        QVERIFY(chart->isVisible());
        QVERIFY(!scene.table()->isVisible());
    }

    void theTableSaysWhatTheChartsShow()
    {
        Scene scene;
        scene.view.findChild<QAction *>(QStringLiteral("asTable"))->trigger();
        const QStringList lines = scene.lines();
        const auto has = [&](const char *text) {
            return std::any_of(lines.begin(), lines.end(),
                               [&](const QString &line) { return line.contains(QLatin1String(text)); });
        };
        QVERIFY2(has("Past its TTL, invoice-export, none for 3 min 10 s, and counting"),
                 qPrintable(lines.join(u'\n')));
        QVERIFY(has("09:06:04, Forced release, payout-settle, by ops-2"));
        QVERIFY(has("Taken, nightly-sync, node-9 #77"));
        QVERIFY(has("Released, tax-report"));
        QVERIFY(has("We could not read, , for 20 s"));
        QCOMPARE(
            std::count_if(lines.begin(), lines.end(),
                          [](const QString &line) { return line.contains(QStringLiteral("timed out")); }),
            3);
        scene.cursor.setWindow(2min, {}); // only what is in the window
        QCOMPARE(scene.lines().size(), 1);
    }

    void aReplayKnowsNothingLater()
    {
        Scene scene;
        scene.view.findChild<QAction *>(QStringLiteral("asTable"))->trigger();
        scene.cursor.setReplay(scene.source.shown.serverNow - 300s);
        const QString all = scene.lines().join(u'\n');
        QVERIFY(!all.contains(QStringLiteral("node-9")));
        QVERIFY(!all.contains(QStringLiteral("Past its TTL")));
        QVERIFY(all.contains(QStringLiteral("tax-report")));
    }

    void everyPaneCanBeFolded_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("pane");
        QTest::newRow("heartbeat") << "heartbeatPane"
                                   << "heartbeatChart";
        QTest::newRow("late beats") << "gapsPane"
                                    << "gapStrip";
        QTest::newRow("read time") << "readsPane"
                                   << "readStrip";
        QTest::newRow("ownership") << "lanesPane"
                                   << "lane:invoice-export";
    }

    void everyPaneCanBeFolded()
    {
        QFETCH(QString, action);
        QFETCH(QString, pane);
        Scene scene;
        auto *fold = scene.view.findChild<QAction *>(action);
        QTRY_VERIFY(scene.view.findChild<QWidget *>(pane)->isVisible());
        fold->trigger();
        const auto *folded = scene.view.findChild<QWidget *>(pane);
        QVERIFY(!folded || !folded->isVisible());
        fold->trigger();
        QTRY_VERIFY(scene.view.findChild<QWidget *>(pane)->isVisible());
    }

    void aScreenReaderHearsEveryPane()
    {
        Scene scene;
        for (const char *name : {"heartbeatChart", "gapStrip", "readStrip", "lane:invoice-export"}) {
            QAccessibleInterface *spoken =
                QAccessible::queryAccessibleInterface(scene.view.findChild<QWidget *>(QLatin1String(name)));
            QVERIFY2(spoken, name);
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), name);
            QVERIFY2(!spoken->text(QAccessible::Description).isEmpty(), name);
        }
        scene.view.findChild<QAction *>(QStringLiteral("asTable"))->trigger();
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(scene.table());
        QVERIFY(table->tableInterface());
        QCOMPARE(table->tableInterface()->rowCount(), scene.table()->model()->rowCount());
        QVERIFY(
            table->tableInterface()->cellAt(0, 0)->text(QAccessible::Name).contains(QStringLiteral("09:")));
    }

    void theTableLeavesNothingOutThatIsFolded()
    {
        Scene scene;
        scene.fold(false);
        auto *asTable = scene.view.findChild<QAction *>(QStringLiteral("asTable"));
        asTable->trigger();
        const QStringList whole = scene.lines();
        QVERIFY(whole.size() > 3);
        scene.fold(true);
        QCOMPARE(scene.lines(), whole);
        asTable->trigger();
        QVERIFY2(scene.foldText().endsWith(u"are folded."), qPrintable(scene.foldText()));
    }

    void picturesShowTheBreakAndHowLongItIs()
    {
        Scene scene;
        const QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("charts.png"));
        const QString svg = folder.filePath(QStringLiteral("charts.svg"));
        const auto drawn = [&] {
            QFile file(svg);
            const bool isWritten = exportPicture(scene.view, png) && exportPicture(scene.view, svg)
                && file.open(QIODevice::ReadOnly);
            return std::pair(QImage(png), isWritten ? file.readAll() : QByteArray());
        };
        scene.fold(false);
        const auto whole = drawn();
        scene.fold(true);
        const QByteArray length = scene.foldText().section(QStringLiteral(" in which"), 0, 0).toUtf8();
        QVERIFY(!length.isEmpty() && length != scene.foldText().toUtf8());
        const auto folded = drawn();
        QVERIFY(folded.first.size() == whole.first.size() && folded.first != whole.first);
        QVERIFY(QSvgRenderer(folded.second).isValid());
        QVERIFY2(folded.second.contains(length), length.constData());
        QVERIFY(!whole.second.contains(length));
        scene.fold(false);
        QCOMPARE(drawn().first, whole.first);
    }

    void exportsPicturesOfBothKinds()
    {
        Scene scene;
        const QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("charts.png"));
        QVERIFY(exportPicture(scene.view, png));
        const QImage image(png);
        QCOMPARE(image.size(), scene.view.size() * 2);
        QVERIFY(image.convertToFormat(QImage::Format_RGB32) != QImage(image.size(), QImage::Format_RGB32));
        const QString svg = folder.filePath(QStringLiteral("charts.svg"));
        QVERIFY(exportPicture(scene.view, svg));
        QSvgRenderer drawing(svg);
        QVERIFY(drawing.isValid());
        QCOMPARE(drawing.viewBox().size(), scene.view.size());
        const Status failed = exportPicture(scene.view, folder.filePath(QStringLiteral("none/charts.png")));
        QVERIFY(!failed);
        QVERIFY(failed.error().message.contains(QStringLiteral("none/charts.png")));
    }
};

QTEST_MAIN(tst_TimelineTable)
#include "tst_timelinetable.moc"
