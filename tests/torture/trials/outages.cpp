// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "tests/torture/faults/smalldisk.h"
#include "tests/torture/trials/trials.h"

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

const QString Fast = QStringLiteral("restart-fast");
const QString Now = QStringLiteral("restart-immediate");
const QString Killed = QStringLiteral("kill-server");
const QString Frozen = QStringLiteral("freeze-server");
const QString ReadOnly = QStringLiteral("read-only");
const QString Locked = QStringLiteral("locked");
const QString Full = QStringLiteral("disk-full");

/// How long, in thirtieths of the TTL: at the default of 30 s these are 1, 5, 10, 25 and 60 seconds. Of the
/// first three nobody may lose a lock; in the last two everybody must have stopped.
const QList<int> Lengths{10, 25, 1, 60, 5};

/// What every leader outlasts: its last beat may be one interval old, the next try come a second late, and
/// the rest is for a busy machine. At short leases that is less than a third of the TTL.
Milliseconds longestShort(const TrialOptions &options)
{
    return std::clamp<Milliseconds>(options.ttl * 2 / 3 - options.beat - 2500ms, 200ms, options.ttl / 3);
}

void sendReadOnly(Stage &stage, bool isOn)
{
    const QByteArray value = isOn ? "1" : "0";
    if (stage.options().engine == Engine::MariaDb) {
        stage.arena().server().sql({}, "SET GLOBAL read_only=" + value);
        return;
    }
    const QString postgres = QStringLiteral("postgres");
    stage.arena().server().sql(postgres,
                               isOn ? "ALTER SYSTEM SET default_transaction_read_only=on"
                                    : "ALTER SYSTEM RESET default_transaction_read_only");
    stage.arena().server().sql(postgres, "SELECT pg_reload_conf()");
}

void breakIt(Stage &stage, const QString &kind, Milliseconds span)
{
    Arena &arena = stage.arena();
    if (kind == Frozen || kind == ReadOnly) {
        kind == Frozen ? arena.server().freeze() : sendReadOnly(stage, true);
        Stage::pass(span);
        kind == Frozen ? arena.server().thaw() : sendReadOnly(stage, false);
        return;
    }
    static Milliseconds launchTook = 500ms; // the outage is over when it answers, not when it is started
    arena.end(kind == Fast ? ServerEnd::Fast : kind == Now ? ServerEnd::Immediate : ServerEnd::Killed);
    Stage::pass(span - launchTook);
    const BootInstant started = SystemClock::instance().boot();
    arena.launch();
    launchTook = toMs(SystemClock::instance().boot() - started);
}

/// Another writer keeps the file to itself, or nothing more fits on its disk.
void breakFile(Stage &stage, SmallDisk &disk, const QString &kind, Milliseconds span)
{
    if (kind == Full) {
        const auto session = openSession(stage.arena().config(), Access::Operate);
        if (!session || !(*session)->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")))
            stage.fail(QStringLiteral("the log could not be emptied, so that it must grow"));
        disk.fill();
        Stage::pass(span);
        disk.clear();
        return;
    }
    const auto session = openSession(stage.arena().config(), Access::Operate);
    if (!session || !(*session)->run(QStringLiteral("BEGIN IMMEDIATE")))
        stage.fail(QStringLiteral("the file could not be locked"));
    Stage::pass(span);
    if (session && !(*session)->run(QStringLiteral("ROLLBACK")))
        stage.fail(QStringLiteral("the file could not be let go"));
}

} // namespace

/// The database goes away, hangs, or takes no writes, under two workers: 0 losses where it is short, and
/// where it is long everybody has stopped before the lease ends, and leads again afterwards.
void outages(const TrialOptions &options)
{
    const bool isServer = options.engine != Engine::Sqlite;
    SmallDisk disk;
    if (!isServer && !disk.trouble().isEmpty())
        qFatal("no small disk can be made: %s", qPrintable(disk.trouble()));
    Stage stage(options, {false, {}, isServer ? QString() : disk.folder()});
    Crew crew(options.folder, {stage.worker(stage.arena().config()), stage.worker(stage.arena().config())});
    bool isGood = stage.waitFor(QStringLiteral("all are held"), 60s, [&] { return stage.areAllHeld(crew); });
    QStringList kinds = isServer ? QStringList{Fast, Now, Killed, Frozen} : QStringList{Locked};
    for (int i = 0; isGood && i < stage.rounds(5); ++i) {
        const int length = Lengths.at(i % Lengths.size());
        const Milliseconds span = length > 10
            ? Milliseconds(options.ttl * length / 30)
            : std::min<Milliseconds>(options.ttl * length / 30, longestShort(options));
        QString kind = kinds.at(stage.random().bounded(int(kinds.size())));
        if (i % 2 == 1) // the long ones in turn
            kind = i % 4 == 1 ? (isServer ? ReadOnly : Full) : kind;
        Stage::pass(options.beat * 2 + Milliseconds(stage.random().bounded(int(options.beat.count()))));
        const BootInstant from = SystemClock::instance().boot();
        stage.mark(kind);
        isServer ? breakIt(stage, kind, span) : breakFile(stage, disk, kind, span);
        const BootInstant to = SystemClock::instance().boot();
        isGood = stage.waitFor(u"all are led after " + kind, options.ttl * 6,
                               [&] { return stage.areAllBeating(crew); });
        stage.mark(QStringLiteral("outage"),
                   {{QStringLiteral("kind"), kind},
                    {QStringLiteral("short"), qint64(longestShort(options).count())},
                    {QStringLiteral("from"), nanoseconds(from)},
                    {QStringLiteral("to"), nanoseconds(to)},
                    {QStringLiteral("settled"), nanoseconds(SystemClock::instance().boot())},
                    {QStringLiteral("locks"), stage.locks().size()}});
        Stage::pass(options.ttl / 2); // those that lost one are told of it
    }
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials
