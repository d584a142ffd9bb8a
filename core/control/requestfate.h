// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"

namespace lockkeeper {

/// What has come of a request to step down.
enum class RequestFate {
    Waiting, ///< no answer yet, and it is not due
    Accepted, ///< its holder ends its work; the lock is still held
    Refused,
    NoAnswer, ///< it is overdue
    Released, ///< the lock is free
    Taken, ///< another term has begun
    Gone, ///< the row is not there
};

struct RequestLook {
    RequestFate fate = RequestFate::Waiting;
    Milliseconds left = {}; ///< Waiting: until the answer is due
    QString sentence = {};

    /// Nothing follows.
    [[nodiscard]] bool isOver() const
    {
        return fate != RequestFate::Waiting && fate != RequestFate::Accepted;
    }
    /// The holder gave the lock up.
    [[nodiscard]] bool isGivenUp() const
    {
        return fate == RequestFate::Released || fate == RequestFate::Taken || fate == RequestFate::Gone;
    }
};

/// The lock as it is in `view`, against the row that was asked and the request that was written. Pure; any
/// thread.
[[nodiscard]] RequestLook lookAtRequest(const LockRecord &seen, const ActionOutcome &request,
                                        const SourceView &view);

} // namespace lockkeeper
