// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/proxy.h"
#include "tests/torture/trials/trials.h"

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

enum class Side {
    Leader,
    Observer,
    Both,
};

QString nameOf(Side side)
{
    switch (side) {
    case Side::Leader:
        return QStringLiteral("leader");
    case Side::Observer:
        return QStringLiteral("observer");
    case Side::Both:
        break;
    }
    return QStringLiteral("both");
}

} // namespace

/// One worker on the far side of a pulled wire, one on this side, and two observers: the first of them behind
/// a line that goes half open. The crew: far worker, near worker, far observer, near observer.
void partitions(const TrialOptions &options)
{
    Stage stage(options, {true, {}, {}});
    Arena &arena = stage.arena();
    if (arena.wire() == nullptr) {
        stage.fail(u"no partition can be made: " + arena.whyNotCut());
        stage.mark(QStringLiteral("over"),
                   {{QStringLiteral("dismissed"), true}, {QStringLiteral("deserters"), 0}});
        return;
    }
    Proxy line(static_cast<quint16>(arena.config().server.port), options.seed);
    Crew crew(options.folder,
              {arena.wire()->inside() + stage.worker(arena.configInside()), stage.worker(arena.config()),
               stage.watcher(arena.configVia(line.port())), stage.watcher(arena.config())});
    bool isGood = stage.waitFor(QStringLiteral("all are held"), 60s, [&] { return stage.areAllHeld(crew); });
    for (int i = 0; isGood && i < stage.rounds(3); ++i) {
        const auto side = static_cast<Side>(i % 3);
        if (side != Side::Observer) // the far one leads all
            isGood = stage.letFirstLead(crew);
        const int had = stage.holders(crew).value(0);
        const BootInstant from = SystemClock::instance().boot();
        if (side != Side::Leader)
            line.hold(true);
        if (side != Side::Observer)
            arena.wire()->cut();
        if (side == Side::Observer)
            Stage::pass(options.ttl + options.ttl / 2); // what it last saw is past its TTL by then
        else
            isGood = isGood && stage.giveAllTo(crew, 1);
        const BootInstant to = SystemClock::instance().boot();
        if (side != Side::Observer)
            arena.wire()->mend();
        line.hold(false);
        stage.mark(u"partition-" + nameOf(side),
                   {{QStringLiteral("member"), 0},
                    {QStringLiteral("from"), nanoseconds(from)},
                    {QStringLiteral("to"), nanoseconds(to)},
                    {QStringLiteral("locks"), had}});
        Stage::pass(options.beat * 3);
    }
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials
