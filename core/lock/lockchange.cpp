// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/lockchange.h"

#include <algorithm>

namespace lockkeeper {

namespace {

LockChange describe(ChangeKind kind, const LockView &before, const LockView &after, Instant at)
{
    LockChange change;
    change.kind = kind;
    change.lock = after.record.name;
    change.at = at;
    change.from = before.record.owner;
    change.to = after.record.owner;
    change.fromToken = fencingToken(before.record).value_or(0);
    change.toToken = fencingToken(after.record).value_or(0);
    change.before = before.verdict.state;
    change.after = after.verdict.state;
    return change;
}

LockChange ownerChange(const LockView &before, const LockView &after, Instant at)
{
    const bool wasOwned = before.record.owner.has_value();
    const bool isOwned = after.record.owner.has_value();
    if (isOwned) {
        LockChange change =
            describe(wasOwned ? ChangeKind::TakenOver : ChangeKind::Acquired, before, after, at);
        change.at = std::min(after.record.acquired.value_or(at), at); // a writer's clock may be ahead
        const Hold &freed = before.record.hold; // only a forced release leaves its moment in the row
        if (!wasOwned && freed.isForced())
            change.span = toMs(change.at - (freed.until - freed.length));
        return change;
    }
    const Hold &hold = after.record.hold;
    const bool forced = !after.record.foreign && after.record.token != before.record.token;
    LockChange change =
        describe(forced ? ChangeKind::ForceReleased : ChangeKind::Released, before, after, at);
    if (forced && hold.kind == HoldKind::Delay) { // a freeze that outlives it keeps its own author and reason
        change.by = hold.by;
        change.reason = hold.reason;
        change.at = hold.until - hold.length;
    }
    if (before.record.acquired)
        change.span = toMs(change.at - *before.record.acquired);
    return change;
}

void compare(const LockView &before, const LockView &after, Instant at, QList<LockChange> &changes)
{
    const QString beforeId = before.record.owner ? before.record.owner->id : QString();
    const QString afterId = after.record.owner ? after.record.owner->id : QString();
    if (beforeId != afterId || (after.record.owner && before.record.token != after.record.token))
        changes.append(ownerChange(before, after, at));
    else if (before.record.hold->kind != after.record.hold->kind) {
        const Hold &hold = after.record.hold;
        LockChange change = describe(ChangeKind::HoldChanged, before, after, at);
        change.by = hold.by;
        change.reason = hold.reason;
        if (hold.kind == HoldKind::Delay) {
            change.at = hold.until - hold.length;
            change.span = hold.length;
        }
        changes.append(change);
    }
    // An acquisition says that it is alive, a release that it is free.
    const bool isSaid = !changes.isEmpty() && changes.constLast().lock == after.record.name
        && after.verdict.state >= LockState::Alive;
    if (before.verdict.state != after.verdict.state && !isSaid) {
        LockChange change = describe(ChangeKind::StateChanged, before, after, at);
        change.span = after.verdict.age.value_or(Milliseconds());
        changes.append(change);
    }
}

/// A lock that the look before left out, as it was then.
LockView unread(const LockView &now)
{
    LockView before;
    before.record.name = now.record.name;
    before.verdict.state = LockState::Free;
    return before;
}

void leave(const LockView &last, Instant at, ReadScope scope, QList<LockChange> &changes)
{
    if (scope == ReadScope::HeldOrAbnormal && isPlainlyFree(last.record))
        return; // left out
    LockChange gone = describe(ChangeKind::Vanished, last, last, at);
    gone.to.reset();
    changes.append(gone);
}

void enter(const LockView &first, Instant at, ReadScope scope, QList<LockChange> &changes)
{
    if (scope == ReadScope::HeldOrAbnormal) {
        if (!isPlainlyFree(first.record))
            compare(unread(first), first, at, changes);
        return;
    }
    LockChange fresh = describe(ChangeKind::Appeared, first, first, at);
    fresh.from.reset();
    changes.append(fresh);
}

} // namespace

QList<LockChange> changesBetween(const QList<LockView> &before, const QList<LockView> &after, Instant at,
                                 ScopePair scopes)
{
    QList<LockChange> changes;
    auto left = before.cbegin();
    auto right = after.cbegin();
    while (left != before.cend() || right != after.cend()) {
        if (right == after.cend() || (left != before.cend() && left->record.name < right->record.name)) {
            leave(*left++, at, scopes.after, changes);
        } else if (left == before.cend() || right->record.name < left->record.name) {
            enter(*right++, at, scopes.before, changes);
        } else {
            compare(*left, *right, at, changes);
            ++left;
            ++right;
        }
    }
    return changes;
}

} // namespace lockkeeper
