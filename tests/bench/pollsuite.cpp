// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawsqlite.h"
#include "tests/bench/suites.h"

#include <QProcess>
#include <QStandardPaths>

namespace lockkeeper::bench {

namespace {

constexpr int TicksASample = 1000;

void fullPoll(const SuiteOptions &options, Stage &stage, RawSqlite &raw, qint64 rows, const Report &report)
{
    qint64 ourRows = 0;
    std::vector<RawSqlite::Row> rawRows;
    Contest contest;
    contest.name = QStringLiteral("poll");
    contest.n = rows;
    contest.rounds = options.rounds;
    contest.goal = 3.0;
    contest.ours = [&] {
        const auto snapshot = stage.table().readAll(SystemClock::instance());
        ourRows = snapshot ? snapshot->locks.size() : -1;
    };
    contest.other = [&] { raw.readAll(rawRows); };
    contest.check = [&] {
        return ourRows == static_cast<qint64>(rawRows.size()) ? QStringLiteral("rows_equal=%1").arg(ourRows)
                                                              : QStringLiteral("ROWS DIFFER");
    };
    report(contest, run(contest));

    if (QStandardPaths::findExecutable(QStringLiteral("sqlite3")).isEmpty())
        return;
    contest.name = QStringLiteral("poll-vs-client");
    contest.otherName = QStringLiteral("sqlite3_cli");
    contest.goal = 1.0;
    contest.rounds = std::min(options.rounds, 7);
    contest.other = [&] {
        QProcess client;
        client.start(QStringLiteral("sqlite3"),
                     {stage.config().path, QStringLiteral("SELECT * FROM scheduler_lock")});
        client.waitForFinished();
        client.readAllStandardOutput();
    };
    contest.check = {};
    report(contest, run(contest));
}

void idleTick(const SuiteOptions &options, Stage &stage, RawSqlite &raw, qint64 rows, const Report &report)
{
    int failures = 0;
    Contest contest;
    contest.name = QStringLiteral("poll-idle-tick");
    contest.n = rows;
    contest.rounds = options.rounds;
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
    report(contest, run(contest));
}

} // namespace

void pollSuite(const SuiteOptions &options, const Report &report)
{
    for (const qint64 rows : options.sizes) {
        Stage stage(rows);
        RawSqlite raw(stage.config().path);
        fullPoll(options, stage, raw, rows, report);
        idleTick(options, stage, raw, rows, report);
    }
}

} // namespace lockkeeper::bench
