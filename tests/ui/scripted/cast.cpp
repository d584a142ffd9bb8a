// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"

#include <algorithm>
#include <cmath>

namespace lockkeeper::test {

namespace {

using std::chrono::seconds;

Owner castOwner(const QString &host, qint64 pid)
{
    Owner owner;
    owner.id = QStringLiteral("5b1e0c7a-41d2-4c1e-9a52-") + host + QString::number(pid);
    owner.label = QStringLiteral("sched@%1:%2").arg(host).arg(pid);
    owner.host = host;
    owner.pid = pid;
    return owner;
}

/// Beats about every `step`, from one instant to another, never quite on time.
QList<Instant> castBeats(Instant from, Instant to, Milliseconds step)
{
    QList<Instant> beats;
    int i = 0;
    for (Instant at = from; at <= to; ++i) {
        beats.append(at);
        at += step + Milliseconds(std::lround(double(step.count()) * 0.07 * std::sin(i * 1.7)));
    }
    return beats;
}

OwnerSpan heldBy(const Owner &owner, Instant from, std::optional<Instant> to, qint64 token)
{
    return {.from = from, .to = to, .ownerId = owner.id, .label = owner.label, .token = token};
}

struct Role {
    QString name = {};
    LockState state = LockState::Alive;
    std::optional<Owner> owner = {};
    Milliseconds ttl = seconds(30);
    Milliseconds beat = seconds(5);
    Milliseconds age = seconds(3);
    Milliseconds held = std::chrono::hours(3);
    qint64 token = 0;
};

void put(FakeSource &source, const Role &role, Instant now)
{
    LockView view;
    view.record.name = role.name;
    view.record.owner = role.owner;
    view.record.token = role.token;
    view.record.heartbeatNumber = 576;
    view.record.ttl = role.ttl;
    view.record.deadline = role.ttl * 2 / 3;
    view.record.beat = role.beat;
    view.verdict.state = role.state;
    if (role.owner) {
        view.record.acquired = now - role.held;
        view.record.heartbeat = now - role.age;
        view.verdict.age = role.age;
        view.verdict.unchanged = role.age;
        view.verdict.lateAfter = role.beat * 3 / 2;
        view.verdict.held = role.held;
    }
    const Says dead = role.state == LockState::Dead ? Says::For : Says::Against;
    view.verdict.evidence = {
        {.id = EvidenceId::Heartbeat, .says = dead, .span = role.age, .count = role.age.count() / 1000},
        {.id = EvidenceId::Age, .says = dead, .span = role.age, .limit = role.ttl},
        {.id = EvidenceId::Rhythm,
         .says = dead,
         .span = role.beat,
         .limit = role.beat * 11 / 10,
         .count = 60},
        {.id = EvidenceId::Process,
         .says = Says::Unknown,
         .count = 4411,
         .subject = QStringLiteral("it runs on another host")},
        {.id = EvidenceId::OurReads, .says = Says::For, .span = seconds(395)},
        {.id = EvidenceId::Clocks, .says = Says::For, .span = Milliseconds(200)},
    };
    source.shown.locks.append(view);
    LockTrack &track = source.tracks[role.name];
    track.ttl = role.ttl;
    track.lateAfter = role.beat * 3 / 2;
}

void fillReads(FakeSource &source, Instant now)
{
    const QList<int> timeOuts{-430, -417, -402};
    for (int second = -600; second <= 0; ++second) {
        if (second > -415 && second < -395)
            continue;
        const int wave = (second * second * 7 + second * 13) % 40;
        const bool slow = second == -480 || second == -155 || second == -20;
        source.reads.append(
            {now + seconds(second), std::chrono::microseconds(3000 + wave * 60 + (slow ? 9000 : 0)), false});
    }
    for (const int second : timeOuts)
        source.reads.append({now + seconds(second), std::chrono::seconds(2), true});
    std::sort(source.reads.begin(), source.reads.end(),
              [](const ReadMark &a, const ReadMark &b) { return a.at < b.at; });
    source.blind = {{now - seconds(415), now - seconds(395)}};
}

void fillLog(FakeSource &source, Instant now, const Owner &node1, const Owner &node6)
{
    const auto state = [&](int ago, const QString &lock, const Owner &owner, LockState before,
                           LockState after) {
        return LockChange{.kind = ChangeKind::StateChanged,
                          .lock = lock,
                          .at = now - seconds(ago),
                          .from = owner,
                          .to = owner,
                          .before = before,
                          .after = after};
    };
    const QString payout = QStringLiteral("payout-settle");
    const Owner node7 = castOwner(QStringLiteral("node-7"), 4411);
    source.changes = {
        {.kind = ChangeKind::ForceReleased,
         .lock = payout,
         .at = now - seconds(506),
         .from = node6,
         .fromToken = 1'795'502'856'601,
         .by = QStringLiteral("ops-2"),
         .reason = QStringLiteral("node-6 drained")},
        {.kind = ChangeKind::Blind, .at = now - seconds(415)},
        {.kind = ChangeKind::Sighted, .at = now - seconds(395), .span = seconds(20)},
        {.kind = ChangeKind::Acquired,
         .lock = payout,
         .at = now - seconds(408),
         .to = node1,
         .toToken = 1'795'513'980'412,
         .span = seconds(98)},
        {.kind = ChangeKind::Released,
         .lock = QStringLiteral("tax-report"),
         .at = now - seconds(352),
         .from = castOwner(QStringLiteral("node-4"), 1287),
         .fromToken = 1'795'502'000'010,
         .span = seconds(680)},
        {.kind = ChangeKind::TakenOver,
         .lock = QStringLiteral("nightly-sync"),
         .at = now - seconds(240),
         .from = castOwner(QStringLiteral("node-2"), 912),
         .to = castOwner(QStringLiteral("node-9"), 77),
         .fromToken = 1'795'502'300'000,
         .toToken = 1'795'513'999'001},
        state(160, QStringLiteral("invoice-export"), node7, LockState::Alive, LockState::Late),
        state(130, QStringLiteral("invoice-export"), node7, LockState::Late, LockState::Dead),
    };
    source.entries = {
        {.id = 12,
         .at = now - seconds(408),
         .action = QStringLiteral("acquire"),
         .lock = payout,
         .actor = node1.label,
         .toOwnerId = node1.id,
         .toToken = 1'795'513'980'412,
         .result = QStringLiteral("done")},
        {.id = 11,
         .at = now - seconds(507),
         .action = QStringLiteral("force_release"),
         .lock = payout,
         .actor = QStringLiteral("ops-2"),
         .reason = QStringLiteral("node-6 drained for kernel update, OPS-2288"),
         .risk = QStringLiteral("zombie-possible"),
         .fromOwner = node6.label,
         .fromOwnerId = node6.id,
         .fromToken = 1'795'502'856'601,
         .toToken = 1'795'513'970'000,
         .result = QStringLiteral("done")},
        {.id = 10,
         .at = now - seconds(900),
         .action = QStringLiteral("force_release"),
         .lock = payout,
         .actor = QStringLiteral("ops-1"),
         .reason = QStringLiteral("looked stuck"),
         .fromOwner = node6.label,
         .fromOwnerId = node6.id,
         .fromToken = 1'795'502'856'601,
         .result = QStringLiteral("refused")},
        {.id = 9,
         .at = now - seconds(4000),
         .action = QStringLiteral("acquire"),
         .lock = payout,
         .actor = node6.label,
         .toOwnerId = node6.id,
         .toToken = 1'795'502'856'601,
         .result = QStringLiteral("done")},
    };
}

} // namespace

Instant castNow()
{
    return std::chrono::floor<std::chrono::days>(SystemClock::instance().wall()) + std::chrono::hours(9)
        + std::chrono::minutes(14) + seconds(30);
}

void fillCast(FakeSource &source, Instant now)
{
    const Instant start = now - std::chrono::minutes(70);
    const Owner node1 = castOwner(QStringLiteral("node-1"), 1180);
    const Owner node2 = castOwner(QStringLiteral("node-2"), 912);
    const Owner node4 = castOwner(QStringLiteral("node-4"), 1287);
    const Owner node6 = castOwner(QStringLiteral("node-6"), 3301);
    const Owner node7 = castOwner(QStringLiteral("node-7"), 4411);
    const Owner node9 = castOwner(QStringLiteral("node-9"), 77);
    source.shown.title = QStringLiteral("demo.db");
    source.shown.place = QStringLiteral("sqlite:/srv/billing/demo.db");
    source.shown.engine = QStringLiteral("SQLite 3.40.1");
    source.shown.table = QStringLiteral("scheduler_lock");
    source.shown.health = SourceHealth::Reading;
    source.shown.serverNow = now;
    source.shown.lastGoodRead = now - Milliseconds(400);
    source.shown.sinceGoodRead = Milliseconds(400);

    put(source,
        {.name = QStringLiteral("invoice-export"),
         .state = LockState::Dead,
         .owner = node7,
         .ttl = seconds(60),
         .beat = seconds(20),
         .age = seconds(190),
         .held = seconds(11530),
         .token = 1'795'502'856'671},
        now);
    put(source,
        {.name = QStringLiteral("nightly-sync"),
         .owner = node9,
         .age = seconds(2),
         .held = seconds(240),
         .token = 1'795'513'999'001},
        now);
    put(source,
        {.name = QStringLiteral("payout-settle"),
         .owner = node1,
         .held = seconds(408),
         .token = 1'795'513'980'412},
        now);
    put(source,
        {.name = QStringLiteral("report-rollup"),
         .state = LockState::Late,
         .owner = node2,
         .age = seconds(11),
         .token = 1'795'502'111'111},
        now);
    put(source,
        {.name = QStringLiteral("search-index"),
         .owner = node4,
         .age = seconds(1),
         .token = 1'795'502'222'222},
        now);
    put(source, {.name = QStringLiteral("tax-report"), .state = LockState::Free, .token = 1'795'502'000'010},
        now);

    auto &tracks = source.tracks;
    LockTrack &invoice = tracks[QStringLiteral("invoice-export")];
    invoice.beats = castBeats(start, now - seconds(209), seconds(20));
    invoice.beats.append(now - seconds(190));
    invoice.owners = {heldBy(node7, start, {}, 1'795'502'856'671)};

    LockTrack &nightly = tracks[QStringLiteral("nightly-sync")];
    nightly.beats = castBeats(start, now - seconds(276), seconds(5))
        + castBeats(now - seconds(240), now - seconds(2), seconds(5));
    nightly.owners = {heldBy(node2, start, now - seconds(240), 1), heldBy(node9, now - seconds(240), {}, 2)};

    LockTrack &payout = tracks[QStringLiteral("payout-settle")];
    payout.beats = castBeats(start, now - seconds(540), seconds(5))
        + castBeats(now - seconds(408), now - seconds(3), seconds(5));
    payout.owners = {
        heldBy(node6, start, now - seconds(506), 1),
        {.from = now - seconds(506), .to = now - seconds(408), .forced = true, .by = QStringLiteral("ops-2")},
        heldBy(node1, now - seconds(408), {}, 2)};

    tracks[QStringLiteral("report-rollup")].beats = castBeats(start, now - seconds(11), seconds(5));
    tracks[QStringLiteral("report-rollup")].owners = {heldBy(node2, start, {}, 1)};
    tracks[QStringLiteral("search-index")].beats = castBeats(start, now - seconds(1), seconds(5));
    tracks[QStringLiteral("search-index")].owners = {heldBy(node4, start, {}, 1)};
    LockTrack &tax = tracks[QStringLiteral("tax-report")];
    tax.beats = castBeats(start, now - seconds(352), seconds(5));
    tax.owners = {heldBy(node4, start, now - seconds(352), 1), {.from = now - seconds(352)}};

    fillReads(source, now);
    fillLog(source, now, node1, node6);
}

} // namespace lockkeeper::test
