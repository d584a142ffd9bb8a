// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/proxy.h"
#include "tests/torture/trials/trials.h"

namespace lockkeeper::torture::trials {

using namespace std::chrono_literals;

/// Every lock of the leader has a connection whose answers are late by a time of its own, up to nearly the
/// attempt timeout; then none is answered any more. A deadline that counts from the answer overlaps here.
void delays(const TrialOptions &options)
{
    Stage stage(options);
    LeaseRequest request;
    request.ttl = options.ttl;
    request.beat = options.beat;
    const Milliseconds most = LeaseSettings::derive(request)->attemptTimeout * 98 / 100;
    const auto server = static_cast<quint16>(stage.arena().config().server.port);
    std::array<Proxy, 2> wires{Proxy(server, options.seed), Proxy(server, options.seed + 1)};
    Crew crew(options.folder,
              {stage.worker(stage.arena().configVia(wires[0].port())),
               stage.worker(stage.arena().configVia(wires[1].port()))});
    stage.waitFor(QStringLiteral("all are held"), 60s, [&] { return stage.areAllHeld(crew); });
    for (int i = 0; i < stage.rounds(2); ++i) {
        const int member = stage.leader(crew);
        const int had = stage.holders(crew).value(member);
        Proxy &wire = wires[static_cast<size_t>(member)];
        wire.delayAnswers(most);
        Stage::pass(options.beat * 2 + Milliseconds(stage.random().bounded(int(options.beat.count()) * 2)));
        const BootInstant from = SystemClock::instance().boot();
        wire.hold(true);
        if (!stage.giveAllTo(crew, 1 - member))
            break;
        stage.mark(QStringLiteral("late-then-cut"),
                   {{QStringLiteral("member"), member},
                    {QStringLiteral("from"), nanoseconds(from)},
                    {QStringLiteral("to"), nanoseconds(SystemClock::instance().boot())},
                    {QStringLiteral("locks"), had}});
        wire.delayAnswers(0ms);
        wire.hold(false);
        Stage::pass(options.beat * 3);
    }
    for (Proxy &wire : wires)
        wire.hold(false);
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials
