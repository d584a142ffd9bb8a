// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/tracklog.h"
#include "core/recording/recordingwriter.h"
#include "core/recording/thinning.h"
#include "core/replay/recordingreader.h"
#include "tests/core/recording/theatre.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace lockkeeper;
using namespace lockkeeper::recording;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

const TapePlace Place{QStringLiteral("sqlite:/theatre.db"), QStringLiteral("scheduler_lock")};

/// What a recording can say of a lock: without the numbers that only count.
LockRecord comparable(LockRecord record)
{
    record.revision = 0;
    record.heartbeatNumber = 0;
    return record;
}

QString rowText(const LockRecord &record)
{
    const auto text = [](std::optional<Instant> at) {
        return at ? QString::number(at->time_since_epoch().count()) : QStringLiteral("-");
    };
    return QStringLiteral("[%1 token %2 acquired %3 heartbeat %4 hold %5]")
        .arg(record.owner ? record.owner->id : QStringLiteral("nobody"))
        .arg(record.token)
        .arg(text(record.acquired), text(record.heartbeat))
        .arg(static_cast<int>(record.hold->kind));
}

/// What goes wrong is said, so that a failure names it.
QString difference(const SourceView &shown, const SourceView &replayed)
{
    if (shown.locks.size() != replayed.locks.size())
        return QStringLiteral("%1 locks, not %2").arg(replayed.locks.size()).arg(shown.locks.size());
    for (qsizetype i = 0; i < shown.locks.size(); ++i) {
        const LockView &was = shown.locks.at(i);
        const LockView &is = replayed.locks.at(i);
        const QString name = was.record.name;
        if (comparable(was.record) != comparable(is.record))
            return name + QStringLiteral(": the row ") + rowText(was.record) + QStringLiteral(" is now ")
                + rowText(is.record);
        if (was.verdict.state != is.verdict.state)
            return QStringLiteral("%1: state %2, not %3")
                .arg(name)
                .arg(static_cast<int>(is.verdict.state))
                .arg(static_cast<int>(was.verdict.state));
        if (was.verdict.age != is.verdict.age)
            return QStringLiteral("%1: age %2, not %3")
                .arg(name)
                .arg(is.verdict.age.value_or(-1ms).count())
                .arg(was.verdict.age.value_or(-1ms).count());
        if (was.verdict.held != is.verdict.held)
            return name + QStringLiteral(": held");
        if (was.verdict.tags != is.verdict.tags)
            return name + QStringLiteral(": tags");
    }
    return {};
}

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

/// A recording against what was shown: written and read on real files.
class tst_recording : public QObject
{
    Q_OBJECT

private slots:
    void replayIsWhatWasShown_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<bool>(
            "closed"); ///< the writer has closed the file; else it is read while it is written
        for (int seed = 1; seed <= 4; ++seed) {
            QTest::addRow("seed %d", seed) << seed << true;
            QTest::addRow("seed %d, still written", seed) << seed << false;
        }
    }

    void replayIsWhatWasShown()
    {
        QFETCH(int, seed);
        QFETCH(bool, closed);
        const Rig rig;
        Theatre theatre(static_cast<quint32>(seed));
        auto writer = rig.writer(theatre.clock);
        QList<SourceView> shown;
        for (int i = 0; i < 1500; ++i) {
            const SourceView view = theatre.step();
            writer->take(Place, view);
            if (i % 2 == 1)
                QVERIFY(writer->flush());
            if (view.read && !view.read->failed)
                shown.append(view);
        }
        QVERIFY(writer->flush());
        if (closed)
            writer.reset();
        const auto reader = rig.reader();
        int compared = 0;
        for (qsizetype i = 0; i < shown.size(); i += 7) {
            const auto replayed = reader->viewAt(Place, shown.at(i).serverNow);
            QVERIFY2(replayed, replayed ? "" : qPrintable(replayed.error().message));
            if (replayed->health != SourceHealth::Reading)
                continue; // the first read after a blind time
            const QString wrong = difference(shown.at(i), *replayed);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("view %1: %2").arg(i).arg(wrong)));
            ++compared;
        }
        QVERIFY(compared > 150);
    }

    void chartsAreAsTheyWereLive()
    {
        const Rig rig;
        Theatre theatre(11);
        auto writer = rig.writer(theatre.clock);
        TrackLog live;
        Instant first;
        Instant last;
        for (int i = 0; i < 700; ++i) {
            const SourceView view = theatre.step();
            writer->take(Place, view);
            if (i % 5 == 0)
                QVERIFY(writer->flush());
            if (!view.read->failed) {
                live.noteRead(view.locks, view.changes, view.serverNow, *view.read);
                first = first == Instant() ? view.serverNow : first;
                last = view.serverNow;
            }
        }
        writer.reset();
        const auto page = rig.reader()->page(Place, {{first - 1s, last + 1s}, {QStringLiteral("lock-02")}});
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        const LockTrack recorded = page->tracks.value(QStringLiteral("lock-02"));
        const LockTrack seen = live.track(QStringLiteral("lock-02"));
        QVERIFY(recorded.beats.size() > 50);
        QCOMPARE(recorded.beats.size(), seen.beats.size());
        QVERIFY(recorded.beats == seen.beats);
        QCOMPARE(recorded.ttl, seen.ttl);
        QVERIFY(recorded.owners.size() > 3);
        QStringList holders;
        QStringList seenHolders;
        for (const OwnerSpan &span : recorded.owners)
            holders.append(span.ownerId);
        for (const OwnerSpan &span : seen.owners)
            seenHolders.append(span.ownerId);
        holders.removeAll(QString());
        seenHolders.removeAll(QString());
        QCOMPARE(holders, seenHolders);
        const auto free = std::find_if(recorded.owners.cbegin() + 1, recorded.owners.cend(),
                                       [](const OwnerSpan &span) { return span.ownerId.isEmpty(); });
        QVERIFY(free != recorded.owners.cend());
        const auto before = rig.reader()->page(
            Place, {{first - 1s, free->from + 1us}, {QStringLiteral("lock-02")}}); // free at its end
        QVERIFY(before);
        QVERIFY(before->tracks.value(QStringLiteral("lock-02")).lateAfter > 0ms); // its holders had a limit
        QVERIFY(page->reads.size() > 600);
        QVERIFY(!page->changes.isEmpty());
    }

    void survivesARestart()
    {
        const Rig rig;
        Theatre theatre(3);
        auto writer = rig.writer(theatre.clock);
        SourceView before;
        for (int i = 0; i < 60; ++i) {
            before = theatre.step();
            writer->take(Place, before);
        }
        writer.reset();
        const Instant ended = before.serverNow;
        theatre.away(300s);
        writer = rig.writer(theatre.clock);
        SourceView after;
        for (int i = 0; i < 30; ++i) {
            after = theatre.step();
            writer->take(Place, after);
            if (i % 10 == 0)
                QVERIFY(writer->flush());
        }
        writer.reset();
        const auto reader = rig.reader();
        const auto extent = reader->extent(Place);
        QVERIFY(extent && *extent);
        QVERIFY((*extent)->from <= ended);
        QVERIFY((*extent)->to >= after.serverNow);
        const auto between = reader->viewAt(Place, ended + 100s);
        QVERIFY(between);
        QCOMPARE(between->health, SourceHealth::Unreachable);
        QCOMPARE(between->trouble->message, QStringLiteral("Nobody was watching at that time."));
        for (const LockView &lock : between->locks)
            QCOMPARE(lock.verdict.state, LockState::Unknown);
        const auto page = reader->page(Place, {{ended - 30s, after.serverNow}, {}});
        QVERIFY(page);
        QVERIFY(std::any_of(page->blind.cbegin(), page->blind.cend(), [&](const BlindSpan &span) {
            return span.away && span.from >= ended - 2s && *span.to <= after.serverNow;
        }));
    }

    /// The window closes its sources before the file, so the last minute was without its reads.
    void theReadsOfASourceThatIsClosedAreKept()
    {
        const Rig rig;
        Theatre theatre(3);
        const auto writer = rig.writer(theatre.clock);
        const SourceView first = theatre.step();
        SourceView last = first;
        writer->take(Place, first);
        for (int i = 0; i < 20; ++i) {
            last = theatre.step();
            writer->take(Place, last);
        }
        writer->forget(Place.place);
        const auto page = rig.reader()->page(Place, {{first.serverNow - 1s, last.serverNow + 1s}, {}});
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QVERIFY(page->reads.size() >= 20);
    }

    void whatWasMissedIsAGap_data()
    {
        QTest::addColumn<bool>("told");
        QTest::newRow("the writer was told") << true;
        QTest::newRow("the machine slept") << false;
    }

    void whatWasMissedIsAGap()
    {
        QFETCH(bool, told);
        const Rig rig;
        Theatre theatre(17);
        auto writer = rig.writer(theatre.clock);
        for (int i = 0; i < 20; ++i)
            writer->take(Place, theatre.step());
        const Instant from = theatre.clock.wall();
        theatre.away(60s);
        if (told)
            writer->beginAnew();
        SourceView view;
        for (int i = 0; i < 20; ++i) {
            view = theatre.step();
            writer->take(Place, view);
        }
        writer.reset();
        const auto reader = rig.reader();
        const auto missed = reader->viewAt(Place, from + 30s);
        QVERIFY(missed);
        QCOMPARE(missed->health, SourceHealth::Unreachable);
        const auto last = reader->viewAt(Place, view.serverNow);
        QVERIFY(last);
        QCOMPARE(difference(view, *last), QString());
    }

    void aLargeTableIsWrittenAtOnce()
    {
        const Rig rig;
        Theatre theatre(17, 40'000);
        const auto writer = rig.writer(theatre.clock);
        qsizetype rows = 0;
        while (rows < 100'000) { // no flush: the last one does it
            const SourceView view = theatre.step();
            rows += view.locks.size();
            writer->take(Place, view);
        }
        const auto tables = rig.reader()->tables();
        QVERIFY(tables);
        QCOMPARE(tables->size(), 1);
        QVERIFY(tables->first().locks > 20'000);
    }

    void findsTheNextAndTheLastChange()
    {
        const Rig rig;
        Theatre theatre(5);
        auto writer = rig.writer(theatre.clock);
        QList<Instant> instants;
        SourceView view;
        for (int i = 0; i < 200; ++i) {
            view = theatre.step();
            writer->take(Place, view);
            for (const LockChange &change : view.changes)
                instants.append(change.at);
        }
        writer.reset();
        std::sort(instants.begin(), instants.end());
        QVERIFY(instants.size() > 10);
        const Instant middle = instants.at(5);
        const auto reader = rig.reader();
        const auto next = reader->change(Place, middle, true);
        QVERIFY(next && *next);
        QCOMPARE(**next, *std::upper_bound(instants.cbegin(), instants.cend(), middle));
        const auto last = reader->change(Place, middle, false);
        QVERIFY(last && *last);
        QVERIFY(**last < middle);
        const auto none = reader->change(Place, instants.last(), true);
        QVERIFY(none && !*none);
    }

    void keepsToItsSize()
    {
        const Rig rig;
        Theatre theatre(8, 60);
        const qint64 most = 400 * 1024;
        auto writer = rig.writer(theatre.clock, {most, std::chrono::hours(24)});
        SourceView view;
        for (int i = 0; i < 3000; ++i) {
            view = theatre.step();
            writer->take(Place, view);
            if (i % 20 == 0)
                QVERIFY(writer->flush());
        }
        writer.reset();
        const qint64 size = QFileInfo(rig.path).size();
        QVERIFY2(size <= most * 11 / 10, qPrintable(QString::number(size)));
        // What is left is sound up to its end.
        const auto last = rig.reader()->viewAt(Place, view.serverNow);
        QVERIFY(last);
        QCOMPARE(difference(view, *last), QString());
        const auto extent = rig.reader()->extent(Place);
        QVERIFY(extent && *extent);
        QVERIFY((*extent)->length() < 3000s);
    }

    void recordsNothingWhileItIsOff()
    {
        const Rig rig;
        Theatre theatre(8, 5);
        auto writer = rig.writer(theatre.clock);
        QSignalSpy told(writer.get(), &RecordingWriter::stateChanged);
        const SourceView before = theatre.step();
        writer->take(Place, before);
        writer->setOn(false);
        QVERIFY(told.last().first().value<State>().isOff);
        QVERIFY(!told.last().first().value<State>().isRecording);
        const Instant end = before.serverNow;
        for (int i = 0; i < 50; ++i)
            writer->take(Place, theatre.step());
        QVERIFY(writer->flush());
        const auto extent = rig.reader()->extent(Place);
        QVERIFY(extent && *extent);
        QVERIFY((*extent)->to <= end + 1s);
        writer->setOn(true);
        SourceView after = theatre.step();
        while (after.read->failed)
            after = theatre.step();
        writer->take(Place, after);
        QVERIFY(writer->flush());
        const auto last = rig.reader()->viewAt(Place, after.serverNow);
        QVERIFY(last);
        QCOMPARE(difference(after, *last), QString());
    }

    void deletesItselfAndGoesOn()
    {
        const Rig rig;
        Theatre theatre(8, 5);
        auto writer = rig.writer(theatre.clock);
        writer->take(Place, theatre.step());
        QVERIFY(writer->flush());
        QVERIFY(writer->erase());
        QVERIFY(!rig.reader()->viewAt(Place, theatre.clock.wall()));
        const SourceView after = theatre.step();
        writer->take(Place, after);
        QVERIFY(writer->flush());
        QVERIFY(rig.reader()->viewAt(Place, after.serverNow));
        writer->setOn(false);
        QVERIFY(writer->erase());
        QVERIFY(!QFileInfo::exists(rig.path));
        QVERIFY(!QFileInfo::exists(rig.path + QStringLiteral("-wal")));
    }

    void deletesNothingThatIsNoRecording()
    {
        const Rig rig;
        QFile file(rig.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const SystemClock &clock = SystemClock::instance();
        const Status erased = rig.writer(clock)->erase();
        QVERIFY(!erased);
        QCOMPARE(erased.error().kind, ErrorKind::Usage);
        QCOMPARE(QFileInfo(rig.path).size(), 5000);
    }

    void keepsToItsAge()
    {
        const Rig rig;
        Theatre theatre(9);
        const auto record = [&](int seconds) {
            const auto writer = rig.writer(theatre.clock, {1 << 28, std::chrono::hours(1)});
            for (int i = 0; i < seconds; ++i)
                writer->take(Place, theatre.step());
            return writer->flush().has_value();
        };
        QVERIFY(record(100));
        theatre.away(3h);
        QVERIFY(record(100));
        const auto extent = rig.reader()->extent(Place);
        QVERIFY(extent && *extent);
        QVERIFY((*extent)->length() < 110s);
    }

    void aClockThatIsSetBackLosesNothing()
    {
        const Rig rig;
        Theatre theatre(13);
        auto writer = rig.writer(theatre.clock);
        SourceView view;
        for (int i = 0; i < 100; ++i) {
            if (i == 50)
                theatre.setClockBack(30s);
            view = theatre.step();
            writer->take(Place, view);
            QVERIFY(writer->flush());
        }
        writer.reset();
        const auto extent = rig.reader()->extent(Place);
        QVERIFY(extent && *extent);
        const auto last = rig.reader()->viewAt(Place, (*extent)->to);
        QVERIFY(last);
        QCOMPARE(last->locks.size(), view.locks.size());
    }

    void onlyOneWritesAFile()
    {
        const Rig rig;
        Theatre theatre(1);
        const auto first = rig.writer(theatre.clock);
        first->take(Place, theatre.step());
        QVERIFY(first->flush());
        const auto second = rig.writer(theatre.clock);
        const Status refused = second->flush();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().message.contains(rig.path));
    }

    void refusesWhatIsNotARecording_data()
    {
        QTest::addColumn<QByteArray>("content"); ///< empty: made by `sql`
        QTest::addColumn<QString>("sql");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("a text") << QByteArray(4096, 'x') << QString() << ErrorKind::Connection << QString();
        QTest::newRow("a database") << QByteArray() << QStringLiteral("CREATE TABLE orders (id)")
                                    << ErrorKind::Usage << QStringLiteral("not a recording");
        QTest::newRow("a newer one") << QByteArray()
                                     << QStringLiteral("PRAGMA application_id = 1280004675") // "LKRC"
                                     << ErrorKind::Unsupported << QStringLiteral("newer Lockkeeper");
    }

    void refusesWhatIsNotARecording()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, sql);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        const Rig rig;
        if (sql.isEmpty()) {
            QFile file(rig.path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        } else {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("make"));
            database.setDatabaseName(rig.path);
            QVERIFY(database.open());
            for (const QString &one :
                 {sql, QStringLiteral("CREATE TABLE x (id)"), QStringLiteral("PRAGMA user_version = 99")}) {
                QSqlQuery query(database);
                QVERIFY(query.exec(one));
            }
            database.close();
            database = {};
            QSqlDatabase::removeDatabase(QStringLiteral("make"));
        }
        const QByteArray before = bytes(rig.path);
        const FakeClock clock;
        const auto read = rig.reader()->tables();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        QVERIFY(read.error().message.contains(rig.path));
        const Status written = rig.writer(clock)->flush();
        QVERIFY(!written);
        QCOMPARE(written.error().kind, kind);
        QCOMPARE(bytes(rig.path), before);
    }

    void aFileThatIsCutOffIsNamed()
    {
        const Rig rig;
        Theatre theatre(2, 40);
        auto writer = rig.writer(theatre.clock);
        for (int i = 0; i < 300; ++i)
            writer->take(Place, theatre.step());
        writer.reset();
        QFile file(rig.path);
        QVERIFY(file.resize(file.size() / 3));
        const auto page = rig.reader()->page(
            Place, {{theatre.clock.wall() - 1h, theatre.clock.wall()}, {QStringLiteral("lock-01")}});
        QVERIFY(!page);
        QVERIFY2(page.error().message.contains(rig.path), qPrintable(page.error().message));
    }

    void aReadOnlyFileIsRead()
    {
        const Rig rig;
        Theatre theatre(2);
        auto writer = rig.writer(theatre.clock);
        for (int i = 0; i < 10; ++i)
            writer->take(Place, theatre.step());
        writer.reset();
        // Whoever may write everywhere (root) proves less here; the file is the same all the same.
        QVERIFY(QFile::setPermissions(rig.path, QFileDevice::ReadOwner));
        const auto tables = rig.reader()->tables();
        QVERIFY2(tables, tables ? "" : qPrintable(tables.error().message));
        QCOMPARE(tables->size(), 1);
        QCOMPARE(tables->first().facts.title, QStringLiteral("theatre"));
        QVERIFY(!QFileInfo::exists(rig.path + QStringLiteral("-wal")));
    }

    /// The file was written by the first version that recorded; it is never made anew.
    void formatOneStaysReadable()
    {
        const QString path = QFINDTESTDATA("format-1.lkrec");
        RecordingReader reader(path, std::make_shared<Interrupter>());
        const auto view = reader.viewAt(Place, Instant(1734480240s));
        QVERIFY2(view, view ? "" : qPrintable(view.error().message));
        QStringList lines;
        for (const LockView &lock : view->locks)
            lines.append(QStringLiteral("%1 %2 %3 %4 %5")
                             .arg(lock.record.name)
                             .arg(static_cast<int>(lock.verdict.state))
                             .arg(lock.record.owner ? lock.record.owner->label : QStringLiteral("nobody"))
                             .arg(lock.verdict.age.value_or(-1ms).count())
                             .arg(lock.record.token));
        QCOMPARE(lines,
                 QStringList({QStringLiteral("lock-00 4 app@node-0:44 1586 1008"),
                              QStringLiteral("lock-01 2 app@node-1:44 8777 1004"),
                              QStringLiteral("lock-02 0 app@node-2:44 38000 1006"),
                              QStringLiteral("lock-03 6 nobody -1 1009")}));
        const auto page =
            reader.page(Place, {{Instant(1734479940s), Instant(1734480241s)}, {QStringLiteral("lock-01")}});
        QVERIFY(page);
        QCOMPARE(page->tracks.value(QStringLiteral("lock-01")).beats.size(), 64);
        QCOMPARE(page->tracks.value(QStringLiteral("lock-01")).owners.size(), 7);
        QCOMPARE(page->changes.size(), 71);
        QCOMPARE(page->reads.size(), 240);
    }

    void formatOneIsGoneOnWith()
    {
        const Rig rig;
        QVERIFY(QFile::copy(QFINDTESTDATA("format-1.lkrec"), rig.path));
        QVERIFY(QFile::setPermissions(rig.path, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        const Instant past(1734480240s);
        const auto before = rig.reader()->viewAt(Place, past);
        QVERIFY(before);
        Theatre theatre(2);
        theatre.away(1h); // after all that is in it
        auto writer = rig.writer(theatre.clock);
        SourceView view = theatre.step();
        view.scope = ReadScope::HeldOrAbnormal;
        view.rows = 12'000;
        writer->take(Place, view);
        QVERIFY(writer->flush());
        writer.reset();
        QCOMPARE(rig.reader()->viewAt(Place, view.serverNow)->rows, std::optional<qint64>(12'000));
        const auto after = rig.reader()->viewAt(Place, past);
        QCOMPARE(after->locks.size(), before->locks.size());
        QCOMPARE(unreadLocks(*after), 0); // all were read then
    }

    /// Of a large table the free locks are not read: what was left out has not gone.
    void anInstantKnowsHowMuchWasRead()
    {
        const Rig rig;
        Theatre theatre(3, 8);
        auto writer = rig.writer(theatre.clock);
        const SourceView whole = theatre.step();
        SourceView part = theatre.step();
        part.locks = part.locks.mid(0, 3);
        part.scope = ReadScope::HeldOrAbnormal;
        part.rows = 8;
        SourceView grown = theatre.step();
        grown.locks = grown.locks.mid(0, 3);
        grown.scope = ReadScope::HeldOrAbnormal;
        grown.rows = 9;
        const SourceView wholeAgain = theatre.step();
        for (const SourceView &view : {whole, part, grown, wholeAgain})
            writer->take(Place, view);
        QVERIFY(writer->flush());
        const auto reader = rig.reader();
        for (const SourceView &view : {whole, part, grown, wholeAgain}) {
            const auto replayed = reader->viewAt(Place, view.serverNow);
            QVERIFY(replayed);
            QCOMPARE(replayed->scope, view.scope);
            QCOMPARE(replayed->rows, view.rows);
            QCOMPARE(unreadLocks(*replayed), unreadLocks(view));
            QCOMPARE(replayed->locks.size(), view.locks.size());
        }
    }

    void aFullDiskStopsNothing()
    {
        const Rig rig;
        Theatre theatre(4, 30);
        auto writer = rig.writer(theatre.clock);
        for (int i = 0; i < 20; ++i)
            writer->take(Place, theatre.step());
        QVERIFY(writer->flush());
        // No file of this process may grow any more: what a full disk does to a write.
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit none = before;
        none.rlim_cur = 4096;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);
        for (int i = 0; i < 60; ++i)
            writer->take(Place, theatre.step());
        State told;
        connect(writer.get(), &RecordingWriter::stateChanged, this,
                [&told](const State &state) { told = state; });
        const Status full = writer->flush();
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!full);
        QVERIFY(told.trouble);
        QVERIFY(!told.isRecording);
        QVERIFY2(told.trouble->message.contains(rig.path), qPrintable(told.trouble->message));
        // There is room again.
        SourceView view;
        for (int i = 0; i < 10; ++i) {
            view = theatre.step();
            writer->take(Place, view);
        }
        QVERIFY(writer->flush());
        QVERIFY(told.isRecording);
        QVERIFY(!told.trouble);
        // What is taken from now on waits for nothing.
        view = theatre.step();
        writer->take(Place, view);
        writer->tryAgain();
        const auto replayed = rig.reader()->viewAt(Place, view.serverNow);
        QVERIFY(replayed);
        QCOMPARE(difference(view, *replayed), QString());
    }

private:
    static QByteArray bytes(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(tst_recording)
#include "tst_recording.moc"
