// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/lockrecord.h"

namespace lockkeeper {

std::optional<qint64> fencingToken(const LockRecord &record)
{
    return record.foreign && record.foreign->term != Term::Token ? std::nullopt : std::optional(record.token);
}

void settle(LockRecord &record, Instant serverNow)
{
    if (!record.owner || !record.foreign || !record.foreign->endsFree || !record.foreign->ends)
        return;
    if (*record.foreign->ends > serverNow) // without the skew: to call it free too early does no harm
        return;
    record.foreign->lastHolder = record.owner->label;
    record.owner.reset();
}

} // namespace lockkeeper
