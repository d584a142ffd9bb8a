// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/armedrelease.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

ArmedRelease::ArmedRelease(ReleasePlan plan, AwakeInstant clicked)
    : m_plan(std::move(plan))
    , m_clicked(clicked)
{
}

ArmedLook ArmedRelease::cancel(const QString &sentence)
{
    m_end = ArmedLook{ArmedStep::Cancelled, {}, sentence};
    return *m_end;
}

ArmedLook ArmedRelease::look(const SourceView &view, AwakeInstant now, Instant wall)
{
    if (m_end)
        return *m_end;
    const LockView *lock = findLock(view.locks, m_plan.lock);
    const bool isSeen = view.health == SourceHealth::Reading
        && (lock == nullptr || lock->verdict.state != LockState::Unknown);
    if (!isSeen)
        return cancel(QStringLiteral("We lost sight of the lock at %1. Nothing was changed.")
                          .arg(words::clockTime(wall)));
    const Moved moved = whatMoved(m_plan, lock == nullptr ? nullptr : &lock->record);
    if (moved != Moved::Nothing)
        return cancel(movedSentence(moved, m_plan, lock == nullptr ? nullptr : &lock->record, wall));

    const Milliseconds sinceClick = toMs(now - m_clicked);
    const Milliseconds quiet = m_plan.expectsBeats ? sinceClick : lock->verdict.unchanged;
    const Milliseconds left =
        std::max<Milliseconds>(ShortestCountdown - sinceClick, m_plan.beat * 6 / 5 - quiet);
    return left.count() > 0 ? ArmedLook{ArmedStep::Counting, left, {}} : ArmedLook{ArmedStep::Due, {}, {}};
}

} // namespace lockkeeper
