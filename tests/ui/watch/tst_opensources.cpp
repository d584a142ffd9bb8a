// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/watch/opensources.h"

#include <QDir>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

SourceConfig server(const QString &host, const QString &table = {})
{
    SourceConfig config;
    config.engine = Engine::PostgreSql;
    config.server.host = host;
    config.server.database = QStringLiteral("billing");
    config.table = table;
    return config;
}

/// Open sources with the fakes behind them, in the order they were made.
struct Opened {
    QList<QPointer<test::FakeSource>> fakes = {};
    OpenSources sources{[this](const TableTarget &target) {
        SourceView view = test::castView();
        view.title = target.config.title();
        auto made = std::make_unique<test::FakeSource>(view);
        fakes.append(made.get());
        return made;
    }};

    SourceId open(const SourceConfig &config) { return sources.open({config, nullptr}); }
};

} // namespace

class tst_OpenSources : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void opensEachDatabaseOnce()
    {
        Opened opened;
        const SourceId first = opened.open(sqliteSource(QStringLiteral("/srv/a.db")));
        QCOMPARE(opened.open(sqliteSource(QStringLiteral("/srv/../srv/a.db"))), first);
        QCOMPARE(opened.open(sqliteSource(QDir::current().relativeFilePath(QStringLiteral("/srv/a.db")))),
                 first);
        const SourceId second = opened.open(server(QStringLiteral("pg-eu")));
        QVERIFY(second != first);
        QCOMPARE(opened.open(server(QStringLiteral("pg-eu"))), second);
        QVERIFY(opened.open(server(QStringLiteral("pg-us"))) != second);
        QCOMPARE(opened.fakes.size(), qsizetype(3));
    }

    void twoTablesOfOneDatabaseAreTwo()
    {
        Opened opened;
        const SourceId found = opened.open(server(QStringLiteral("pg-eu")));
        QVERIFY(opened.open(server(QStringLiteral("pg-eu"), QStringLiteral("other_lock"))) != found);
        // Opened without a name it was found to be this one.
        QCOMPARE(opened.open(server(QStringLiteral("pg-eu"), QStringLiteral("scheduler_lock"))), found);
    }

    void databasesOfOneTitleAreToldApart()
    {
        Opened opened;
        QSignalSpy updated(&opened.sources, &OpenSources::updated);
        const auto title = [&](SourceId id) { return opened.sources.find(id)->view.title; };
        const SourceId one = opened.open(sqliteSource(QStringLiteral("/srv/one/locks.db")));
        QCOMPARE(title(one), QStringLiteral("locks.db"));
        const SourceId two = opened.open(sqliteSource(QStringLiteral("/srv/two/locks.db")));
        QCOMPARE(title(one), QStringLiteral("one/locks.db"));
        QCOMPARE(title(two), QStringLiteral("two/locks.db"));
        QCOMPARE(opened.fakes.first()->view().title, title(one)); // what is asked of the source itself
        QCOMPARE(updated, (QList<QVariantList>{{one}})); // the other one is told of as opened
        const SourceId deeper = opened.open(sqliteSource(QStringLiteral("/mnt/two/locks.db")));
        QCOMPARE(title(two), QStringLiteral("/srv/two/locks.db"));
        QCOMPARE(title(deeper), QStringLiteral("/mnt/two/locks.db"));
        opened.sources.close(deeper);
        opened.sources.close(two);
        QCOMPARE(title(one), QStringLiteral("locks.db"));

        SourceConfig high = server(QStringLiteral("pg-eu"));
        high.server.port = 6432;
        const SourceId usual = opened.open(server(QStringLiteral("pg-eu")));
        const SourceId other = opened.open(high);
        QCOMPARE(title(other), QStringLiteral("billing@pg-eu:6432"));
        QVERIFY(title(usual) != title(other));
        QCOMPARE(opened.sources.markOf(other).name, title(other)); // and not the table, which is the same
    }

    void keepsWhatEachShowed()
    {
        Opened opened;
        const SourceId first = opened.open(server(QStringLiteral("pg-eu")));
        const SourceId second = opened.open(server(QStringLiteral("pg-us")));
        QSignalSpy updated(&opened.sources, &OpenSources::updated);
        SourceView view = test::castView();
        view.locks = {test::castLock(QStringLiteral("only"), LockState::Late)};
        opened.fakes.at(1)->show(view);
        QCOMPARE(updated.count(), 1);
        QCOMPARE(updated.first().first().toInt(), second);
        QCOMPARE(opened.sources.find(second)->view.locks.size(), qsizetype(1));
        QCOMPARE(opened.sources.find(second)->digest.worst, LockState::Late);
        QCOMPARE(opened.sources.find(first)->view.locks.size(), qsizetype(10));
        QCOMPARE(opened.sources.find(first)->digest.worst, LockState::Dead);
    }

    void closesOnlyTheOneThatIsMeant()
    {
        Opened opened;
        const SourceId first = opened.open(server(QStringLiteral("pg-eu")));
        const SourceId second = opened.open(server(QStringLiteral("pg-us")));
        bool wasThere = false;
        connect(&opened.sources, &OpenSources::closing, this,
                [&](SourceId id) { wasThere = opened.sources.find(id) != nullptr; });
        QSignalSpy closed(&opened.sources, &OpenSources::closed);
        opened.sources.close(first);
        QVERIFY(wasThere);
        QCOMPARE(closed.count(), 1);
        QVERIFY(!opened.fakes.at(0));
        QVERIFY(opened.fakes.at(1));
        QVERIFY(!opened.sources.find(first));
        QVERIFY(opened.sources.find(second));
        QVERIFY(opened.open(server(QStringLiteral("pg-eu"))) > second); // an id never comes back
    }
};

QTEST_MAIN(tst_OpenSources)
#include "tst_opensources.moc"
