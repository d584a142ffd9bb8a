// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawsqlite.h"
#include "tests/bench/suites.h"

namespace lockkeeper::bench {

namespace {

constexpr int BeatsASample = 20;

} // namespace

void beatSuite(const SuiteOptions &options, const Report &report)
{
    Stage stage(10);
    RawSqlite raw(stage.config().path);
    const QString lock = QStringLiteral("lock-000003");
    const qint64 token = 1795502856671 + 3;
    int missed = 0;
    Contest contest;
    contest.name = QStringLiteral("beat");
    contest.n = BeatsASample;
    contest.rounds = options.rounds;
    contest.goal = 1.05;
    contest.ours = [&] {
        for (int i = 0; i < BeatsASample; ++i)
            missed += stage.table().heartbeat(lock, QStringLiteral("owner-3"), token).value_or(false) ? 0 : 1;
    };
    contest.other = [&] {
        for (int i = 0; i < BeatsASample; ++i)
            missed += raw.heartbeat("lock-000003", "owner-3", token) ? 0 : 1;
    };
    contest.check = [&] { return QStringLiteral("missed_beats=%1").arg(missed); };
    report(contest, run(contest));
}

} // namespace lockkeeper::bench
