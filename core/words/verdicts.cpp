// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/judge.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::words {

namespace {

const Tag *findTag(const Verdict &verdict, TagKind kind)
{
    const auto it = std::find_if(verdict.tags.cbegin(), verdict.tags.cend(),
                                 [kind](const Tag &tag) { return tag.kind == kind; });
    return it == verdict.tags.cend() ? nullptr : &*it;
}

QString silence(const LockView &view)
{
    const Verdict &verdict = view.verdict;
    if (verdict.proofOfDeath && view.record.owner)
        return QStringLiteral("Its process %1 is gone from this host.")
            .arg(view.record.owner->pid.value_or(0));
    if (view.record.foreign && view.record.foreign->session)
        return QStringLiteral("The database has no session of its holder.");
    if (view.record.foreign && !view.record.heartbeat && view.record.foreign->ends)
        return QStringLiteral("By its own rule its time was over at %1.")
            .arg(clockTime(*view.record.foreign->ends));
    if (findTag(verdict, TagKind::Clock) != nullptr || !verdict.age)
        return QStringLiteral("No heartbeat seen for %1; its TTL is %2.")
            .arg(duration(verdict.unchanged), limit(view.record.ttl));
    return QStringLiteral("No heartbeat for %1; its TTL is %2.")
        .arg(duration(*verdict.age), limit(view.record.ttl));
}

QString defectOrReads(const LockView &view)
{
    if (!view.record.defect.isEmpty())
        return QStringLiteral("Its row cannot be judged: %1.").arg(view.record.defect);
    if (findTag(view.verdict, TagKind::Replica) != nullptr)
        return QStringLiteral("We read a standby, which may lag behind; its primary knows.");
    if (awaitsFirstBeat(view.verdict))
        return QStringLiteral("Its writer's clock and the database's are apart: only its next heartbeat can "
                              "show that it lives.");
    return QStringLiteral("We have not read it well enough to judge it.");
}

/// Of a lock without beats: what becomes of it by itself.
QString ending(const LockView &view)
{
    if (view.verdict.state != LockState::Held)
        return {};
    return view.verdict.endsIn ? QStringLiteral(" It frees itself in %1.")
                                     .arg(duration(std::max<Milliseconds>(*view.verdict.endsIn, {})))
                               : QStringLiteral(" It never frees itself.");
}

QString heldFor(const LockView &view)
{
    if (!view.record.owner)
        return {};
    if (!view.verdict.held)
        return QStringLiteral("Held by %1.").arg(ownerShort(view.record.owner)) + ending(view);
    return QStringLiteral("Held by %1 for %2.")
               .arg(ownerShort(view.record.owner), duration(*view.verdict.held))
        + ending(view);
}

QString freeText(const LockView &view)
{
    if (const Tag *frozen = findTag(view.verdict, TagKind::Frozen))
        return QStringLiteral("Nobody holds it, and %1 froze it.").arg(shown(frozen->subject));
    if (const Tag *delay = findTag(view.verdict, TagKind::LockDelay))
        return QStringLiteral("Nobody may acquire it for %1 more (lock delay).").arg(duration(delay->span));
    return QStringLiteral("Nobody holds it.");
}

} // namespace

VerdictSentence verdict(const LockView &view)
{
    const QString name = shown(view.record.name);
    switch (view.verdict.state) {
    case LockState::Dead:
        return {QStringLiteral("%1 is dead.").arg(name), silence(view)};
    case LockState::TwoOwners:
        return {QStringLiteral("%1 has two owners.").arg(name),
                QStringLiteral("%1 wrote after it had lost the lock.").arg(ownerShort(view.record.owner))};
    case LockState::Late:
        return {QStringLiteral("%1 is late.").arg(name), silence(view)};
    case LockState::Unknown:
        return {QStringLiteral("Can't tell about %1.").arg(name), defectOrReads(view)};
    case LockState::Alive:
        return {QStringLiteral("%1 is alive.").arg(name), heldFor(view)};
    case LockState::Held:
        return {QStringLiteral("%1 is held.").arg(name), heldFor(view)};
    case LockState::Free:
        return {QStringLiteral("%1 is free.").arg(name), freeText(view)};
    }
    return {};
}

qsizetype worstLock(const SourceView &view)
{
    if (view.health == SourceHealth::Unreachable || view.health == SourceHealth::Starting)
        return -1;
    qsizetype worst = -1;
    for (qsizetype i = 0; i < view.locks.size(); ++i) {
        if (view.locks.at(i).verdict.state > LockState::Unknown)
            continue;
        if (worst < 0 || isWorse(view.locks.at(i), view.locks.at(worst)))
            worst = i;
    }
    return worst;
}

bool isWorse(const LockView &left, const LockView &right)
{
    if (left.verdict.state != right.verdict.state)
        return left.verdict.state < right.verdict.state;
    return left.verdict.age.value_or(left.verdict.unchanged)
        > right.verdict.age.value_or(right.verdict.unchanged);
}

namespace {

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(count);
}

/// Nothing is wrong: who holds what.
VerdictSentence calm(const SourceView &view)
{
    const auto count = [&view](LockState state) {
        return std::count_if(view.locks.cbegin(), view.locks.cend(),
                             [state](const LockView &lock) { return lock.verdict.state == state; });
    };
    const auto free = count(LockState::Free) + unreadLocks(view);
    const auto alive = count(LockState::Alive);
    const auto held = count(LockState::Held);
    if (alive + held == 0)
        return {QStringLiteral("All free."),
                counted(view.locks.size() + unreadLocks(view), QStringLiteral("Nobody holds the one lock."),
                        QStringLiteral("Nobody holds any of the %1 locks."))};
    QStringList parts;
    if (alive > 0)
        parts.append(counted(alive, QStringLiteral("one lock is held by a live owner"),
                             QStringLiteral("%1 locks are held by live owners")));
    if (held > 0) // nobody can see whether its holder lives
        parts.append(counted(held, QStringLiteral("one lock is held"), QStringLiteral("%1 locks are held")));
    if (free > 0)
        parts.append(counted(free, QStringLiteral("one is free"), QStringLiteral("%1 are free")));
    QString text = parts.join(QStringLiteral(", ")) + u'.';
    text[0] = text.at(0).toUpper();
    return {alive > 0 && held == 0 ? QStringLiteral("All well.") : QStringLiteral("Nothing is overdue."),
            text};
}

} // namespace

bool answers(const std::optional<Error> &trouble)
{
    return trouble && trouble->kind != ErrorKind::Connection && trouble->kind != ErrorKind::Timeout;
}

VerdictSentence verdict(const SourceView &view)
{
    switch (view.health) {
    case SourceHealth::Starting:
        return {QStringLiteral("Reading %1.").arg(view.title), {}};
    case SourceHealth::Unreachable:
        return {
            QStringLiteral("Can't tell."),
            view.lastGoodRead
                ? (answers(view.trouble)
                       ? QStringLiteral("%1 answers, but could not be read for %2; what you see is as of %3.")
                       : QStringLiteral("%1 has not answered for %2; what you see is as of %3."))
                      .arg(view.title, duration(view.sinceGoodRead), clockTime(*view.lastGoodRead))
                : QStringLiteral("%1 could not be read yet.").arg(view.title)};
    case SourceHealth::Paused:
    case SourceHealth::Reading:
        break;
    }
    if (view.locks.isEmpty() && view.rows && view.scheduler.isForeign())
        return {QStringLiteral("All free."),
                QStringLiteral("None of its %1 rows may be held.").arg(*view.rows)};
    if (view.locks.isEmpty() && unreadLocks(view) == 0)
        return {QStringLiteral("No lock has been taken yet."),
                QStringLiteral("Watching %1.").arg(view.table)};
    if (const qsizetype worst = worstLock(view); worst >= 0)
        return verdict(view.locks.at(worst));
    return calm(view);
}

QString cardTitle(const LockView &view)
{
    const Tag *confirming = findTag(view.verdict, TagKind::Confirming);
    switch (view.verdict.state) {
    case LockState::Dead:
        return view.verdict.proofOfDeath
            ? QStringLiteral("Dead, its process is gone")
            : QStringLiteral("Dead, %1 reads agree").arg(view.verdict.readsUnchanged);
    case LockState::Late:
        return confirming != nullptr
            ? QStringLiteral("Late, confirming for %1").arg(duration(confirming->span))
            : QStringLiteral("Late, but not dead");
    case LockState::TwoOwners:
    case LockState::Unknown:
    case LockState::Alive:
    case LockState::Held:
    case LockState::Free:
        break;
    }
    return stateWord(view.verdict.state);
}

QString cardText(const LockView &view)
{
    const Verdict &verdict = view.verdict;
    switch (verdict.state) {
    case LockState::Dead:
        if (verdict.proofOfDeath)
            return QStringLiteral("This host's kernel says that the holder has ended. It cannot come back as "
                                  "the same process.");
        if (!verdict.age)
            return words::verdict(view).rest;
        return QStringLiteral(
                   "Its own rule allows %1 without a heartbeat, and it has been silent in every read since.")
            .arg(limit(view.record.ttl));
    case LockState::Late:
        if (!verdict.age)
            return words::verdict(view).rest + QStringLiteral(" We look twice before we call it dead.");
        if (verdict.age && *verdict.age >= view.record.ttl)
            return QStringLiteral("Past its TTL of %1. We look twice before we call it dead.")
                .arg(limit(view.record.ttl));
        return QStringLiteral("It should have beaten by now. It is dead after %1 without a heartbeat.")
            .arg(limit(view.record.ttl));
    case LockState::Alive:
        return QStringLiteral("It beats as it should.");
    case LockState::Held:
        return QStringLiteral("This table keeps no heartbeat, so nobody can see whether its holder lives.%1")
            .arg(ending(view));
    case LockState::Free:
        return freeText(view);
    case LockState::TwoOwners:
        return words::verdict(view).rest;
    case LockState::Unknown:
        return defectOrReads(view);
    }
    return {};
}

QString accessibleRow(const LockView &view)
{
    const QString head = QStringLiteral("%1, %2").arg(stateWord(view.verdict.state), shown(view.record.name));
    if (!view.record.owner)
        return QStringLiteral("%1, held by nobody").arg(head);
    if (!view.verdict.held)
        return QStringLiteral("%1, held by %2").arg(head, ownerShort(view.record.owner));
    return QStringLiteral("%1, held by %2 for %3")
        .arg(head, ownerShort(view.record.owner), duration(*view.verdict.held));
}

namespace {

/// What a forced release leaves of the lock: "closed for 30 s", or "frozen".
QString leftAs(const LockRecord &record)
{
    return record.hold->kind == HoldKind::Freeze ? QStringLiteral("frozen")
                                                 : QStringLiteral("closed for %1").arg(duration(record.ttl));
}

} // namespace

QString releaseRisk(const LockView &view, const SourceView &source)
{
    if (source.scheduler.isForeign())
        return QStringLiteral("%1 %2 No fencing token stops what the old holder still does.")
            .arg(source.scheduler.danger.isEmpty()
                     ? QStringLiteral("If its holder lives, two may run at once.")
                     : source.scheduler.danger,
                 source.scheduler.holder)
            .simplified();
    const Owner owner = view.record.owner.value_or(Owner{});
    const QString who = owner.label.isEmpty() ? owner.id : owner.label;
    if (view.verdict.state == LockState::Alive || view.verdict.state == LockState::TwoOwners)
        return QStringLiteral("%1 is running: this tells it that it no longer owns %2 and keeps the lock "
                              "%3. It goes "
                              "on until its next heartbeat finds that out, and does not stop by this alone. "
                              "Work that checks "
                              "the fencing token %4 is safe; other work may run twice.")
            .arg(shown(who), shown(view.record.name), leftAs(view.record),
                 QString::number(view.record.token));
    return QStringLiteral(
               "This tells %1 that it no longer owns %2 and keeps the lock %3. It does not stop "
               "the "
               "process. If it was only paused or cut off, it may still finish what it was doing. Work that "
               "checks the fencing token %4 is safe; other work may run twice.")
        .arg(shown(who), shown(view.record.name), leftAs(view.record), QString::number(view.record.token));
}

QString takeoverRisk(const LockView &view)
{
    const auto &owner = view.record.owner;
    const auto &beat = view.record.heartbeat;
    return QStringLiteral(
               "Until the old holder's own deadline%1 two may be at work: it skips the lock delay that "
               "keeps them apart, and does not stop a process. Work that checks the fencing token %2 is "
               "safe; other work may run twice.")
        .arg(owner && beat ? QStringLiteral(" (%1, if it beat last when we saw it)")
                                 .arg(clockTime(*beat + view.record.deadline))
                           : QString(),
             QString::number(view.record.token));
}

QString takeoverNext(const LockView &view)
{
    return QStringLiteral("This window leads %1 from then on, with a new fencing token, in its lead panel.%2")
        .arg(shown(view.record.name),
             view.record.owner ? QStringLiteral(" The old holder learns of it at its next heartbeat.")
                               : QString());
}

QString releaseNext(const LockView &view, const SourceView &source)
{
    if (source.scheduler.isForeign()) {
        const QString next = source.scheduler.next.isEmpty()
            ? QStringLiteral("The next instance that tries may take it.")
            : source.scheduler.next;
        return source.scheduler.within.count() == 0
            ? next
            : QStringLiteral("%1 Expect it within %2.").arg(next, duration(source.scheduler.within));
    }
    if (view.record.hold->kind == HoldKind::Freeze)
        return QStringLiteral("It stays %1, until it is unfrozen; a lock delay of %2 follows that. The old "
                              "holder learns of the release at its next heartbeat.")
            .arg(frozen(view.record.hold), duration(view.record.ttl));
    return QStringLiteral("After a lock delay of %1 any instance that stands by may take the lock. The old "
                          "holder learns "
                          "of it at its next heartbeat.")
        .arg(duration(view.record.ttl));
}

} // namespace lockkeeper::words
