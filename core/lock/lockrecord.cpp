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

bool isLeftover(const LockRecord &record, Instant serverNow)
{
    const SharedOptional<ForeignRow> &foreign = record.foreign;
    return record.owner && foreign && foreign->endsFree && foreign->ends
        && *foreign->ends <= serverNow; // without the skew: to call it free too early does no harm
}

void settle(LockRecord &record, Instant serverNow)
{
    if (!isLeftover(record, serverNow))
        return;
    record.foreign->lastHolder = std::as_const(record.owner)->label;
    record.owner.reset();
}

} // namespace lockkeeper
