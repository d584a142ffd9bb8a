// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/desks/leaders.h"
#include "ui/desks/opendesk.h"
#include "ui/desks/paneldesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/sourcedesk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

/// The desk over a bare window, with one open source.
struct Room {
    QWidget window;
    test::FakeSource *fake = nullptr;
    OpenSources sources{[this](const TableTarget &) {
        auto made = std::make_unique<test::FakeSource>(test::castView());
        fake = made.get();
        return made;
    }};
    TimeCursor time;
    Leaders leaders{{}};
    OpenDesk opening{sources, leaders, {}, {}};
    SourceDesk choosing{sources, {}, {}, &window};
    PastDesk past{{}, sources, time};
    PanelDesk desk{sources, opening, choosing, past, &window};
    SourceId source = opening.openTable({sqliteSource(QStringLiteral("/srv/orders.db")), nullptr});

    [[nodiscard]] Issue issue(Mend mend) const
    {
        Issue issue;
        issue.mend = mend;
        issue.source = source;
        issue.lock = QStringLiteral("fx-rates");
        issue.interval = std::chrono::seconds(5);
        return issue;
    }
};

} // namespace

class tst_PanelDesk : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void readsCopiesLeadsAndCloses()
    {
        Room room;
        const QSignalSpy lead(&room.desk, &PanelDesk::leadAsked);
        room.desk.ask(room.source, SourceAsk::ReadNow);
        QCOMPARE(room.fake->polled, 1);
        room.desk.ask(room.source, SourceAsk::CopyUrl);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("orders.db")));
        room.desk.ask(room.source, SourceAsk::Lead);
        QCOMPARE(lead.value(0).value(0).toInt(), room.source);
        room.desk.ask(room.source, SourceAsk::Close);
        QVERIFY(room.sources.isEmpty());
        room.desk.ask(room.source, SourceAsk::Lead); // it is gone
        QCOMPARE(lead.size(), 1);
    }

    void mendsAnIssueOfASource()
    {
        Room room;
        const QSignalSpy lock(&room.desk, &PanelDesk::lockAsked);
        room.desk.mend(room.issue(Mend::ReadAgain));
        QCOMPARE(room.fake->polled, 1);
        room.desk.mend(room.issue(Mend::ReadSlower));
        QCOMPARE(room.fake->view().interval, Milliseconds(5000));
        room.desk.mend(room.issue(Mend::ShowLock));
        QCOMPARE(lock.value(0).value(0).value<LockKey>(), (LockKey{room.source, QStringLiteral("fx-rates")}));
        room.desk.mend(room.issue(Mend::EnterPassword));
        QVERIFY(room.window.findChild<QInputDialog *>(QStringLiteral("passwordDialog")));
    }

    void anIssueOfASourceThatIsGoneIsLeftAlone()
    {
        Room room;
        const Issue issue = room.issue(Mend::ShowLock);
        const QSignalSpy lock(&room.desk, &PanelDesk::lockAsked);
        room.sources.close(room.source);
        room.desk.mend(issue);
        QCOMPARE(lock.size(), 0);
    }

    void aTableThatIsOfferedIsOpened()
    {
        Room room;
        Issue offer = room.issue(Mend::WatchTable);
        offer.source = NoSource;
        offer.target.config = sqliteSource(QStringLiteral("/srv/shop.db"));
        room.desk.mend(offer);
        QCOMPARE(room.sources.all().size(), size_t(2));
    }
};

QTEST_MAIN(tst_PanelDesk)
#include "tst_paneldesk.moc"
