// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/bars/findfield.h"
#include "ui/bars/noticebar.h"
#include "ui/help/helpwindow.h"
#include "ui/mapping/mappingdialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

const QString Shed = QStringLiteral("shedlock");
const QString Jobs = QStringLiteral("job-locks");

/// A window with a finder; each table shows the locks of its profile.
struct Hall {
    test::FakeFinder finder = {};
    Bench bench;
    QList<TableTarget> watched = {};

    Hall()
    {
        bench.services.tables = finder.finder();
        bench.services.watch = [this](const TableTarget &target) {
            watched.append(target);
            SourceView view = target.profile ? test::castForeignView(target.profile, target.config.table)
                                             : test::castView();
            view.title = target.config.title();
            auto made = std::make_unique<test::FakeSource>(view);
            bench.source = made.get();
            bench.sources.append(made.get());
            return made;
        };
        bench.remake({1440, 900});
    }

    [[nodiscard]] static TableTarget target(const QString &table, const QString &title,
                                            bool byCommand = false)
    {
        TableTarget target{sqliteSource(QStringLiteral("/srv/orders.db")),
                           test::castProfile(table, title, byCommand)};
        target.config.table = table;
        target.config.profile = table;
        return target;
    }
    /// Opens the database, in which these were found.
    void open(const Findings &findings)
    {
        bench.window->openSource(sqliteSource(QStringLiteral("/srv/orders.db")));
        finder.answerLook(findings);
        QTRY_VERIFY(!watched.isEmpty());
    }
    void openTwo()
    {
        open({{target(Shed, QStringLiteral("ShedLock")), target(Jobs, QStringLiteral("Job Locks"))}, {}, {}});
    }
    [[nodiscard]] QStringList issues() const
    {
        QStringList texts;
        for (const IconButton *mend :
             bench.window->findChildren<IconButton *>(QStringLiteral("mendButton"))) {
            if (mend->isVisibleTo(bench.window.get()))
                texts.append(mend->accessibleDescription());
        }
        return texts;
    }
};

FoundTable mayBe(const QString &table, const QString &title)
{
    FoundTable found;
    found.table = table;
    found.profile = test::castProfile(table, title);
    found.reason = QStringLiteral("4 of 4 columns");
    return found;
}

} // namespace

/// The window on other schedulers' tables.
class tst_ForeignTables : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void looksBeforeItWatches()
    {
        Hall hall;
        hall.bench.window->openSource(sqliteSource(QStringLiteral("/srv/orders.db")));
        QVERIFY(hall.watched.isEmpty());
        auto *notice = hall.bench.find<NoticeBar>(QStringLiteral("noticeBar"));
        QCOMPARE(notice->notice(), QStringLiteral("Looking for lock tables in orders.db\u2026"));
        hall.finder.answerLook(Findings{{Hall::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(hall.watched.size(), 1);
        QVERIFY(notice->notice().isEmpty());
        QVERIFY(hall.bench.table()->hasFocus());
    }

    void watchesEachTableAndTellsItsScheduler()
    {
        Hall hall;
        hall.openTwo();
        QCOMPARE(hall.watched.size(), 2);
        QCOMPARE(hall.bench.table()->proxy().rowCount(), 8);
        QVERIFY(!hall.bench.table()->isColumnHidden(LockModel::Scheduler));
        QVERIFY(hall.bench.table()->isColumnHidden(LockModel::Source)); // the scheduler tells it
        QVERIFY(hall.bench.table()->isColumnHidden(LockModel::Token)); // none of them has one
        QVERIFY(hall.bench.block(0)->isHeaded());
        QVERIFY(!hall.bench.block(1)->isHeaded());
        QVERIFY(hall.bench.block(1)->accessibleName().contains(
            QStringLiteral("table job-locks \u00b7 Job Locks")));
        QTest::mouseClick(hall.bench.block(1), Qt::LeftButton);
        QCOMPARE(hall.bench.table()->proxy().rowCount(), 4);
    }

    void closesOneTableOrTheWholeSource()
    {
        Hall hall;
        hall.openTwo();
        const auto ask = [&hall](int index, const QString &text) {
            for (QAction *action : hall.bench.block(index)->actions()) {
                if (action->text() == text && action->isVisible())
                    action->trigger();
            }
        };
        ask(0, QStringLiteral("Close Table"));
        QTRY_COMPARE(hall.bench.window->findChildren<SourceBlock *>().size(), qsizetype(1));
        QVERIFY(hall.bench.block(0)->isHeaded()); // it names the database now
        hall.bench.window->openSource(sqliteSource(QStringLiteral("/srv/orders.db")));
        hall.finder.answerLook(Findings{{Hall::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(hall.watched.size(), 3);
        ask(0, QStringLiteral("Close Source"));
        QTRY_VERIFY(hall.bench.window->findChildren<SourceBlock *>().isEmpty());
    }

    void findsByScheduler()
    {
        Hall hall;
        hall.openTwo();
        QTest::keyClicks(hall.bench.find<FindField>(QStringLiteral("findField")),
                         QStringLiteral("held shedlock"));
        QCOMPARE(hall.bench.table()->proxy().rowCount(), 2);
    }

    void aSourceOfOurOwnHasNoSchedulerColumn()
    {
        Bench bench;
        bench.open();
        QVERIFY(bench.table()->isColumnHidden(LockModel::Scheduler));
        QVERIFY(!bench.table()->isColumnHidden(LockModel::Token));
    }

    void theCardTellsTheRule()
    {
        Hall hall;
        hall.openTwo();
        hall.bench.window->selectLock({1, QStringLiteral("mail")});
        QStringList texts;
        for (const QLabel *label : hall.bench.window->findChildren<QLabel *>()) {
            if (label->isVisibleTo(hall.bench.window.get()))
                texts.append(label->text());
        }
        for (const char *text :
             {"ShedLock", "Free when its time is over, whatever its holder does.",
              "This profile was tried on a table of the same shape, not on the running system.", "app-3",
              "nightly"})
            QVERIFY2(texts.contains(QLatin1String(text)), text);
        QVERIFY(texts.join(u'\n').contains(QStringLiteral("taken as UTC")));
        QVERIFY(hall.bench.find<QLabel>(QStringLiteral("actionReason"))
                    ->text()
                    .contains(QStringLiteral("Only ShedLock itself can lead")));
        hall.bench.window->selectLock({1, QStringLiteral("report")});
        QVERIFY(hall.bench.find<IconButton>(QStringLiteral("releaseButton"))->isEnabled());
        QVERIFY(!hall.bench.find<QWidget>(QStringLiteral("commandBox"))->isVisible());
    }

    void aCommandIsShownToBeCopied()
    {
        Hall hall;
        hall.open({{Hall::target(Shed, QStringLiteral("ShedLock"), true)}, {}, {}});
        hall.bench.window->selectLock({1, QStringLiteral("report")});
        QVERIFY(!hall.bench.find<IconButton>(QStringLiteral("releaseButton"))->isEnabled());
        QVERIFY(hall.bench.find<QLabel>(QStringLiteral("actionReason"))
                    ->text()
                    .contains(QStringLiteral("Only its own tool may release it.")));
        auto *command = hall.bench.find<QPlainTextEdit>(QStringLiteral("commandText"));
        QTRY_VERIFY(command->isVisible());
        QCOMPARE(command->toPlainText(), QStringLiteral("admin unlock report"));
        QTest::mouseClick(hall.bench.find<IconButton>(QStringLiteral("copyCommand")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("admin unlock report"));
    }

    void offersWhatItIsNotSureOf()
    {
        Hall hall;
        hall.open({{Hall::target(Shed, QStringLiteral("ShedLock"))},
                   {mayBe(Jobs, QStringLiteral("Job Locks"))},
                   {{ErrorKind::Usage, QStringLiteral("my.toml, line 3, [death]: rule is not known."), {}}}});
        const QString offer = QStringLiteral("job-locks may be a lock table of Job Locks (4 of 4 columns).");
        QTRY_VERIFY(hall.issues().contains(offer));
        bool isTold = false;
        for (const QLabel *label : hall.bench.window->findChildren<QLabel *>())
            isTold =
                isTold || label->text() == QStringLiteral("my.toml, line 3, [death]: rule is not known.");
        QVERIFY(isTold);
        auto *watch = hall.bench.find<IconButton>(QStringLiteral("mendButton"));
        QCOMPARE(watch->text(), QStringLiteral("Watch It"));
        QTest::mouseClick(watch, Qt::LeftButton);
        QCOMPARE(hall.watched.size(), 2);
        QCOMPARE(hall.watched.last().config.table, Jobs);
        QCOMPARE(hall.watched.last().profileId(), Jobs);
        QVERIFY(!hall.issues().contains(offer));
    }

    void anUnreachableSourceIsWatchedAsItIs()
    {
        Hall hall;
        hall.bench.window->openSource(sqliteSource(QStringLiteral("/srv/orders.db")));
        hall.finder.answerLook(failure(ErrorKind::Connection, QStringLiteral("It is gone.")));
        QTRY_COMPARE(hall.watched.size(), 1);
        QVERIFY(!hall.watched.first().profile);
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("It is gone."), {}};
        hall.bench.source->show(view);
        QVERIFY(hall.issues().contains(QStringLiteral("It is gone.")));
        view.trouble->kind = ErrorKind::Schema; // it is there again, with another system's table
        hall.bench.source->show(view);
        hall.finder.answerLook(Findings{{Hall::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(hall.watched.size(), 2);
        QTRY_COMPARE(hall.bench.window->findChildren<SourceBlock *>().size(), qsizetype(1));
    }

    void mapsATableByHand_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"key", "source's menu", "notice"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }

    void mapsATableByHand()
    {
        QFETCH(QString, way);
        Hall hall;
        hall.open({{Hall::target(Shed, QStringLiteral("ShedLock"))},
                   {mayBe(Jobs, QStringLiteral("Job Locks"))},
                   {}});
        if (way == QStringLiteral("key")) {
            hall.bench.key(Qt::Key_M, Qt::ControlModifier);
        } else if (way == QStringLiteral("notice")) {
            QTest::mouseClick(hall.bench.find<IconButton>(QStringLiteral("otherMendButton")), Qt::LeftButton);
        } else {
            for (QAction *action : hall.bench.block(0)->actions()) {
                if (action->text() == QStringLiteral("Map a Table\u2026"))
                    action->trigger();
            }
        }
        auto *dialog = hall.bench.find<MappingDialog>(QStringLiteral("mappingDialog"));
        QVERIFY(dialog);
        QVERIFY(hall.finder.listed.last().table.isEmpty());
        const QHash<QString, QString> columns = {{QStringLiteral("name"), QStringLiteral("TEXT")},
                                                 {QStringLiteral("owner"), QStringLiteral("TEXT")}};
        hall.finder.answerList(TableColumns{{QStringLiteral("a_table"), columns}, {Jobs, columns}});
        auto *table = dialog->findChild<QComboBox *>(QStringLiteral("mappingTable"));
        QTRY_COMPARE(table->count(), 2);
        if (way == QStringLiteral("notice"))
            QCOMPARE(table->currentText(), Jobs);
        QTest::keyClick(dialog, Qt::Key_F1);
        const auto *help = dialog->findChild<HelpWindow *>();
        QVERIFY(help);
        QCOMPARE(help->findChild<HelpPage *>()->spot().topic, QStringLiteral("profiles"));
        hall.finder.keeps = test::castProfile(QStringLiteral("my-table"), QStringLiteral("Mine"));
        QTest::mouseClick(dialog->findChild<IconButton *>(QStringLiteral("mappingSave")), Qt::LeftButton);
        QTRY_COMPARE(hall.watched.size(), 2);
        QCOMPARE(hall.watched.last().profileId(), QStringLiteral("my-table"));
    }
};

QTEST_MAIN(tst_ForeignTables)
#include "tst_foreigntables.moc"
