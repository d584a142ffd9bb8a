// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/sighting.h"

#include <algorithm>

namespace lockkeeper {

namespace {

bool hasWrongClock(const LockView &view)
{
    return std::any_of(view.verdict.tags.cbegin(), view.verdict.tags.cend(),
                       [](const Tag &tag) { return tag.kind == TagKind::Clock; });
}

} // namespace

OwnerSpan ownerSpanOf(const LockView &view, Instant serverNow)
{
    OwnerSpan span;
    const LockRecord &record = view.record;
    span.token = record.token;
    if (record.owner) {
        span.ownerId = record.owner->id;
        span.label = record.owner->label;
        span.from = hasWrongClock(view) ? serverNow - view.verdict.held.value_or(Milliseconds())
                                        : record.acquired.value_or(serverNow);
        return span;
    }
    span.forced = record.hold->isForced();
    span.by = span.forced ? record.hold->by : QString();
    span.from = span.forced ? record.hold->until - record.hold->length : serverNow;
    return span;
}

bool goesOn(const OwnerSpan &last, const OwnerSpan &seen)
{
    return last.ownerId == seen.ownerId && (seen.ownerId.isEmpty() || last.token == seen.token);
}

std::optional<Instant> beatOf(const LockView &view, Instant serverNow)
{
    if (!view.record.heartbeat)
        return {};
    return hasWrongClock(view) ? serverNow - view.verdict.unchanged : *view.record.heartbeat;
}

} // namespace lockkeeper
