// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/viewdelta.h"

#include <algorithm>

namespace lockkeeper {

namespace {

/// Ages are whole milliseconds, and the database's clock is carried forward with ours.
constexpr Milliseconds Rounding = std::chrono::milliseconds(2);

bool hasGrown(const std::optional<Milliseconds> &before, const std::optional<Milliseconds> &after,
              Milliseconds by)
{
    if (!before || !after)
        return before.has_value() == after.has_value();
    return std::chrono::abs(*after - *before - by) <= Rounding;
}

/// How long a lock delay still lasts is time; how far a clock is off is not.
bool isSameTag(const Tag &before, const Tag &after)
{
    const bool isSpanTime = before.kind != TagKind::Clock && before.kind != TagKind::Replica;
    return before.kind == after.kind && before.count == after.count && before.subject == after.subject
        && (isSpanTime || before.span == after.span);
}

bool isSameVerdict(const Verdict &before, const Verdict &after, Milliseconds passed)
{
    return before.state == after.state && before.lateAfter == after.lateAfter
        && before.proofOfDeath == after.proofOfDeath && before.mayTakeOver == after.mayTakeOver
        && before.heldSince == after.heldSince && hasGrown(before.age, after.age, passed)
        && hasGrown(before.held, after.held, passed) && hasGrown(before.endsIn, after.endsIn, -passed)
        && std::equal(before.tags.cbegin(), before.tags.cend(), after.tags.cbegin(), after.tags.cend(),
                      isSameTag);
}

} // namespace

bool isChanged(const LockView &before, const LockView &after, Milliseconds passed)
{
    return !isSameVerdict(before.verdict, after.verdict, passed) || before.record != after.record;
}

ViewDelta deltaBetween(const QList<LockView> &before, const QList<LockView> &after, Milliseconds passed)
{
    ViewDelta delta;
    const auto hasSameName = [](const LockView &left, const LockView &right) {
        return left.record.name == right.record.name;
    };
    delta.isSameLocks = std::equal(before.cbegin(), before.cend(), after.cbegin(), after.cend(), hasSameName);
    if (!delta.isSameLocks)
        return delta;
    for (int row = 0; row < after.size(); ++row) {
        if (isChanged(before.at(row), after.at(row), passed))
            delta.changed.append(row);
    }
    return delta;
}

} // namespace lockkeeper
