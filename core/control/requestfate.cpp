// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/requestfate.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

namespace requestfate {

RequestLook waiting(const ActionOutcome &request, const SourceView &view, const QString &holder)
{
    const Milliseconds left =
        std::max<Milliseconds>(toMs(request.until.value_or(view.serverNow) - view.serverNow), {});
    return {RequestFate::Waiting, left,
            QStringLiteral("Asked %1; its answer is due in %2.")
                .arg(holder, words::duration(std::chrono::ceil<std::chrono::seconds>(left)))};
}

} // namespace requestfate

RequestLook lookAtRequest(const LockRecord &seen, const ActionOutcome &request, const SourceView &view)
{
    const QString holder = words::ownerShort(seen.owner);
    if (view.health != SourceHealth::Reading || view.serverNow < request.at)
        return requestfate::waiting(request, view, holder);
    const LockView *lock = findLock(view.locks, seen.name);
    if (lock == nullptr)
        return {RequestFate::Gone, {}, QStringLiteral("The lock's row is gone.")};
    const LockRecord &now = lock->record;
    if (!now.owner)
        return {RequestFate::Released, {}, QStringLiteral("%1 stepped down; the lock is free.").arg(holder)};
    if (now.foreign && (!seen.owner || now.owner->id != seen.owner->id))
        return {RequestFate::Taken,
                {},
                QStringLiteral("%1 stepped down; %2 holds the lock now.")
                    .arg(holder, words::ownerShort(now.owner))};
    if (now.token != seen.token && !now.foreign)
        return {RequestFate::Taken,
                {},
                QStringLiteral("%1 stepped down; %2 holds the lock now, with fencing token %3.")
                    .arg(holder, words::ownerShort(now.owner))
                    .arg(now.token)};
    const QString answer =
        now.stepDown && now.stepDown->id == request.operationId ? now.stepDown->answer : QString();
    if (answer == u"refused")
        return {RequestFate::Refused, {}, QStringLiteral("%1 refused to step down.").arg(holder)};
    if (answer == u"accepted")
        return {RequestFate::Accepted, {}, QStringLiteral("%1 accepted and ends its work.").arg(holder)};
    if (request.until && view.serverNow > *request.until)
        return {
            RequestFate::NoAnswer,
            {},
            QStringLiteral("%1 did not answer in time. The lock was kept; a forced release is the next step.")
                .arg(holder)};
    return requestfate::waiting(request, view, holder);
}

} // namespace lockkeeper
