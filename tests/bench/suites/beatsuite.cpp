// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"

namespace lockkeeper::bench {

namespace {

constexpr int BeatsASample = 20;

} // namespace

void beatSuite(const SuiteOptions &options, const Report &report)
{
    for (const Engine engine : options.engines) {
        Stage stage(engine, 10);
        const auto raw = RawClient::open(stage.config());
        int missed = 0;
        Contest contest;
        contest.name = QStringLiteral("beat");
        contest.engine = engineWord(engine);
        contest.n = BeatsASample;
        contest.rounds = options.rounds;
        contest.goal = engine == Engine::Sqlite ? 1.05 : 1.5;
        contest.ours = [&] {
            for (int i = 0; i < BeatsASample; ++i)
                missed +=
                    stage.table().heartbeat(lockName(3), ownerId(3), tokenOf(3)).value_or(false) ? 0 : 1;
        };
        contest.other = [&] {
            for (int i = 0; i < BeatsASample; ++i)
                missed += raw->heartbeat("lock-000003", "owner-3", tokenOf(3)) ? 0 : 1;
        };
        contest.check = [&] { return QStringLiteral("missed_beats=%1").arg(missed); };
        report(findingOf(run(contest)));
    }
}

} // namespace lockkeeper::bench
