// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/releasecontrol.h"
#include "tests/torture/faults/proxy.h"
#include "tests/torture/trials/rival.h"
#include "tests/torture/trials/trials.h"

namespace lockkeeper::torture::trials {

namespace {

const QStringList WhereNames{QStringLiteral("before-request"), QStringLiteral("half-request"),
                             QStringLiteral("after-request"), QStringLiteral("half-answer"),
                             QStringLiteral("after-answer")};

QString toldOf(const Result<ReleaseOutcome> &outcome)
{
    if (outcome)
        return QStringLiteral("confirmed");
    if (!outcome.error().unknownOperation.isEmpty())
        return QStringLiteral("unknown");
    return outcome.error().kind == ErrorKind::Conflict ? QStringLiteral("refused") : QStringLiteral("failed");
}

/// One forced release through the proxy, cut at that step; what the operator was told beside what happened.
/// False where the release ended before it came to that step.
bool releaseOnce(Stage &stage, Proxy &proxy, LocalJournal &journal, LockTable &look, int number, int step,
                 CutWhere where, bool forGood)
{
    const LockRecord row = expiredLock(look, QStringLiteral("cut-%1").arg(number), QStringLiteral("old"));
    const auto table = rivalTable(stage.arena().configVia(proxy.port()));
    proxy.armCut(step, where, forGood);
    const auto outcome = ReleaseControl(*table, journal, currentOperator())
                             .run(deadPlan(row, stage.options().engine), QStringLiteral("torture"));
    if (!proxy.disarmCut()) {
        stage.mark(QStringLiteral("uncut"), {{QStringLiteral("told"), toldOf(outcome)}});
        return false;
    }
    const QString unknown = outcome ? QString() : outcome.error().unknownOperation;
    QJsonObject round{{QStringLiteral("lock"), row.name},
                      {QStringLiteral("where"), WhereNames.at(static_cast<int>(where))},
                      {QStringLiteral("step"), step},
                      {QStringLiteral("for_good"), forGood},
                      {QStringLiteral("id"), outcome ? outcome->operationId : unknown},
                      {QStringLiteral("told"), toldOf(outcome)},
                      {QStringLiteral("why"), outcome ? QString() : outcome.error().message}};
    // A server that lost its client may still be at it: the row waits for its transaction.
    const auto touched =
        look.session().change(QStringLiteral("UPDATE scheduler_lock SET rev=rev+1 WHERE name=:name"),
                              {{QStringLiteral("name"), row.name}});
    const auto after = look.readOne(row.name);
    if (!touched || !after || !*after) {
        stage.fail(u"nobody can say what became of " + row.name);
        return true;
    }
    round.insert(QStringLiteral("released"), !(*after)->owner && (*after)->token > row.token);
    if (!unknown.isEmpty()) {
        const auto found = look.lookUp(unknown);
        round.insert(QStringLiteral("found"), found ? QJsonValue(found->has_value()) : QJsonValue());
    }
    stage.mark(QStringLiteral("cut"), round);
    return true;
}

} // namespace

void commits(const TrialOptions &options)
{
    Stage stage(options);
    Proxy proxy(static_cast<quint16>(stage.arena().config().server.port), options.seed);
    const auto journal = LocalJournal::open(options.folder + QStringLiteral("/journal.db"));
    const auto look = rivalTable(stage.arena().config());
    int number = 0;
    for (int i = 0; i < stage.rounds(1); ++i) {
        for (const bool forGood : {false, true}) {
            for (int where = 0; where < WhereNames.size(); ++where) {
                for (int step = 0; releaseOnce(stage, proxy, **journal, *look, ++number, step,
                                               static_cast<CutWhere>(where), forGood);)
                    ++step;
            }
        }
    }
}

} // namespace lockkeeper::torture::trials
