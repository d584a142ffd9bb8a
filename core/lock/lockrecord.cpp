// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/lockrecord.h"

#include <utility>

namespace lockkeeper {

std::optional<qint64> fencingToken(const LockRecord &record)
{
    return record.foreign && record.foreign->term != Term::Token ? std::nullopt : std::optional(record.token);
}

bool isPlainlyFree(const LockRecord &record)
{
    return !record.owner && record.hold->kind == HoldKind::None && record.defect.isEmpty();
}

void settle(LockRecord &record, Instant serverNow)
{
    const auto &foreign = std::as_const(record.foreign);
    if (!record.owner || !foreign || !foreign->endsFree || !foreign->ends)
        return;
    if (*foreign->ends > serverNow) // without the skew: to call it free too early does no harm
        return;
    record.foreign->lastHolder = record.owner->label;
    record.owner.reset();
}

} // namespace lockkeeper
