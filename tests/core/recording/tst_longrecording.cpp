// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordingwriter.h"
#include "core/replay/recordingreader.h"
#include "tests/core/recording/theatre.h"
#include "tests/support/rows.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::recording;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const TapePlace Place{QStringLiteral("sqlite:/theatre.db"), QStringLiteral("scheduler_lock")};

struct Rig {
    QTemporaryDir folder = {};
    QString path = folder.filePath(QStringLiteral("a.lkrec"));

    [[nodiscard]] std::unique_ptr<RecordingWriter> writer(const Clock &clock, const Limits &limits = {}) const
    {
        return std::make_unique<RecordingWriter>(path, limits, clock, std::make_shared<Interrupter>());
    }
    [[nodiscard]] std::unique_ptr<RecordingReader> reader() const
    {
        return std::make_unique<RecordingReader>(path, std::make_shared<Interrupter>());
    }
};

} // namespace

/// A recording that has gone on for long: it is read page by page, and forgets.
class tst_LongRecording : public QObject
{
    Q_OBJECT

private slots:
    /// Page by page to the first change of all: each once, none left out.
    void changesArePaged()
    {
        const Rig rig;
        Theatre theatre(31, 40);
        auto writer = rig.writer(theatre.clock);
        for (int i = 0; i < 900; ++i)
            writer->take(Place, theatre.step());
        QVERIFY(writer->flush());
        const auto reader = rig.reader();
        HistoryAsk ask{{Instant(), theatre.clock.wall() + 24h}};
        const auto whole = reader->page(Place, ask);
        QVERIFY(whole);
        QVERIFY(whole->changes.size() > 200);
        QCOMPARE(whole->changesFrom, ask.span.from);
        ask.mostChanges = 25;
        ask.onlyChanges = true;
        QList<LockChange> gathered;
        int pages = 0;
        for (bool isAllThere = false; !isAllThere; ++pages) {
            const auto page = reader->page(Place, ask);
            QVERIFY(page);
            QVERIFY(page->tracks.isEmpty());
            gathered = page->changes + gathered;
            isAllThere = page->changesFrom <= ask.span.from;
            QVERIFY(isAllThere || page->changes.size() >= 25);
            ask.span.to = page->changesFrom;
        }
        QVERIFY(pages > 4);
        QCOMPARE(gathered, whole->changes);
    }

    /// Names that never come back do not stay for ever; those that are there keep their past.
    void forgetsTheNamesOfLocksThatAreGone()
    {
        const Rig rig;
        FakeClock clock;
        const auto writer = rig.writer(clock, {1 << 28, std::chrono::hours(1)});
        SourceView view;
        view.table = Place.table;
        view.health = SourceHealth::Reading;
        const auto showOne = [&](int round) {
            clock.advance(5min);
            LockView stays{freeRow(QStringLiteral("always")), {}};
            LockView comes{heldRow(QStringLiteral("job-%1").arg(round, 4, 10, QLatin1Char('0')), 0s), {}};
            comes.record.heartbeat = clock.wall();
            comes.record.acquired = clock.wall();
            const QList<LockView> before = view.locks;
            view.locks = {stays, comes};
            view.serverNow = clock.wall();
            view.changes = changesBetween(before, view.locks, view.serverNow);
            view.read = ReadMark{clock.wall(), 1ms};
            view.lastGoodRead = clock.wall();
            writer->take(Place, view);
            return writer->flush().has_value();
        };
        for (int round = 0; round < 200; ++round)
            QVERIFY(showOne(round));
        const auto tables = rig.reader()->tables();
        QVERIFY(tables);
        QVERIFY2(tables->first().locks < 40, qPrintable(QString::number(tables->first().locks)));
        // And none took the number of another: the last hour is as it was shown.
        const auto now = rig.reader()->viewAt(Place, view.serverNow);
        QVERIFY(now);
        QCOMPARE(now->locks.size(), 2);
        for (int row = 0; row < 2; ++row) {
            QCOMPARE(now->locks.at(row).record.name, view.locks.at(row).record.name);
            QCOMPARE(now->locks.at(row).record.owner, view.locks.at(row).record.owner);
        }
        const auto page = rig.reader()->page(
            Place, {{clock.wall() - 30min, clock.wall() + 1s}, {QStringLiteral("job-0198")}});
        QVERIFY(page);
        QCOMPARE(page->tracks.value(QStringLiteral("job-0198")).beats.size(), 1);
        QCOMPARE(page->tracks.value(QStringLiteral("job-0198")).owners.size(), 2); // held, then gone
        QVERIFY(!page->tracks.contains(QStringLiteral("job-0001")));
    }
};

QTEST_GUILESS_MAIN(tst_LongRecording)

#include "tst_longrecording.moc"
