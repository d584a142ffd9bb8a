// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/watch/overview.h"
#include "ui/watch/tablesearch.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

const QString Shed = QStringLiteral("shedlock");
const QString Jobs = QStringLiteral("job_locks");

/// A search with the sources that it opens; what each shows is its table's.
struct Desk {
    test::FakeFinder finder = {};
    QList<test::FakeSource *> fakes = {};
    OpenSources sources{[this](const TableTarget &target) {
        SourceView view =
            target.profile ? test::castForeignView(target.profile, target.config.table) : test::castView();
        view.title = target.config.title();
        if (target.config.table.isEmpty() && !target.profile)
            view.health = SourceHealth::Starting;
        auto made = std::make_unique<test::FakeSource>(view);
        fakes.append(made.get());
        return made;
    }};
    TableSearch search{finder.finder(), sources};

    [[nodiscard]] static SourceConfig config() { return sqliteSource(QStringLiteral("/srv/orders.db")); }
    [[nodiscard]] static TableTarget target(const QString &table, const QString &title)
    {
        TableTarget target{config(), test::castProfile(table.toLower().replace(u'_', u'-'), title)};
        target.config.table = table;
        target.config.profile = target.profile->id;
        return target;
    }
    [[nodiscard]] static FoundTable offered(const QString &table, const QString &title)
    {
        FoundTable found;
        found.table = table;
        found.profile = target(table, title).profile;
        found.reason = QStringLiteral("4 of 4 columns");
        return found;
    }
    [[nodiscard]] QStringList tables() const
    {
        QStringList names;
        for (const OpenSource &open : sources.all())
            names.append(open.view.table);
        return names;
    }
    /// The stand-in says what keeps it from being read.
    void fail(ErrorKind kind)
    {
        SourceView view = fakes.last()->view();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{kind, QStringLiteral("No."), {}};
        fakes.last()->show(view);
    }
};

} // namespace

class tst_TableSearch : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void opensEveryTableThatWasFound()
    {
        Desk desk;
        QSignalSpy found(&desk.search, &TableSearch::found);
        desk.search.open(Desk::config());
        QVERIFY(desk.sources.isEmpty()); // it waits for nobody
        QCOMPARE(desk.search.looking(), QStringList{QStringLiteral("orders.db")});
        desk.finder.answerLook(Findings{
            {Desk::target(Shed, QStringLiteral("ShedLock")), Desk::target(Jobs, QStringLiteral("Jobs"))},
            {},
            {}});
        QTRY_COMPARE(found.size(), 1);
        QVERIFY(desk.search.looking().isEmpty());
        QCOMPARE(desk.tables(), (QStringList{Shed, Jobs}));
        QCOMPARE(desk.sources.all().front().profile->title, QStringLiteral("ShedLock"));
        QVERIFY(found.first().at(1).toBool());
        desk.search.open(Desk::config()); // looked into again, watched once
        desk.finder.answerLook(Findings{{Desk::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(found.size(), 2);
        QVERIFY(!found.last().at(1).toBool());
        QCOMPARE(desk.fakes.size(), 2);
    }

    void tellsTheTablesOfOneDatabaseApart()
    {
        Desk desk;
        const SourceId shed = desk.search.openTable(Desk::target(Shed, QStringLiteral("ShedLock")));
        const SourceId jobs = desk.search.openTable(Desk::target(Jobs, QStringLiteral("Jobs")));
        QCOMPARE(desk.sources.markOf(shed).name, Shed);
        QCOMPARE(desk.sources.markOf(jobs).scheduler, QStringLiteral("Jobs"));
        QCOMPARE(nameAmong(*desk.sources.find(jobs), desk.sources.all()),
                 QStringLiteral("orders.db \u00b7 job_locks"));
        QCOMPARE(titleOver(desk.sources.all()), QStringLiteral("orders.db"));
        QVERIFY(!needSourceNames(desk.sources.all())); // their schedulers tell them apart
        TableTarget other = Desk::target(Shed, QStringLiteral("ShedLock"));
        other.config.path = QStringLiteral("/srv/billing.db");
        QVERIFY(desk.search.openTable(other) != shed);
        QVERIFY(needSourceNames(desk.sources.all()));
        QCOMPARE(desk.sources.markOf(shed).name, QStringLiteral("orders.db \u00b7 shedlock"));
    }

    void watchesASourceAsItIsUntilItAnswers()
    {
        Desk desk;
        desk.search.open(Desk::config());
        desk.finder.answerLook(failure(ErrorKind::Connection, QStringLiteral("It is gone.")));
        QTRY_COMPARE(desk.sources.all().size(), size_t(1));
        QVERIFY(!desk.sources.all().front().profile);
        desk.fail(ErrorKind::Connection);
        desk.fail(ErrorKind::Connection);
        QCOMPARE(desk.finder.looked.size(), 1); // nothing new
        desk.fail(ErrorKind::Schema);
        QCOMPARE(desk.finder.looked.size(), 2); // it answers: what has it?
        desk.finder.answerLook(Findings{{Desk::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(desk.tables(), QStringList{Shed});
    }

    void keepsAStandInThatIsTheTableItself()
    {
        Desk desk;
        desk.search.open(Desk::config());
        desk.finder.answerLook(failure(ErrorKind::Timeout, QStringLiteral("Too slow.")));
        QTRY_COMPARE(desk.sources.all().size(), size_t(1));
        desk.fakes.last()->show(test::castView());
        QCOMPARE(desk.finder.looked.size(), 2);
        TableTarget native{Desk::config(), nullptr};
        native.config.table = QStringLiteral("scheduler_lock");
        desk.finder.answerLook(Findings{{native, Desk::target(Shed, QStringLiteral("ShedLock"))}, {}, {}});
        QTRY_COMPARE(desk.tables(), (QStringList{QStringLiteral("scheduler_lock"), Shed}));
        QCOMPARE(desk.fakes.size(), 2);
    }

    void offersWhatIsNotSure()
    {
        Desk desk;
        desk.search.open(Desk::config());
        desk.finder.answerLook(
            Findings{{Desk::target(Shed, QStringLiteral("ShedLock"))},
                     {Desk::offered(Jobs, QStringLiteral("Jobs"))},
                     {{ErrorKind::Usage, QStringLiteral("my.toml, line 3, [death]: rule"), {}}}});
        QTRY_COMPARE(desk.search.offers().size(), 1);
        const TableOffer offer = desk.search.offers().first();
        QCOMPARE(offer.scheduler(), QStringLiteral("Jobs"));
        QCOMPARE(offer.target.config.table, Jobs);
        QCOMPARE(desk.search.faults().size(), 1);
        const SourceId watched = desk.search.openTable(offer.target);
        QVERIFY(desk.search.offers().isEmpty());
        desk.sources.close(watched);
        QCOMPARE(desk.search.offers().size(), 1); // not watched: offered again
        desk.sources.close(desk.sources.all().front().id);
        QVERIFY(desk.search.offers().isEmpty()); // the database is closed
    }

    void anOfferAloneStandsBesideItsSource()
    {
        Desk desk;
        desk.search.open(Desk::config());
        desk.finder.answerLook(Findings{{}, {Desk::offered(Jobs, QStringLiteral("Jobs"))}, {}});
        QTRY_COMPARE(desk.search.offers().size(), 1);
        QCOMPARE(desk.sources.all().size(), size_t(1));
        desk.fakes.last()->shown.locks.clear();
        desk.fail(ErrorKind::Schema);
        desk.search.openTable(desk.search.offers().first().target);
        QCOMPARE(desk.tables(), QStringList{Jobs}); // the table takes the place of what had none
    }

    void anotherProfileTakesTheTableOver()
    {
        Desk desk;
        const SourceId first = desk.search.openTable(Desk::target(Shed, QStringLiteral("ShedLock")));
        TableTarget mine{Desk::config(), test::castProfile(QStringLiteral("my-own"), QStringLiteral("Mine"))};
        mine.config.table = Shed;
        mine.config.profile = mine.profile->id;
        QVERIFY(desk.search.openTable(mine) != first);
        QCOMPARE(desk.sources.all().size(), size_t(1));
        QCOMPARE(desk.sources.all().front().profile->id, QStringLiteral("my-own"));
    }

    void saysThatAProfileIsNotThere()
    {
        Desk desk;
        QSignalSpy refused(&desk.search, &TableSearch::refused);
        desk.search.open(Desk::config());
        desk.finder.answerLook(failure(ErrorKind::Usage, QStringLiteral("There is no profile \"x\".")));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(desk.sources.all().size(), size_t(1));
    }
};

QTEST_MAIN(tst_TableSearch)
#include "tst_tablesearch.moc"
