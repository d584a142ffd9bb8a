// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/sourcedigest.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::ui {

LockState worstState(const SourceView &view)
{
    if (view.health == SourceHealth::Unreachable || view.health == SourceHealth::Starting)
        return LockState::Unknown;
    LockState worst = LockState::Free;
    for (const LockView &lock : view.locks)
        worst = std::min(worst, lock.verdict.state);
    return worst;
}

SourceDigest digestOf(const SourceView &view)
{
    const bool stale = view.health == SourceHealth::Unreachable;
    SourceDigest digest;
    digest.worst = worstState(view);
    digest.worstLock = words::worstLock(view);
    digest.unread = unreadLocks(view);
    digest.counts.at(static_cast<size_t>(stale ? LockState::Unknown : LockState::Free)) = digest.unread;
    for (const LockView &lock : view.locks) {
        const LockState state = stale ? LockState::Unknown : lock.verdict.state;
        ++digest.counts.at(static_cast<size_t>(state));
        if (state == LockState::Free && lock.record.hold->kind != HoldKind::None)
            ++digest.closed;
        if (state == LockState::Dead || state == LockState::TwoOwners)
            digest.needAction.append(lock.record.name);
    }
    return digest;
}

} // namespace lockkeeper::ui
