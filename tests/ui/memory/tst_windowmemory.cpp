// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/memory/windowmemory.h"

#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QSplitter>
#include <QTemporaryDir>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class tst_WindowMemory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

private slots:
    void init()
    {
        test::failOnWarnings();
        m_path = m_folder.filePath(QStringLiteral("%1.ini").arg(QLatin1String(QTest::currentTestFunction())));
        QFile::remove(m_path);
    }

    void keepsWhatItIsTold()
    {
        const TableLook look{{{LockModel::Lock, 200}, {LockModel::State, 90}, {LockModel::Progress, 150}},
                             LockModel::HeldFor,
                             Qt::DescendingOrder,
                             Grouping::Prefix};
        const WindowPlace place{QByteArray("g\0x", 3), "s", 222, 333, false, true, true};
        SavedView view{QStringLiteral("A & B, \"c\""),
                       {{LockState::Dead, LockState::Late}, QStringLiteral("host:a,b \"two owners\"")},
                       LockModel::Beat,
                       Qt::DescendingOrder,
                       Grouping::Host};
        view.filter.abnormal = true;
        {
            WindowMemory memory(m_path);
            memory.setTable(look);
            memory.setPlace(place);
            memory.setScheme(Scheme::Dark);
            memory.setRecording({false, {512LL * 1024 * 1024, std::chrono::hours(36)}});
            memory.saveView({QStringLiteral("z")});
            memory.saveView({QStringLiteral("gone")});
            memory.saveView(view);
            memory.saveView(view); // one of a name
            memory.deleteView(QStringLiteral("gone"));
        }
        WindowMemory memory(m_path);
        QCOMPARE(memory.table(), look);
        QCOMPARE(memory.place(), place);
        QCOMPARE(memory.scheme(), std::optional(Scheme::Dark));
        QCOMPARE(memory.recording(), (RecordingChoice{false, {512LL * 1024 * 1024, std::chrono::hours(36)}}));
        QCOMPARE(memory.views().size(), 2);
        QCOMPARE(memory.views().first(), view);
        memory.forgetLayout();
        QCOMPARE(memory.table(), TableLook());
        QCOMPARE(memory.place(), WindowPlace());
        QCOMPARE(memory.views().size(), 2);
    }

    void withoutAFileNothingIsKept()
    {
        WindowMemory memory({});
        QVERIFY(!memory.isKept());
        memory.setTable({{}, LockModel::Host, Qt::DescendingOrder, Grouping::Host});
        QCOMPARE(memory.table(), TableLook());
        memory.saveView({QStringLiteral("a")});
        QCOMPARE(memory.views().size(), 1); // for this run
    }

    void aBrokenFileIsAsNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no ini") << QByteArray("\x7f"
                                              "ELF\0\0[[[=\n=]=]\x01\xff\xfe",
                                              18);
        QTest::newRow("foreign") << QByteArray("[Desktop Entry]\nName=x\n");
        QTest::newRow("wrong values") << QByteArray(
            "[window]\ngeometry=abc\nsplitter=@ByteArray(\\xff\\xff)\nsourcesWidth=-7\ncardWidth=x\n"
            "[table]\ncolumns=state:1, nonsense\nsort=up:down\ngrouping=@Invalid()\n[look]\nscheme=7\n"
            "[views]\nsize=900000000\n1\\sort=x\n");
        QTest::newRow("columns without the lock") << QByteArray("[table]\ncolumns=state:100, host:90\n");
        QTest::newRow("a column twice") << QByteArray("[table]\ncolumns=state:100, lock:90, lock:90\n");
    }

    void aBrokenFileIsAsNone()
    {
        QFETCH(QByteArray, content);
        write(m_path, content);
        const WindowMemory memory(m_path);
        QCOMPARE(memory.table(), TableLook());
        QCOMPARE(memory.scheme(), std::nullopt);
        QVERIFY(memory.views().isEmpty());
        QCOMPARE(memory.place().sourcesWidth, 0);
        Bench bench;
        bench.services.settingsPath = m_path;
        bench.remake({1440, 900});
        bench.open();
        QVERIFY(bench.find<QDockWidget>(QStringLiteral("sourcesDock"))->isVisible());
        QVERIFY(bench.table()->height() > 100);
        QVERIFY(bench.table()->columns().isEmpty());
        QCOMPARE(bench.find<QSplitter>(QStringLiteral("workPage"))->orientation(), Qt::Vertical);
    }

    void theNextWindowIsAsThisOneWas()
    {
        Bench bench;
        bench.services.settingsPath = m_path;
        bench.remake({1300, 800});
        bench.open();
        bench.table()->showColumn(LockModel::Instance, true);
        bench.table()->horizontalHeader()->resizeSection(LockModel::Lock, 321);
        bench.table()->sortByColumn(LockModel::OwnerName, Qt::DescendingOrder);
        auto *dock = bench.find<QDockWidget>(QStringLiteral("sourcesDock"));
        dock->toggleViewAction()->trigger();
        QVERIFY(!dock->isVisible());
        bench.find<QAction>(QStringLiteral("darkAction"))->trigger();
        bench.window->close();
        bench.window.reset();

        bench.window = std::make_unique<MainWindow>(bench.services);
        bench.window->show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QCOMPARE(bench.window->size(), QSize(1300, 800));
        bench.open();
        QHeaderView *head = bench.table()->horizontalHeader();
        QVERIFY(!head->isSectionHidden(LockModel::Instance));
        QCOMPARE(head->sectionSize(LockModel::Lock), 321);
        QCOMPARE(bench.table()->proxy().sortColumn(), LockModel::OwnerName);
        QCOMPARE(bench.table()->proxy().sortOrder(), Qt::DescendingOrder);
        QVERIFY(!bench.find<QDockWidget>(QStringLiteral("sourcesDock"))->isVisible());
        QVERIFY(bench.find<QAction>(QStringLiteral("darkAction"))->isChecked());

        bench.find<QAction>(QStringLiteral("resetLayoutAction"))->trigger();
        QVERIFY(bench.table()->columns().isEmpty());
        QVERIFY(head->isSectionHidden(LockModel::Instance));
        QCOMPARE(bench.table()->proxy().sortColumn(), LockModel::State);
        QVERIFY(bench.find<QDockWidget>(QStringLiteral("sourcesDock"))->isVisible());
        QVERIFY(!contentOf(m_path).isEmpty());
        bench.find<QAction>(QStringLiteral("systemAction"))->trigger();
    }

    void aTableThatNobodyTouchedWritesNothing()
    {
        Bench bench;
        bench.services.settingsPath = m_path;
        bench.remake({1300, 800});
        bench.open();
        bench.source->show();
        QVERIFY(!QSettings(m_path, QSettings::IniFormat).contains(QStringLiteral("table/columns")));
    }
};

QTEST_MAIN(tst_WindowMemory)
#include "tst_windowmemory.moc"
