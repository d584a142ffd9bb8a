// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/locksnapshot.h"

#include <utility>

namespace lockkeeper {

namespace {

/// A new process mostly runs where the last one did.
void shareOwner(SharedOptional<Owner> &now, const SharedOptional<Owner> &before)
{
    if (now == before) {
        now = before;
    } else if (now && before && !before->host.isEmpty() && std::as_const(now)->host == before->host) {
        now->host = before->host;
        if (std::as_const(now)->bootId == before->bootId)
            now->bootId = before->bootId;
    }
}

} // namespace

void shareUnchanged(LockSnapshot &now, const LockSnapshot &before)
{
    auto old = before.locks.cbegin();
    for (LockRecord &record : now.locks) {
        while (old != before.locks.cend() && old->name < record.name)
            ++old;
        if (old == before.locks.cend())
            return;
        if (old->name != record.name)
            continue;
        record.name = old->name;
        shareOwner(record.owner, old->owner);
        if (record.progressNote == old->progressNote)
            record.progressNote = old->progressNote;
        if (record.stepDown == old->stepDown)
            record.stepDown = old->stepDown;
        if (record.foreign == old->foreign)
            record.foreign = old->foreign;
        if (record.hold == old->hold)
            record.hold = old->hold;
    }
}

} // namespace lockkeeper
