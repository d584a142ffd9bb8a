// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/locksnapshot.h"

namespace lockkeeper {

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
        if (record.owner == old->owner)
            record.owner = old->owner;
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
