// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"

namespace lockkeeper::test {

namespace {

using namespace std::chrono_literals;

/// 2026-11-24 09:14:30 UTC: the pictures of the gallery are the same at every run.
constexpr Instant CastNow{std::chrono::seconds(1795511670)};

QList<Evidence> castEvidence(LockState state, Milliseconds age, Milliseconds ttl)
{
    const Says beat = state == LockState::Alive ? Says::Against
        : state == LockState::Unknown           ? Says::Unknown
                                                : Says::For;
    QList<Evidence> evidence = {
        {EvidenceId::Heartbeat, beat, age, {}, age.count() / 1000, {}},
        {EvidenceId::Age,
         state == LockState::Unknown ? Says::Unknown
             : age >= ttl            ? Says::For
                                     : Says::Against,
         age,
         ttl,
         0,
         {}},
        {EvidenceId::Rhythm, beat, 20s, 22s, 40, {}},
        {EvidenceId::Process, Says::Unknown, {}, {}, 4411, QStringLiteral("it runs on another host")},
        {EvidenceId::OurReads, Says::Against, 7min, {}, 0, {}},
        {EvidenceId::Clocks, Says::Against, 200ms, {}, 0, {}},
    };
    if (state == LockState::TwoOwners) {
        evidence.prepend({EvidenceId::Rival, Says::Unknown, {}, {}, 0, QStringLiteral("billing@node-5:871")});
        evidence.prepend({EvidenceId::Conflict, Says::For, {}, {}, 0, QStringLiteral("reports@node-3:2210")});
    }
    if (state == LockState::Free)
        evidence = evidence.mid(4);
    return evidence;
}

LockView tagged(LockView lock, const QList<Tag> &tags)
{
    lock.verdict.tags = tags;
    return lock;
}

LockView held(LockView lock, const QString &user, const QString &host, qint64 pid, Milliseconds since)
{
    Owner owner;
    owner.id = QStringLiteral("5b3e1c2a-0000-4000-8000-%1").arg(pid, 12, 10, QLatin1Char('0'));
    owner.label = QStringLiteral("%1@%2:%3").arg(user, host).arg(pid);
    owner.host = host;
    owner.pid = pid;
    lock.record.owner = owner;
    lock.record.acquired = CastNow - since;
    lock.verdict.held = since;
    return lock;
}

} // namespace

LockView castLock(const QString &name, LockState state, Milliseconds age)
{
    LockView lock;
    lock.record.name = name;
    lock.record.token = 1795502856671;
    lock.record.heartbeatNumber = 576;
    lock.record.ttl = 60s;
    lock.record.deadline = 40s;
    lock.record.beat = 20s;
    lock.verdict.state = state;
    lock.verdict.evidence = castEvidence(state, age, lock.record.ttl);
    if (state == LockState::Free)
        return lock;
    lock.record.heartbeat = CastNow - age;
    lock.verdict.age = age;
    lock.verdict.lateAfter = 30s;
    lock.verdict.unchanged = age;
    lock.verdict.readsUnchanged = static_cast<int>(age / 1s);
    return held(lock, QStringLiteral("billing"), QStringLiteral("node-7"), 4411, 3h + 12min);
}

QList<LockView> castOfLocks()
{
    LockView odd = held(castLock(QStringLiteral("cart-reminder"), LockState::Unknown), QStringLiteral("shop"),
                        QStringLiteral("web-3"), 2210, 12min);
    odd.record.defect = QStringLiteral("its heartbeat lies in the future");
    LockView closed = castLock(QStringLiteral("tax-report"), LockState::Free);
    closed.record.hold = {HoldKind::Delay, CastNow + 17s, 30s, QStringLiteral("ops-2"),
                          QStringLiteral("drained")};
    return {
        tagged(odd, {{TagKind::Clock, 42s, 0, {}}}),
        tagged(held(castLock(QStringLiteral("dunning-run"), LockState::Alive, 4100ms),
                    QStringLiteral("dunning"), QStringLiteral("node-6"), 3301, 52min),
               {{TagKind::NoProgress, 9min, 0, {}}}),
        held(castLock(QStringLiteral("fx-rates"), LockState::Alive, 2200ms), QStringLiteral("rates"),
             QStringLiteral("node-1"), 1180, 9min),
        castLock(QStringLiteral("invoice-export"), LockState::Dead, 3min + 10s),
        castLock(QStringLiteral("migrations"), LockState::Free),
        tagged(held(castLock(QStringLiteral("nightly-sync"), LockState::Late, 41s), QStringLiteral("sync"),
                    QStringLiteral("node-2"), 912, 18min),
               {{TagKind::Confirming, 6s, 0, {}}}),
        held(castLock(QStringLiteral("report-rollup"), LockState::TwoOwners, 3400ms),
             QStringLiteral("reports"), QStringLiteral("node-3"), 2210, 41min),
        held(castLock(QStringLiteral("schedule-8f3a"), LockState::Held, 24s), QStringLiteral("cron"),
             QStringLiteral("web-1"), 70, 36min),
        tagged(held(castLock(QStringLiteral("search-index"), LockState::Alive, 1700ms),
                    QStringLiteral("ops-2"), QStringLiteral("desk-14"), 8123, 1h + 3min),
               {{TagKind::Mine, {}, 0, {}}}),
        tagged(closed, {{TagKind::LockDelay, 17s, 0, {}}}),
    };
}

SourceView castView()
{
    SourceView view;
    view.title = QStringLiteral("orders.db");
    view.place = QStringLiteral("sqlite:/srv/orders/orders.db");
    view.engine = QStringLiteral("SQLite 3.40.1");
    view.table = QStringLiteral("scheduler_lock");
    view.health = SourceHealth::Reading;
    view.locks = castOfLocks();
    view.serverNow = CastNow;
    view.lastGoodRead = CastNow;
    view.sinceGoodRead = 400ms;
    view.readTook = 8ms;
    view.onTimeFor = 7min;
    return view;
}

} // namespace lockkeeper::test
