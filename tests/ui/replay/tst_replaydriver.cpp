// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/fakehistory.h"
#include "tests/ui/scripted/fakesource.h"
#include "ui/replay/replaydriver.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;

/// How far back a replay goes.
class tst_ReplayDriver : public QObject
{
    Q_OBJECT

private slots:
    /// The first page of a new recording is written a moment after its source was opened.
    void whatIsWrittenAfterTheOpeningIsFound()
    {
        const auto history = std::make_shared<test::FakeHistory>();
        OpenSources sources([](const TableTarget &) { return std::make_unique<test::FakeSource>(); });
        sources.setHistories([&](const TableTarget &, WatchedSource &) { return history; });
        TimeCursor cursor;
        ReplayDriver driver(sources, cursor);
        QSignalSpy changed(&driver, &ReplayDriver::extentChanged);
        (void)sources.open({sqliteSource(QStringLiteral("/srv/a.db")), nullptr});
        QCoreApplication::processEvents();
        QVERIFY(!driver.extent());
        history->whole = TimeSpan{Instant(std::chrono::seconds(1)), Instant(std::chrono::seconds(2))};
        QVERIFY(changed.wait(10'000));
        QCOMPARE(driver.extent(), history->whole);
    }
};

QTEST_MAIN(tst_ReplayDriver)
#include "tst_replaydriver.moc"
