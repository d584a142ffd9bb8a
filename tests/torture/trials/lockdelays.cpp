// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/operatordesk.h"
#include "tests/torture/trials/trials.h"

namespace lockkeeper::torture::trials {

using namespace std::chrono_literals;

/// Every lock is released by force while its holder beats, under two workers that want it back at once.
void lockDelays(const TrialOptions &options)
{
    Stage stage(options);
    Crew crew(options.folder, {stage.worker(stage.arena().config()), stage.worker(stage.arena().config())});
    OperatorDesk desk(stage.arena(), options.folder);
    for (int i = 0; i < stage.rounds(2); ++i) {
        if (!stage.waitFor(QStringLiteral("all are held"), 60s, [&] { return stage.areAllHeld(crew); }))
            break;
        int released = 0;
        for (const QString &lock : stage.locks()) {
            const auto isDone = [&] {
                const auto told = desk.forceRelease(lock);
                return told && *told == QStringLiteral("confirmed");
            };
            released += stage.waitFor(u"a release of " + lock, options.ttl, isDone) ? 1 : 0;
        }
        stage.mark(QStringLiteral("release-all"), {{QStringLiteral("locks"), released}});
        if (i % 2 == 1) { // one that has not watched the delay begins in the midst of it
            crew.kill(0, SystemClock::instance().boot());
            crew.tend();
        }
    }
    stage.waitFor(QStringLiteral("all are held again"), 60s, [&] { return stage.areAllHeld(crew); });
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials
