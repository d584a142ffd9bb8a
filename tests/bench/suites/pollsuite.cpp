// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"

#include <QProcess>
#include <QStandardPaths>

namespace lockkeeper::bench {

namespace {

constexpr int TicksASample = 1000;
constexpr int MostClientRounds = 7; // a process for each sample

Contest contestOf(const QString &name, const SuiteOptions &options, const Stage &stage, qint64 rows)
{
    Contest contest;
    contest.name = name;
    contest.engine = engineWord(stage.config().engine);
    contest.n = rows;
    contest.rounds = options.rounds;
    return contest;
}

void againstRaw(const SuiteOptions &options, Stage &stage, RawClient &raw, qint64 rows, const Report &report)
{
    QList<LockRecord> ourRows;
    std::vector<RawRow> rawRows;
    Contest contest = contestOf(QStringLiteral("poll"), options, stage, rows);
    contest.goal = stage.config().engine == Engine::PostgreSql ? 2.0 : 3.0;
    contest.ours = [&] {
        const auto snapshot = stage.table().readAll(SystemClock::instance());
        ourRows = snapshot ? snapshot->locks : QList<LockRecord>();
    };
    contest.other = [&] { raw.readAll(rawRows); };
    contest.check = [&] { return equalRows(ourRows, rawRows); };
    report(findingOf(run(contest)));
}

/// The engine's own client as a whole process, as a person in a hurry would ask it.
QStringList clientCommand(const SourceConfig &config)
{
    const QString ask = QStringLiteral("SELECT * FROM scheduler_lock");
    const QString port = QString::number(config.server.port);
    switch (config.engine) {
    case Engine::PostgreSql:
        return {QStringLiteral("psql"),
                QStringLiteral("-X"),
                QStringLiteral("-h"),
                config.server.host,
                QStringLiteral("-p"),
                port,
                QStringLiteral("-U"),
                config.server.user,
                config.server.database,
                QStringLiteral("-c"),
                ask};
    case Engine::MariaDb:
        return {QStringLiteral("mariadb"),  QStringLiteral("--no-defaults"),
                u"-h" + config.server.host, u"-P" + port,
                u"-u" + config.server.user, config.server.database,
                QStringLiteral("-e"),       ask};
    case Engine::Sqlite:
        break;
    }
    return {QStringLiteral("sqlite3"), config.path, ask};
}

void againstClient(const SuiteOptions &options, Stage &stage, qint64 rows, const Report &report)
{
    const QStringList command = clientCommand(stage.config());
    int failures = 0;
    Contest contest = contestOf(QStringLiteral("poll-vs-client"), options, stage, rows);
    contest.rounds = std::min(options.rounds, MostClientRounds);
    contest.goal = 1.0;
    contest.otherName = command.constFirst();
    contest.ours = [&] {
        const auto snapshot = stage.table().readAll(SystemClock::instance());
        failures += snapshot && snapshot->locks.size() == rows ? 0 : 1;
    };
    contest.other = [&] {
        QProcess client;
        client.setStandardOutputFile(QProcess::nullDevice());
        client.start(command.constFirst(), command.mid(1));
        failures += client.waitForFinished() && client.exitCode() == 0 ? 0 : 1;
    };
    contest.check = [&] { return QStringLiteral("failures=%1").arg(failures); };
    report(findingOf(run(contest)));
}

/// Of a hundred locks one is held.
[[nodiscard]] bool freeMost(Stage &stage)
{
    Session &session = stage.table().session();
    session.setLimit(std::chrono::minutes(2));
    const auto freed = session.change(QStringLiteral(
        "UPDATE scheduler_lock SET owner_id=NULL, owner_label=NULL, owner_host=NULL, owner_boot_id=NULL, "
        "owner_pidns=NULL, owner_pid=NULL, owner_pid_start=NULL, acquired_us=NULL, heartbeat_us=NULL, "
        "progress_us=NULL, progress_note=NULL, rev=rev+1 WHERE token % 100 <> 0"));
    return freed.has_value();
}

/// What is held or abnormal and the count of all, against the read of every row.
void heldAgainstAll(const SuiteOptions &options, Stage &stage, qint64 rows, const Report &report)
{
    LockSnapshot held;
    qsizetype all = 0;
    Contest contest = contestOf(QStringLiteral("poll-held"), options, stage, rows);
    contest.goal = 0.5;
    contest.otherName = QStringLiteral("all");
    contest.ours = [&] {
        QStringList known;
        for (const LockRecord &record : std::as_const(held.locks))
            known.append(record.name);
        held = stage.table().readHeld(SystemClock::instance(), known).value_or(LockSnapshot());
    };
    contest.other = [&] {
        const auto snapshot = stage.table().readAll(SystemClock::instance());
        all = snapshot ? snapshot->locks.size() : 0;
    };
    contest.check = [&] {
        return QStringLiteral("held=%1 counted=%2 of=%3")
            .arg(held.locks.size())
            .arg(held.rows.value_or(-1))
            .arg(all);
    };
    report(findingOf(run(contest)));
}

void idleTick(const SuiteOptions &options, Stage &stage, RawClient &raw, qint64 rows, const Report &report)
{
    int failures = 0;
    Contest contest = contestOf(QStringLiteral("poll-idle-tick"), options, stage, rows);
    contest.goal = 2.0;
    contest.ours = [&] {
        for (int i = 0; i < TicksASample; ++i)
            failures += stage.table().session().dataVersion().has_value() ? 0 : 1;
    };
    contest.other = [&] {
        for (int i = 0; i < TicksASample; ++i)
            failures += raw.dataVersion() >= 0 ? 0 : 1;
    };
    contest.check = [&] { return QStringLiteral("failures=%1 (1000 ticks a sample)").arg(failures); };
    report(findingOf(run(contest)));
}

} // namespace

void pollSuite(const SuiteOptions &options, const Report &report)
{
    for (const Engine engine : options.engines) {
        for (const qint64 rows : options.sizes) {
            Stage stage(engine, rows);
            const auto raw = RawClient::open(stage.config());
            againstRaw(options, stage, *raw, rows, report);
            againstClient(options, stage, rows, report);
            if (engine == Engine::Sqlite)
                idleTick(options, stage, *raw, rows, report);
            if (rows >= LargeTable && freeMost(stage))
                heldAgainstAll(options, stage, rows, report);
        }
    }
}

} // namespace lockkeeper::bench
