// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releasecontrol.h"
#include "tests/torture/trials/rival.h"
#include "tests/torture/trials/trials.h"

#include <barrier>
#include <future>

namespace lockkeeper::torture::trials {

namespace {

constexpr int Nudge = 200; ///< microseconds

/// What an owner does that was thought dead.
enum class Recovery {
    Beats,
    Reclaims,
    Releases,
};

QString nameOf(Recovery recovery)
{
    switch (recovery) {
    case Recovery::Beats:
        return QStringLiteral("beats");
    case Recovery::Reclaims:
        return QStringLiteral("reclaims");
    case Recovery::Releases:
        break;
    }
    return QStringLiteral("releases");
}

/// What a statement came to: "done", "refused", or what went wrong.
template <typename Outcome>
QString told(const Outcome &outcome)
{
    if (outcome)
        return QStringLiteral("done");
    return outcome.error().kind == ErrorKind::Conflict ? QStringLiteral("refused") : outcome.error().message;
}

QString recover(LockTable &table, const LockRecord &row, Recovery recovery)
{
    switch (recovery) {
    case Recovery::Beats: {
        const auto beat = table.heartbeat(row.name, row.owner->id, row.token);
        return beat ? *beat ? QStringLiteral("done") : QStringLiteral("refused") : beat.error().message;
    }
    case Recovery::Reclaims:
        return told(table.reclaim(row, rivalLease(), rivalNote(QStringLiteral("reclaim"))));
    case Recovery::Releases:
        break;
    }
    return told(table.release(row, rivalNote(QStringLiteral("release"))));
}

using Attack = std::function<QString(LockTable &, const LockRecord &, QJsonObject &)>;

/// An attack on a lock that looked dead, and its owner's recovery, at the same moment: of the two exactly one
/// is done.
void race(const TrialOptions &options, int usual, bool onlyBeats, const Attack &attack)
{
    Stage stage(options);
    const auto ours = rivalTable(stage.arena().config());
    const auto theirs = rivalTable(stage.arena().config());
    const auto look = rivalTable(stage.arena().config());
    std::barrier start(2);
    int lead = 0; // microseconds that the attack is ahead; moved so that neither always wins on this machine
    for (int i = 0; i < stage.rounds(usual); ++i) {
        const LockRecord row = expiredLock(*look, QStringLiteral("race-%1").arg(i), QStringLiteral("old"));
        const auto recovery = static_cast<Recovery>(onlyBeats ? 0 : stage.random().bounded(3));
        const auto ahead = std::chrono::microseconds(lead + stage.random().bounded(-600, 601));
        auto recovered = std::async(std::launch::async, [&] {
            start.arrive_and_wait();
            std::this_thread::sleep_for(ahead);
            return recover(*theirs, row, recovery);
        });
        start.arrive_and_wait();
        std::this_thread::sleep_for(-ahead);
        QJsonObject round{{QStringLiteral("lock"), row.name}, {QStringLiteral("recovery"), nameOf(recovery)}};
        round.insert(QStringLiteral("attack"), attack(*ours, row, round));
        const QString came = recovered.get();
        round.insert(QStringLiteral("recovered"), came);
        lead += came == u"done" ? Nudge : -Nudge;
        const auto after = look->readOne(row.name);
        round.insert(QStringLiteral("owner"), (*after)->owner ? (*after)->owner->id : QString());
        round.insert(QStringLiteral("rose"), (*after)->token > row.token);
        stage.mark(QStringLiteral("round"), round);
    }
}

} // namespace

void races(const TrialOptions &options)
{
    const auto journal = LocalJournal::open(options.folder + QStringLiteral("/journal.db"));
    race(options, 200, false, [&](LockTable &table, const LockRecord &row, QJsonObject &round) {
        const auto outcome = ReleaseControl(table, **journal, currentOperator())
                                 .run(deadPlan(row, options.engine), QStringLiteral("torture"));
        round.insert(QStringLiteral("id"), outcome ? outcome->operationId : QString());
        return told(outcome);
    });
}

void inflight(const TrialOptions &options)
{
    race(options, 300, true, [](LockTable &table, const LockRecord &row, QJsonObject &round) {
        const AuditNote note = rivalNote(QStringLiteral("takeover"));
        round.insert(QStringLiteral("id"), note.operationId);
        return told(table.takeOver(row, rivalOwner(QStringLiteral("new")), rivalLease(), note));
    });
}

} // namespace lockkeeper::torture::trials
