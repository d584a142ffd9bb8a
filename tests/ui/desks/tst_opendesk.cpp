// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/desks/leaders.h"
#include "ui/desks/opendesk.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// The desk with the sources that it opens and a keyring that answers when it is told to.
struct Room {
    QWidget window;
    QStringList passwords = {}; ///< that sources were opened with
    OpenSources sources{[this](const TableTarget &target) {
        passwords.append(target.config.password.reveal());
        SourceView view = test::castView();
        view.title = target.config.title();
        return std::make_unique<test::FakeSource>(view);
    }};
    QPointer<test::FakeLeader> leader = {};
    Leaders leaders{[this](const TableTarget &) {
        auto made = std::make_unique<test::FakeLeader>();
        leader = made.get();
        return made;
    }};
    QPromise<Result<Secret>> keyring = {};
    std::unique_ptr<OpenDesk> desk = {};

    explicit Room(const TableFinder &finder = {})
        : desk(std::make_unique<OpenDesk>(sources, leaders, finder, [this](const SourceConfig &) {
            keyring.start();
            return keyring.future();
        }))
    {
    }
    void answer(const Result<Secret> &found)
    {
        keyring.addResult(found);
        keyring.finish();
    }
    [[nodiscard]] static SourceConfig server(const QString &table = {})
    {
        SourceConfig config;
        config.engine = Engine::PostgreSql;
        config.server.host = QStringLiteral("shop");
        config.table = table;
        return config;
    }
    [[nodiscard]] static SourceConfig file() { return sqliteSource(QStringLiteral("/srv/orders.db")); }
};

} // namespace

/// What happens between "open this" and its locks, and between "close this" and its end.
class tst_OpenDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aServerWithoutAPasswordIsOpenedWithTheOneThatIsFound()
    {
        Room room;
        room.desk->open(Room::server());
        QVERIFY(room.sources.isEmpty());
        room.answer(Secret(QStringLiteral("sesame")));
        QTRY_COMPARE(room.passwords, QStringList{QStringLiteral("sesame")});
    }

    void whereNoneIsFoundItSaysWhy()
    {
        Room room;
        const QSignalSpy failed(room.desk.get(), &OpenDesk::failed);
        room.desk->open(Room::server());
        room.answer(tl::unexpected(Error{ErrorKind::Internal, QStringLiteral("The keyring is locked."), {}}));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(room.sources.isEmpty());
    }

    void aFileNeedsNone()
    {
        Room room;
        const QSignalSpy opened(room.desk.get(), &OpenDesk::opened);
        room.desk->open(Room::file());
        room.desk->open(Room::file());
        QCOMPARE(room.sources.all().size(), size_t(1));
        QCOMPARE(opened.size(), 2);
        QVERIFY(opened.at(0).at(1).toBool());
        QVERIFY(!opened.at(1).at(1).toBool()); // the second found it open
    }

    void aSourceThatIsLedStaysOpen()
    {
        Room room;
        const SourceId id = room.desk->openTable({Room::file(), nullptr});
        room.leaders.sessionFor(*room.sources.find(id), &room.window);
        room.leader->start(QStringLiteral("fx-rates"), {});
        const QSignalSpy noticed(room.desk.get(), &OpenDesk::noticed);
        const QSignalSpy led(room.desk.get(), &OpenDesk::ledFound);
        room.desk->closeDatabase(id);
        QVERIFY(room.sources.find(id));
        QCOMPARE(noticed.value(0).value(0).toString(),
                 QStringLiteral("fx-rates is led from here. Step down before you close its source."));
        QCOMPARE(led.value(0).value(0).toInt(), id);
        room.leader->endStop();
        room.desk->closeDatabase(id);
        QVERIFY(room.sources.isEmpty());
    }

    void anotherPasswordOpensEveryTableOfTheDatabaseAnew()
    {
        Room room;
        room.desk->openTable({Room::server(QStringLiteral("jobs")), nullptr});
        room.desk->openTable({Room::server(QStringLiteral("shedlock")), nullptr});
        room.desk->openTable({Room::file(), nullptr});
        room.passwords.clear();
        room.desk->reopenWith(Room::server(), Secret(QStringLiteral("sesame")));
        QCOMPARE(room.passwords, QStringList(2, QStringLiteral("sesame")));
        QCOMPARE(room.sources.all().size(), size_t(3));
    }

    void saysWhatItLooksForUntilItIsFound()
    {
        test::FakeFinder finder;
        Room room(finder.finder());
        const QSignalSpy noticed(room.desk.get(), &OpenDesk::noticed);
        const QSignalSpy ended(room.desk.get(), &OpenDesk::noticeEnded);
        room.desk->open(Room::file());
        QCOMPARE(noticed.value(0).value(0).toString(),
                 QStringLiteral("Looking for lock tables in orders.db\u2026"));
        finder.answerLook(Findings{});
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.at(0).at(0), noticed.at(0).at(0));
    }
};

QTEST_MAIN(tst_OpenDesk)
#include "tst_opendesk.moc"
